"""Which Python the set-up takes, and what it says where none will do."""

import ast
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap.places import HERE
from tests.bootstrap.checkouts import Checkout, run

Program = Callable[[str, str], Path]

ASKS_FOR_A_TARGET = "Say one of: setup, serve, build, usb, handouts, check, test, bench, lock.\n"
OLD = "import sys\nsys.version_info = (3, 9, 18)\n"


@pytest.fixture
def old_python(tmp_path: Path, program: Program) -> Path:
    """A real Python that takes itself for 3.9.18."""
    site = tmp_path / "old"
    site.mkdir()
    (site / "sitecustomize.py").write_text(OLD, "utf-8")
    return program("old/python3", f"PYTHONPATH='{site}' exec '{sys.executable}' \"$@\"")


@pytest.fixture
def shell_tools(tmp_path: Path) -> Path:
    """A PATH with nothing but what the launcher itself calls."""
    folder = tmp_path / "tools"
    folder.mkdir()
    for name in ("cat", "dirname", "sh"):
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


def launch(checkout: Checkout, *path: Path, python: str = "") -> tuple[int, str]:
    environment = checkout.environment | {"PATH": os.pathsep.join(map(str, path)), "PYTHON": python}
    done = run(["sh", "bootstrap/run.sh"], checkout.root, environment)
    return done.returncode, done.stderr


def test_an_old_python_says_which_one_it_is_and_what_to_install(checkout: Checkout, old_python: Path) -> None:
    status, message = launch(checkout, Path("/usr/bin"), Path("/bin"), python=str(old_python))
    assert status == 1
    assert message.startswith("Clients First needs Python 3.12 or later, and ")
    assert f"{sys.executable} is Python 3.9.18." in message
    for remedy in ("sudo apt install python3", "sudo dnf install python3", "brew install python@3.13"):
        assert remedy in message
    assert "Traceback" not in message


def test_an_old_python_on_path_is_passed_over_for_a_recent_one(
    checkout: Checkout, old_python: Path, shell_tools: Path, program: Program
) -> None:
    recent = program("recent/python3", f"exec '{sys.executable}' \"$@\"")
    status, message = launch(checkout, old_python.parent, recent.parent, shell_tools)
    assert (status, message) == (2, ASKS_FOR_A_TARGET)


def test_where_all_are_old_the_old_one_speaks(
    checkout: Checkout, old_python: Path, shell_tools: Path
) -> None:
    status, message = launch(checkout, old_python.parent, shell_tools)
    assert status == 1
    assert "is Python 3.9.18." in message


def test_a_python_that_only_refuses_is_passed_over(
    checkout: Checkout, shell_tools: Path, program: Program
) -> None:
    """A version manager's stand-in exists on PATH and fails when it is called."""
    stand_in = program("manager/python3.13", "exit 127")
    recent = program("recent/python3.12", f"exec '{sys.executable}' \"$@\"")
    status, message = launch(checkout, stand_in.parent, recent.parent, shell_tools)
    assert (status, message) == (2, ASKS_FOR_A_TARGET)


def test_without_any_python_the_launcher_itself_says_what_to_install(
    checkout: Checkout, shell_tools: Path
) -> None:
    status, message = launch(checkout, shell_tools)
    assert status == 1
    assert "there is no Python here that runs" in message
    assert "sudo apt install python3 python3-venv" in message


def test_a_named_python_that_does_not_run_is_named_back(checkout: Checkout, shell_tools: Path) -> None:
    status, message = launch(checkout, shell_tools, python="no such python")
    assert status == 1
    assert message == "PYTHON names no such python, which does not run or is no Python 3.\n"


def test_a_python_without_venv_says_which_package_brings_it(
    checkout: Checkout, tmp_path: Path, program: Program
) -> None:
    """Debian's python3 is such a one until python3-venv is installed."""
    site = tmp_path / "split"
    site.mkdir()
    (site / "ensurepip.py").write_text("raise ImportError\n", "utf-8")
    python = program("split/python3", f"PYTHONPATH='{site}' exec '{sys.executable}' \"$@\"")
    done = checkout.make("setup", PYTHON=str(python))
    assert done.returncode != 0
    assert "lacks its module venv or ensurepip" in done.stderr
    assert "sudo apt install python3-venv" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["__init__.py", "__main__.py", "requirements.py"])
def test_what_an_old_python_reads_is_written_for_it(name: str) -> None:
    file = HERE.checkout / "bootstrap" / name
    tree = ast.parse(file.read_text("utf-8"), feature_version=(3, 6))
    assert tree.body
