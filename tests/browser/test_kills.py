"""Whatever ends in the middle of an exercise, no response that was submitted is lost."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from clientsfirst.site.build import build
from tests.browser.conftest import serve_folder
from tests.browser.kills import PAGES, QUIZ, Kills
from tests.browser.outside import Outside
from tests.browser.profile import Profile
from tests.made_course import make_checkout


@pytest.fixture(scope="module")
def many(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("many")
    build(make_checkout(root, folder / "checkout", {"many": QUIZ}, PAGES), folder / "site")
    yield from serve_folder(folder / "site")


def test_fourteen_ends_lose_no_submitted_response(
    browser: Browser, outside: Outside, many: str, tmp_path: Path
) -> None:
    """Two of each kind. `make bench` has two hundred."""
    kills = Kills(Profile(browser, tmp_path / "profile", outside.arguments), many, random.Random(1))  # noqa: S311
    kills.run(14)
    assert kills.lost == []
    assert sum(kills.done.values()) == 14
    assert len(kills.done) == 7
