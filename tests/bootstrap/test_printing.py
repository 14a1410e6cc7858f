"""Handouts need libraries of the system: they are installed where that is possible, and named where it is not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap.printing import PACKAGES, can_print, provide_printer
from tests.bootstrap.checkouts import Checkout

Program = Callable[[str, str], Path]
INSTALLS = (
    'echo "$0 $@" >> "$(dirname "$0")/asked"; [ "$1" = install ] && touch "$(dirname "$0")/pango"; true'
)


def virtual_environment(checkout: Checkout, script: str) -> None:
    """Put a program in the place of the Python that would import the printer."""
    python = checkout.places.python
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    python.chmod(0o755)


def test_where_one_can_print_nothing_is_said(checkout: Checkout, capsys: pytest.CaptureFixture[str]) -> None:
    virtual_environment(checkout, "exit 0")
    assert can_print(checkout.places)
    assert provide_printer(checkout.places)
    assert capsys.readouterr().out == ""


def test_where_nothing_can_be_installed_one_is_told_what_to_install(
    checkout: Checkout, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    virtual_environment(checkout, "exit 1")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert not provide_printer(checkout.places)
    said = capsys.readouterr().out
    assert "Handouts are left out" in said
    assert f"sudo apt install {' '.join(PACKAGES)}" in said
    assert "brew install pango" in said


def test_root_on_debian_need_do_nothing(
    checkout: Checkout,
    program: Program,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    apt = program("bin/apt-get", INSTALLS)
    virtual_environment(checkout, f"test -e '{apt.parent}/pango'")
    monkeypatch.setenv("PATH", f"{apt.parent}:/usr/bin:/bin")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert provide_printer(checkout.places)
    assert "Installing what handouts are printed with" in capsys.readouterr().out
    asked = (apt.parent / "asked").read_text("utf-8")
    assert all(name in asked for name in PACKAGES)
