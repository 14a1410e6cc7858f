"""From what a trainer drops in or pastes to single receipts, before any of it is opened."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.storing import module_script

CODE = "CF1.eyJhbGciOiJFQ0RILUVTIn0..abc.def.ghi"
NOT_ONE = {"fact": "it is not a receipt", "remedy": "Ask for it again, as a file or as a code."}


@pytest.fixture
def cutter(page: Page, root: Path) -> Page:
    page.set_content("<!doctype html><title>Codes</title>")
    page.evaluate(module_script(root, "collect/codes.js", "codes/parts.js"))
    return page


def cut(page: Page, text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = page.evaluate(
        "(text) => modules.codesIn(text, 'here', new modules.Puzzle())", text
    )
    return found


@pytest.mark.parametrize(
    "text",
    ["\0a\0b\0c", "%PDF-1.7\n\0\0\0 obj", "Dear all,\nthis is not it.\n\nBest"],
    ids=["NUL", "PDF", "mail"],
)
def test_a_wrong_file_is_one_thing_that_cannot_be_used_however_long(cutter: Page, text: str) -> None:
    assert cut(cutter, text * 200) == [{"place": "here", **NOT_ONE}]


def test_codes_are_found_in_a_mail_and_glued_together_and_keep_their_own_letters(cutter: Page) -> None:
    by_chance = CODE + "CF1.x"
    found = cut(cutter, f"Dear all\n{CODE}\n\n {by_chance}{CODE}")
    assert [one["place"] for one in found] == [f"here, number {number}" for number in (1, 2, 3, 4)]
    assert found[0] == {"place": "here, number 1", **NOT_ONE}
    assert [one.get("code") for one in found[1:]] == [CODE, by_chance, CODE]
