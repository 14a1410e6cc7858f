"""Where things are in a checkout."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    checkout: Path

    @property
    def venv(self) -> Path:
        return self.checkout / ".venv"

    @property
    def programs(self) -> Path:
        return self.venv / "bin"

    @property
    def python(self) -> Path:
        return self.programs / "python"

    @property
    def node_modules(self) -> Path:
        return self.checkout / "node_modules"

    def stamp(self, name: str) -> Path:
        """Inside the virtual environment, so that removing it forgets what was done there."""
        return self.venv / ".stamps" / name

    def environment(self) -> dict[str, str]:
        """The environment for every program of the checkout: its own Python, Node and tools come first."""
        return os.environ | {
            "PATH": os.pathsep.join((str(self.programs), os.environ.get("PATH", os.defpath))),
            "VIRTUAL_ENV": str(self.venv),
        }


HERE = Places(Path(__file__).resolve().parent.parent)
