"""A pytest plugin: names the checks that failed before pytest, where a person looks for the result."""

import os

import pytest

from bootstrap.checks import FAILED_VARIABLE


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    failed = os.environ.get(FAILED_VARIABLE)
    if failed:
        terminalreporter.section("checks before the tests")
        terminalreporter.line(f"FAILED: {failed}. What they said is above, before the tests.", red=True)
