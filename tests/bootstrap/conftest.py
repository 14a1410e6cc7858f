"""A small checkout and small programs for each test, made anew."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bootstrap.checkouts import Checkout, new_checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    """A checkout that was never set up, in a folder with a space."""
    return new_checkout(tmp_path / "a checkout")


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str, str], Path]:
    """Write real programs: `program("bin/chromium", "echo Chromium 140.0.1")`."""

    def write(name: str, script: str) -> Path:
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        file.chmod(0o755)
        return file

    return write
