"""The set-up as a person meets it: through make, in a checkout of its own, without a network."""

import errno
import shutil

import pytest

from bootstrap.commands import explain
from tests.bootstrap.checkouts import FILES, Checkout, new_checkout, run

# One worker does these, as they share a checkout that takes seconds to set up.
pytestmark = pytest.mark.xdist_group("set-up")

MAKING = "Making the virtual environment in .venv"
PACKAGES = "Installing the Python packages (a minute or two the first time)"
BROWSER_PACKAGES = "Installing the browser packages"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = new_checkout(tmp_path_factory.mktemp("set up") / "a checkout")
    done = checkout.make("serve", ARGS="--title 'two words'")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [MAKING, PACKAGES, BROWSER_PACKAGES, "course serve --title two words"]
    return checkout


@pytest.fixture
def ready(shared: Checkout) -> Checkout:
    """A checkout that is set up, whatever the test before did to it."""
    for name, text in FILES.items():
        shared.write(name, text)
    done = shared.make("setup")
    assert done.returncode == 0, done.stderr
    return shared


def test_a_second_run_installs_nothing(ready: Checkout) -> None:
    assert ready.make("check").stdout == "course check\n"


def test_the_course_can_be_called_from_any_folder(ready: Checkout) -> None:
    program = ready.places.programs / "clientsfirst"
    elsewhere = ready.root.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "clientsfirst.py").write_text("raise SystemExit('the wrong one')\n", "utf-8")
    assert run([str(program), "check"], elsewhere, ready.environment).stdout == "course check\n"


def test_only_what_depends_on_a_changed_file_is_installed_again(ready: Checkout) -> None:
    ready.write("requirements.lock", "# changed\n")
    assert ready.make("check").stdout.splitlines() == [PACKAGES, "course check"]
    ready.write(".npmrc", "fund=false\n")
    assert ready.make("check").stdout.splitlines() == [BROWSER_PACKAGES, "course check"]


def test_a_removed_folder_is_made_again(ready: Checkout) -> None:
    shutil.rmtree(ready.places.node_modules)
    assert ready.make("check").stdout.splitlines() == [BROWSER_PACKAGES, "course check"]


def test_a_set_up_that_was_killed_is_repaired(ready: Checkout) -> None:
    """Killed while pip installs: half a package looks whole to pip, so everything begins anew."""
    ready.places.stamp("installing").touch()
    assert ready.make("check").stdout.splitlines() == [MAKING, PACKAGES, "course check"]
    assert ready.make("check").stdout == "course check\n"


def test_a_checkout_that_moved_is_set_up_again(ready: Checkout) -> None:
    moved = Checkout(ready.root.with_name("moved"), ready.environment)
    ready.root.rename(moved.root)
    done = moved.make("check")
    moved.root.rename(ready.root)
    assert done.stdout.splitlines() == [MAKING, PACKAGES, "course check"]


def test_a_package_that_cannot_be_had_ends_in_a_message(ready: Checkout) -> None:
    ready.write("requirements.lock", f"no-such-package==1.0 --hash=sha256:{'0' * 64}\n")
    done = ready.make("check")
    assert done.returncode != 0
    assert "The Python packages of requirements.lock could not be installed." in done.stderr
    assert "A package has no build for this Python or this system." in done.stderr
    assert "Traceback" not in done.stderr


def test_npm_failing_ends_in_a_message(ready: Checkout) -> None:
    ready.write("package-lock.json", "no JSON")
    done = ready.make("check")
    assert done.returncode != 0
    assert "The browser packages of package-lock.json could not be installed." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_in_the_way_ends_in_a_message(checkout: Checkout) -> None:
    checkout.write(".cache", "")
    done = checkout.make("check")
    assert done.returncode != 0
    assert f"{checkout.root / '.cache'}: File exists." in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("refusal", [errno.EROFS, errno.EACCES, errno.EPERM])
def test_a_read_only_checkout_is_explained(checkout: Checkout, refusal: int) -> None:
    problem = OSError(refusal, "Refused", str(checkout.places.venv))
    assert explain(problem, checkout.places) == (
        f"{checkout.places.venv}: Refused.\n"
        "The set-up writes into the checkout, and may not. "
        "Copy it to a folder of your own and run the command there."
    )


def test_make_alone_lists_what_there_is(checkout: Checkout) -> None:
    listed = checkout.make("help").stdout
    assert run(["make"], checkout.root, checkout.environment).stdout == listed
    for target in ("setup", "serve", "build", "check", "test", "bench", "lock", "clean", "distclean"):
        assert f"  make {target} " in listed
    assert not checkout.places.venv.exists()


def test_clean_keeps_what_was_installed_and_distclean_does_not(checkout: Checkout) -> None:
    for name in ("site/index.html", ".venv/bin/__pycache__/kept", "node_modules/kept", "tests/__pycache__/x"):
        checkout.write(name, "")
    assert checkout.make("clean").returncode == 0
    assert not (checkout.root / "site").exists()
    assert not (checkout.root / "tests/__pycache__").exists()
    assert (checkout.root / ".venv/bin/__pycache__/kept").exists()
    assert (checkout.root / "node_modules/kept").exists()
    assert checkout.make("distclean").returncode == 0
    assert not checkout.places.venv.exists()
    assert not checkout.places.node_modules.exists()
    assert (checkout.root / "clientsfirst/__main__.py").exists()
