"""Presses that come twice, tabs that hear of each other, and writes that meet a place that is gone."""

import time

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.answering import check
from tests.browser.storing import LESSON, RECORD, attempt, ids, in_store, open_with, stored_attempts
from tests.browser.until import until

_DELETED = """() => new Promise((done, failed) => {
  const request = indexedDB.deleteDatabase("clientsfirst");
  request.onsuccess = done;
  request.onerror = failed;
})"""


def test_a_device_that_is_chosen_with_a_double_press_keeps_what_was_done(page: Page, site: str) -> None:
    page.goto(site + LESSON)
    item = page.locator('cf-item[data-interaction="choice"]').first
    item.locator("input").first.check()
    check(item)
    expect(item.locator(".cf-rationale")).to_be_visible()
    page.locator("cf-device").get_by_role("button", name="My own device").dblclick()
    expect(page.locator("cf-device")).to_contain_text("Your work is kept in this browser")
    in_store(page, "Promise.all([store.decide('own'), store.decide('own')])")
    assert len(stored_attempts(page)) == 1
    page.reload()
    assert in_store(page, "store.keeping") == "own"
    assert len(stored_attempts(page)) == 1


def test_a_decision_in_one_of_four_tabs_loses_the_work_of_none(
    context: BrowserContext, page: Page, site: str
) -> None:
    tabs = [page, *(context.new_page() for _ in range(3))]
    for number, tab in enumerate(tabs):
        tab.goto(site + LESSON)
        in_store(tab, "store.addAttempt(given)", attempt(f"t{number}", number))
    in_store(page, "store.decide('own')")
    for tab in tabs:
        until(tab, "async () => (await clientsFirstStore).keeping === 'own'")
        # What is under way is done before this resolves.
        in_store(tab, "store.decide('own')")
    for tab in tabs:
        until(
            tab, "async () => (await (await clientsFirstStore).attempts('ethical-or-unethical')).length === 4"
        )
    page.reload()
    assert in_store(page, "store.keeping") == "own"
    assert ids(page) == ["t0", "t1", "t2", "t3"]


def test_of_two_writes_that_find_the_record_gone_both_go_on(
    context: BrowserContext, page: Page, site: str
) -> None:
    """Somebody clears the site's data while a page is open, and the page writes two things at once."""
    open_with(page, site + RECORD, "own")
    other = context.new_page()
    other.goto(site + "404.html")
    other.evaluate(_DELETED)
    in_store(page, "Promise.all([store.addAttempt(given), store.putDraft('d', 1)])", attempt("a"))
    assert ids(page) == ["a"]
    assert in_store(page, "store.draft('d')") == 1
    in_store(page, "store.decide('own')")
    other.evaluate(_DELETED)
    in_store(page, "Promise.all([store.addAttempt(given), store.entries('drafts')])", attempt("b", 1))
    assert ids(page) == ["b"]


def test_a_shared_computer_that_slept_with_the_page_open_keeps_the_tab(page: Page, site: str) -> None:
    page.clock.install()
    open_with(page, site + LESSON, "shared")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    # A computer that sleeps runs no timers; then somebody opens the lid and follows a link.
    page.clock.set_system_time(time.time() + 25 * 60)
    page.goto(site + RECORD)
    assert in_store(page, "store.keeping") == "shared"
    assert ids(page) == ["a"]
