"""`make test` runs everything, says what failed, and ends with pytest's own summary."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap import checks
from bootstrap.places import Places
from tests.bootstrap.checkouts import FILES, Checkout

Program = Callable[[str, str], Path]

MAIN = "clientsfirst/__main__.py"

PYPROJECT = """\
[tool.ruff]
exclude = ["bootstrap"]
lint.select = ["F"]

[tool.mypy]
files = ["clientsfirst"]
"""


@pytest.fixture
def checkout_with_tools(checkout: Checkout) -> Checkout:
    """As `checkout`, with the tools of this run, a type checker for scripts that is content, and one test."""
    tools = checkout.write(".venv/bin/python", f"#!/bin/sh\nexec '{sys.executable}' \"$@\"\n")
    tsc = checkout.write("node_modules/.bin/tsc", "#!/bin/sh\n[ -e browser/jsconfig.json ]\n")
    for file in (tools, tsc):
        file.chmod(0o755)
    checkout.write("browser/jsconfig.json", "{}")
    checkout.write("pyproject.toml", PYPROJECT)
    checkout.write("tests/test_one.py", "def test_one():\n    assert True\n")
    checkout.environment.pop("PYTHON")
    return checkout


def run_all(checkout: Checkout, capfd: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    status = checks.run_all(checkout.places, checkout.environment, ["--color=no", "-p", "no:cacheprovider"])
    return status, capfd.readouterr().out.splitlines()


def test_all_checks_pass_and_pytest_has_the_last_word(
    checkout_with_tools: Checkout, capfd: pytest.CaptureFixture[str]
) -> None:
    status, lines = run_all(checkout_with_tools, capfd)
    assert [line.split("  ")[0] for line in lines[:5]] == [
        "ruff check",
        "ruff format --check",
        "mypy",
        "tsc",
        "clientsfirst check",
    ], lines
    assert all(" passed  (" in line for line in lines[:5])
    assert lines[5] == "pytest"
    assert "1 passed" in lines[-1]
    assert status == 0


def test_a_failed_check_stops_nothing_and_is_named_again_at_the_end(
    checkout_with_tools: Checkout, capfd: pytest.CaptureFixture[str]
) -> None:
    checkout_with_tools.write(MAIN, f'import os\n{FILES[MAIN]}sys.exit("a problem")\n')
    (checkout_with_tools.root / "browser/jsconfig.json").unlink()
    status, lines = run_all(checkout_with_tools, capfd)
    assert "a problem" in lines
    assert any("`os` imported but unused" in line for line in lines)
    assert (
        lines[-2] == "FAILED: ruff check, tsc, clientsfirst check. What they said is above, before the tests."
    )
    assert "1 passed" in lines[-1]
    assert status == 1


def test_a_failed_test_is_enough_to_fail(
    checkout_with_tools: Checkout, capfd: pytest.CaptureFixture[str]
) -> None:
    checkout_with_tools.write("tests/test_two.py", "def test_two():\n    assert not 1\n")
    status, lines = run_all(checkout_with_tools, capfd)
    assert "1 failed, 1 passed" in lines[-1]
    assert status == 1


def test_a_tool_that_is_missing_fails_its_check(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    missing = checks.Check("no such tool", (str(tmp_path / "tool"),))
    assert not checks.passes(missing, Places(tmp_path), {})
    assert "FAILED" in capfd.readouterr().out
