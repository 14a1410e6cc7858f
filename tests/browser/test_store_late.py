"""A device that opens the record only after seconds: the page goes on without it, and then both come together."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.storing import RECORD, attempt, hold_record, ids, in_store, let_go

NOTE = "reflection:self-awareness#need"
SLOW = "Your record on this device has not opened yet."


@pytest.fixture
def waiting(context: BrowserContext) -> Page:
    """Another page than the one that holds the record up."""
    return context.new_page()


def open_both(holder: Page, waiting: Page, site: str, *, is_kept: bool) -> None:
    holder.goto(site + RECORD)
    in_store(holder, "store.keeping")
    earlier = attempt("earlier")
    hold_record(
        holder, [("attempts", {"key": "earlier", "at": earlier["at"], "value": earlier})], is_kept=is_kept
    )
    waiting.goto(site + RECORD)
    expect(waiting.get_by_role("region", name="Keeping your work")).to_contain_text(SLOW)


def test_what_was_done_meanwhile_joins_the_record_when_it_opens(page: Page, waiting: Page, site: str) -> None:
    open_both(page, waiting, site, is_kept=True)
    in_store(waiting, "store.addAttempt(given)", attempt("meanwhile", 5))
    in_store(waiting, "store.putPrivate(given, { text: 'mine' })", NOTE)
    assert ids(waiting) == ["meanwhile"]
    let_go(page)
    expect(waiting.get_by_text(SLOW)).to_have_count(0)
    assert in_store(waiting, "store.keeping") == "own"
    assert ids(waiting) == ["earlier", "meanwhile"]
    waiting.reload()
    assert ids(waiting) == ["earlier", "meanwhile"]
    assert in_store(waiting, "(await store.privateNote(given)).text", NOTE) == "mine"


def test_a_decision_made_meanwhile_stands(page: Page, waiting: Page, site: str) -> None:
    open_both(page, waiting, site, is_kept=True)
    in_store(waiting, "store.decide('shared')")
    in_store(waiting, "store.addAttempt(given)", attempt("meanwhile", 5))
    let_go(page)
    expect(waiting.get_by_text(SLOW)).to_have_count(0)
    assert in_store(waiting, "store.keeping") == "shared"
    assert ids(waiting) == ["meanwhile"]
    page.reload()
    assert ids(page) == ["earlier"]


def test_where_there_was_no_record_after_all_the_question_is_asked_as_ever(
    page: Page, waiting: Page, site: str
) -> None:
    open_both(page, waiting, site, is_kept=False)
    in_store(waiting, "store.addAttempt(given)", attempt("meanwhile", 5))
    let_go(page)
    expect(waiting.get_by_text(SLOW)).to_have_count(0)
    assert in_store(waiting, "store.offers") == ["own", "shared", "nothing"]
    assert in_store(waiting, "store.keeping") == "undecided"
    in_store(waiting, "store.decide('own')")
    waiting.reload()
    assert ids(waiting) == ["meanwhile"]
