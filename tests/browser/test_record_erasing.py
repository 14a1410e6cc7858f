"""Erasing that cannot be done is not said to be done."""

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.storing import RECORD, attempt, ids, in_store, open_with, raw_database
from tests.browser.until import until

NOT_ERASED = "Not all of it could be erased: some or all of it may still be in this browser."
# What Chromium reports for files that it cannot read, and for a disk that fails.
_DOES_NOT_OPEN = """
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...names) {
    const request = open.apply(this, names);
    const failed = { get: () => new DOMException("Internal error opening backing store", "UnknownError") };
    Object.defineProperty(request, "error", failed);
    request.addEventListener("success", (event) => {
      event.stopImmediatePropagation();
      request.result.close();
      request.onerror?.(new Event("error"));
    });
    return request;
  };"""
_DISK_REFUSES = """() => {
  IDBObjectStore.prototype.delete = () => { throw new DOMException("The disk is full.", "QuotaExceededError"); };
  IDBObjectStore.prototype.clear = IDBObjectStore.prototype.delete;
}"""
_IS_GONE = "async () => (await indexedDB.databases()).length === 0"


def said(page: Page, text: str) -> Locator:
    return page.get_by_role("status").filter(has_text=text)


def erase(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    page.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()


def test_a_record_that_does_not_open_is_erased_with_everything(
    context: BrowserContext, page: Page, site: str
) -> None:
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    other = context.new_page()
    other.add_init_script(_DOES_NOT_OPEN)
    other.goto(site + RECORD)
    expect(other.locator("cf-device")).to_contain_text("could not be opened")
    erase(other, "Erase everything")
    expect(said(other, "Nothing of yours is left in this browser.")).to_be_visible()
    expect(other.locator("cf-device")).not_to_contain_text("could not be opened")
    until(other, _IS_GONE)
    until(page, "async () => (await clientsFirstStore).keeping === 'undecided'")
    page.reload()
    assert ids(page) == []


def test_what_the_disk_does_not_let_go_is_said_to_be_there(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    page.reload()
    in_store(page, "store.keeping")
    page.evaluate(_DISK_REFUSES)
    erase(page, "Erase the responses to")
    expect(said(page, NOT_ERASED)).to_be_visible()
    assert ids(page) == ["a"]
    page.reload()
    in_store(page, "store.keeping")
    page.evaluate(_DISK_REFUSES)
    erase(page, "Erase everything")
    expect(said(page, NOT_ERASED)).to_be_visible()
    page.reload()
    assert ids(page) == ["a"]


def test_what_a_newer_edition_wrote_is_erased_where_it_lies(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    page.goto(site + "404.html")
    raw_database(page, "change.objectStore('journal').put({ text: 'mine' }, 'entry');", version=2)
    page.goto(site + RECORD)
    erase(page, "Erase what cannot be read")
    expect(said(page, "unreadable things.")).to_be_visible()
    assert in_store(page, "store.unreadable()") == []
    until(page, _IS_GONE)
    assert in_store(page, "store.offers") == ["own", "shared", "nothing"]
    in_store(page, "store.decide('own')")
    in_store(page, "store.addAttempt(given)", attempt("b"))
    page.reload()
    assert ids(page) == ["b"]
