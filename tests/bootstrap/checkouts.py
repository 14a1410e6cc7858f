"""A checkout for the set-up to work on: nothing is fetched, everything else is real."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bootstrap.places import HERE, Places

FILES = {
    "requirements.lock": "",
    "bootstrap/node.lock": "",
    "package.json": '{"name": "clientsfirst", "version": "0.1.0", "private": true}\n',
    "package-lock.json": """\
{
  "name": "clientsfirst", "version": "0.1.0", "lockfileVersion": 3, "requires": true,
  "packages": {"": {"name": "clientsfirst", "version": "0.1.0"}}
}
""",
    "clientsfirst/__init__.py": "",
    "clientsfirst/__main__.py": 'import sys\n\nprint("course", *sys.argv[1:])\n',
}


@dataclass(frozen=True)
class Checkout:
    """A checkout whose lock files name no package, and whose course says only what it was asked to do."""

    root: Path
    environment: dict[str, str]

    @property
    def places(self) -> Places:
        return Places(self.root)

    def write(self, name: str, text: str) -> Path:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return file

    def make(self, target: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return run(["make", target], self.root, self.environment | environment)


def new_checkout(root: Path) -> Checkout:
    """A checkout that was never set up, on the Python of this run."""
    shutil.copytree(HERE.checkout / "bootstrap", root / "bootstrap")
    shutil.copy(HERE.checkout / "Makefile", root)
    made = Checkout(root, clean_environment() | {"PYTHON": sys.executable, "PIP_NO_INDEX": "1"})
    for name, text in FILES.items():
        made.write(name, text)
    return made


def clean_environment() -> dict[str, str]:
    """The environment without what this run of make and pytest put there; our own Node comes first."""
    passed_on = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "MAKE"))
    }
    for name in ("ARGS", "PYTHON", "PYTHONPATH", "VIRTUAL_ENV"):
        passed_on.pop(name, None)
    return passed_on | {"PATH": os.pathsep.join((str(HERE.programs), os.environ["PATH"]))}


def run(command: list[str], folder: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
