"""The virtual environment: the locked packages and the checkout itself, and nothing unlocked."""

import platform
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bootstrap import tools
from bootstrap.places import Places
from bootstrap.requirements import VENV, SetUpError, lacking
from bootstrap.stamps import Step, do, key_of

# `-P`: the folder where it is called from must not take the place of a package.
CONSOLE_SCRIPT = """\
#!/bin/sh
folder=$(cd "$(dirname "$0")" && pwd)
PATH=$folder:$PATH exec "$folder/python" -P -m clientsfirst "$@"
"""


def system() -> str:
    """Name what compiled packages depend on, as a checkout may be shared between machines."""
    return f"{sys.platform} {platform.machine()}"


def interpreter() -> str:
    return f"{system()} {sys.implementation.name} {sys.version_info.major}.{sys.version_info.minor}"


def provide_venv(places: Places) -> None:
    """Make the virtual environment; again where pip was killed, as half a package looks whole to it."""
    step = venv_step(places)
    if places.stamp("installing").exists():
        step.stamp.unlink(missing_ok=True)
    do(step)


def venv_step(places: Places) -> Step:
    # The place belongs to the key: the scripts in a virtual environment break when the checkout moves.
    return Step(
        "Making the virtual environment in .venv",
        places.stamp("venv"),
        key_of(interpreter(), str(places.checkout), CONSOLE_SCRIPT),
        lambda: make_venv(places),
    )


def packages_step(places: Places) -> Step:
    lock = places.checkout / "requirements.lock"
    return Step(
        "Installing the Python packages (a minute or two the first time)",
        places.stamp("packages"),
        key_of(interpreter(), lock),
        lambda: install_locked(places, lock),
    )


def make_venv(places: Places) -> None:
    """Start from nothing, with the Python that runs this, and make `clientsfirst` importable and callable."""
    make_empty_venv(places, places.venv)
    connect_checkout(places)


def make_empty_venv(places: Places, folder: Path) -> None:
    # Not sys.executable: that may be the virtual environment which is about to be replaced.
    base = getattr(sys, "_base_executable", None) or sys.executable
    check_venv_module(base)
    tools.run(
        [base, "-m", "venv", "--clear", folder],
        f"The virtual environment {folder} could not be made.",
        folder=places.checkout,
        environment=places.environment(),
    )


def check_venv_module(python: str) -> None:
    """Debian and its relatives split `venv` and `ensurepip` from Python."""
    command = [python, "-c", "import venv, ensurepip"]
    if subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603 - this very Python
        fact = f"{python} is Python {platform.python_version()}, but lacks its module venv or ensurepip."
        raise SetUpError(lacking(fact, VENV))


def connect_checkout(places: Places) -> None:
    """Do what `pip install -e .` does; that would fetch a build backend which no lock file holds."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = places.venv / "lib" / version / "site-packages"
    checkout = places.checkout.relative_to(packages, walk_up=True)
    (packages / "clientsfirst.pth").write_text(f"{checkout}\n", "utf-8")
    script = places.programs / "clientsfirst"
    script.write_text(CONSOLE_SCRIPT, "utf-8")
    script.chmod(0o755)


def install_locked(places: Places, lock: Path) -> None:
    with installing(places):
        pip_install(places, places.python, lock)


def pip_install(places: Places, python: Path, lock: Path) -> None:
    """Install exactly what the lock file names: no dependency beyond it, nothing that must be built first."""
    options = ["--require-hashes", "--no-deps", "--only-binary=:all:"]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--retries=2"]
    tools.run(
        [python, "-m", "pip", "install", *options, *quiet, "--requirement", lock],
        f"The Python packages of {lock.name} could not be installed.",
        folder=places.checkout,
        # A user's own `user = true` in pip's settings makes no sense in a virtual environment.
        environment=places.environment() | {"PIP_USER": "0"},
    )


@contextmanager
def installing(places: Places) -> Iterator[None]:
    """Leave a mark behind if this run is killed, but none where pip itself gave up: it tidies up then."""
    mark = places.stamp("installing")
    mark.touch()
    try:
        yield
    except SetUpError:
        mark.unlink()
        raise
    mark.unlink()
