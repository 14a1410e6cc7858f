"""Which browser the tests run in: found among real programs that really start."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bootstrap.browsers import VARIABLE, find_chromium, is_usable, provide_chromium
from bootstrap.places import HERE
from bootstrap.requirements import SetUpError

Program = Callable[[str, str], Path]

PLAYWRIGHTS = "home/.cache/ms-playwright/chromium-{}/chrome-linux64/chrome"
RECENT = "echo 'Chromium 140.0.7339.80 built on Debian'"


@pytest.fixture
def find(tmp_path: Path) -> Callable[[], str | None]:
    """Search a machine of its own: two folders on PATH, a home and a root; the answer is relative to it."""

    def search() -> str | None:
        path = f"{tmp_path / 'first'}:{tmp_path / 'second'}"
        found = find_chromium({"PATH": path, "HOME": str(tmp_path / "home")}, tmp_path / "root")
        return str(found.relative_to(tmp_path)) if found else None

    return search


def test_nothing_is_found_where_there_is_nothing(find: Callable[[], str | None]) -> None:
    assert find() is None


def test_the_systems_browser_comes_before_playwrights(
    find: Callable[[], str | None], program: Program
) -> None:
    program(PLAYWRIGHTS.format(1200), RECENT)
    assert find() == PLAYWRIGHTS.format(1200)
    mac = "root/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    program(mac, "echo 'Google Chrome 141.0.7390.54'")
    assert find() == mac
    program("second/google-chrome", "echo 'Google Chrome 141.0.7390.54'")
    assert find() == "second/google-chrome"
    program("second/chromium", RECENT)
    assert find() == "second/chromium"
    program("first/chromium", RECENT)
    assert find() == "first/chromium"


def test_the_newest_of_playwrights_browsers_is_taken(
    find: Callable[[], str | None], program: Program
) -> None:
    for build in (999, 1200, 1100):
        program(PLAYWRIGHTS.format(build), RECENT)
    assert find() == PLAYWRIGHTS.format(1200)


@pytest.mark.parametrize(
    "script",
    [
        "echo 'Chromium 119.0.6045.199'",
        "echo 'chromium: error while loading shared libraries: libnss3.so' >&2; exit 127",
        f"{RECENT}; exit 1",
        "echo 'Please get it from the shop.'",
        f"exec /snap/bin/chromium; {RECENT}",
    ],
    ids=["too old", "libraries missing", "fails", "only a note", "starts a snap"],
)
def test_a_browser_that_will_not_do_is_passed_over(
    find: Callable[[], str | None], program: Program, script: str
) -> None:
    program("first/chromium", script)
    program("second/chromium", RECENT)
    assert find() == "second/chromium"


def test_a_file_that_is_no_program_is_passed_over(program: Program, tmp_path: Path) -> None:
    file = program("first/chromium", RECENT)
    assert is_usable(file)
    file.chmod(0o644)
    assert not is_usable(file)
    assert not is_usable(tmp_path)


def test_a_named_browser_is_taken_as_it_is(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    named = program("mine/browser", RECENT)
    monkeypatch.setenv(VARIABLE, str(named))
    assert provide_chromium(HERE) == named


def test_a_named_browser_that_will_not_do_is_named_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "no such browser")
    with pytest.raises(SetUpError, match=r"names no such browser, which is no Chromium 120 or later"):
        provide_chromium(HERE)
