"""A device that opens the record only after seconds: the page goes on without it, and then both come together."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.storing import RECORD, attempt, ids, in_store

# A real upgrade that goes on until it is let go: every other opening waits for it.
_HOLD = """async ([earlier, isKept]) => {
  const request = indexedDB.open("clientsfirst", 1);
  await new Promise((done) => {
    request.onupgradeneeded = () => {
      const db = request.result, change = request.transaction;
      for (const shelf of ["attempts", "drafts", "privateNotes", "meta"]) db.createObjectStore(shelf, { keyPath: "key" });
      const store = change.objectStore("attempts");
      store.put({ key: earlier.id, format: 1, at: earlier.at, value: earlier });
      const turn = () => {
        if (!globalThis.isLetGo) store.count().onsuccess = turn;
        else if (!isKept) change.abort();
      };
      turn();
      done();
    };
  });
  request.onsuccess = () => request.result.close();
}"""
NOTE = "reflection:self-awareness#need"
SLOW = "Your record on this device has not opened yet."


@pytest.fixture
def waiting(context: BrowserContext) -> Page:
    """Another page than the one that holds the record up."""
    return context.new_page()


def open_both(holder: Page, waiting: Page, site: str, *, is_kept: bool) -> None:
    holder.goto(site + RECORD)
    in_store(holder, "store.keeping")
    holder.evaluate(_HOLD, [attempt("earlier"), is_kept])
    waiting.goto(site + RECORD)
    expect(waiting.get_by_role("region", name="Keeping your work")).to_contain_text(SLOW)


def test_what_was_done_meanwhile_joins_the_record_when_it_opens(page: Page, waiting: Page, site: str) -> None:
    open_both(page, waiting, site, is_kept=True)
    in_store(waiting, "store.addAttempt(given)", attempt("meanwhile", 5))
    in_store(waiting, "store.putPrivate(given, { text: 'mine' })", NOTE)
    assert ids(waiting) == ["meanwhile"]
    page.evaluate("globalThis.isLetGo = true")
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
    page.evaluate("globalThis.isLetGo = true")
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
    page.evaluate("globalThis.isLetGo = true")
    expect(waiting.get_by_text(SLOW)).to_have_count(0)
    assert in_store(waiting, "store.offers") == ["own", "shared", "nothing"]
    assert in_store(waiting, "store.keeping") == "undecided"
    in_store(waiting, "store.decide('own')")
    waiting.reload()
    assert ids(waiting) == ["meanwhile"]
