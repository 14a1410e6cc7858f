"""A device that opens the record only after seconds: the page goes on without it, and then both come together."""

from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.answering import check
from tests.browser.classroom import (
    QUIZ,
    answer_all,
    assign,
    finish_quiz,
    open_as_trainer,
    preview,
    receipt_file,
    take_up,
)
from tests.browser.storing import RECORD, attempt, ids, in_store, open_with, stored_attempts
from tests.browser.story import STORY
from tests.browser.until import until

# A real upgrade that goes on until it is let go: every other opening waits for it.
_HOLD = """async ([entries, isKept]) => {
  const request = indexedDB.open("clientsfirst", 1);
  await new Promise((done) => {
    request.onupgradeneeded = () => {
      const db = request.result, change = request.transaction;
      for (const shelf of ["attempts", "drafts", "privateNotes", "meta"]) db.createObjectStore(shelf, { keyPath: "key" });
      const store = change.objectStore("attempts");
      for (const [shelf, entry] of entries) change.objectStore(shelf).put(entry);
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
_TAKEN_OUT = """async () => {
  const store = await clientsFirstStore;
  const shelves = ["attempts", "drafts", "privateNotes"];
  const found = await Promise.all(shelves.map(async (shelf) => (await store.entries(shelf)).map((one) => [shelf, one])));
  await store.erase("all");
  return found.flat();
}"""
NOTE = "reflection:self-awareness#need"
QUIZ_PAGE = "confidentiality-and-impartiality/ethical-or-unethical/"
SLOW = "Your record on this device has not opened yet."


@pytest.fixture
def waiting(context: BrowserContext) -> Page:
    """Another page than the one that holds the record up."""
    return context.new_page()


def open_both(holder: Page, waiting: Page, site: str, *, is_kept: bool) -> None:
    holder.goto(site + RECORD)
    in_store(holder, "store.keeping")
    earlier = {"key": "earlier", "format": 1, "at": attempt("earlier")["at"], "value": attempt("earlier")}
    holder.evaluate(_HOLD, [[["attempts", earlier]], is_kept])
    waiting.goto(site + RECORD)
    expect(waiting.get_by_role("region", name="Keeping your work")).to_contain_text(SLOW)


def open_late(holder: Page, site: str, address: str) -> Page:
    """Another page of the same browser, opened while the whole record of `holder` cannot be had."""
    holder.goto(site + RECORD)
    in_store(holder, "store.keeping")
    entries = holder.evaluate(_TAKEN_OUT)
    holder.goto(site + "404.html")
    holder.evaluate(_HOLD, [entries, True])
    late = holder.context.new_page()
    late.goto(address)
    assert SLOW in in_store(late, "store.trouble")
    return late


def let_go(holder: Page, late: Page) -> None:
    holder.evaluate("globalThis.isLetGo = true")
    until(late, "async () => (await clientsFirstStore).keeping === 'own'")


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


def test_work_that_was_handed_in_stays_so_when_its_link_is_opened_meanwhile(
    page: Page, trainee: Page, site: str, tmp_path: Path
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ, mode="assessment")
    take_up(trainee, link, "Sam Lee")
    finish_quiz(trainee)
    trainee.get_by_role("link", name="Back to the assignment, and hand in").click()
    preview(trainee)
    receipt_file(trainee, tmp_path)
    key = in_store(
        trainee,
        "(await store.entries('drafts')).map(({ key }) => key).find((key) => key.startsWith('assignment/'))",
    )
    before = in_store(trainee, "store.draft(given)", key)
    assert before["label"] == "Sam Lee"
    assert len(before["handed_in"]) == 1
    late = open_late(trainee, site, link)
    expect(late.get_by_role("heading", name="Week 3")).to_be_visible()
    let_go(trainee, late)
    expect(late.get_by_text("You can hand in again")).to_be_visible()
    expect(late.get_by_label("Your name or code")).to_have_value("Sam Lee")
    assert in_store(late, "store.draft(given)", key) == before


def test_what_was_gone_through_of_a_conversation_stays_when_it_is_begun_meanwhile(
    page: Page, site: str
) -> None:
    open_with(page, site + STORY, "own")
    key = page.evaluate("'scenario/' + document.querySelector('cf-scenario').dataset.scenario")
    run = {"edition": "x", "variant": "plain", "decisions": ["a"], "tried": []}
    finished = run | {"ending": "E", "completion_status": "completed", "success_status": "passed"}
    finished["at"] = "2026-11-22T10:00:00.000Z"
    under_way = run | {"telling": False, "recorded": False, "set_aside": [], "finished": [finished]}
    in_store(page, "store.putDraft(given[0], given[1])", [key, under_way])
    late = open_late(page, site, site + STORY)
    late.get_by_role("button", name="Start", exact=True).click()
    late.locator('[name="decision"]').first.check()
    late.get_by_role("button", name="Do this").click()
    expect(late.get_by_role("button", name="Continue")).to_be_visible()
    let_go(page, late)
    kept = in_store(late, "store.draft(given)", key)
    assert kept["finished"] == [finished]
    assert {"edition": "x", "variant": "plain", "decisions": ["a"]} in kept["set_aside"]
    assert len(kept["decisions"]) == 1
    assert kept["decisions"] != ["a"]


def test_a_quiz_goes_on_with_the_session_that_was_begun_when_the_record_opens(page: Page, site: str) -> None:
    address = f"{site}{QUIZ_PAGE}"
    open_with(page, address, "own")
    answer_all(page)
    page.locator("[data-finish]").click()
    expect(page.locator(".cf-result")).to_be_visible()
    before = in_store(page, "store.draft('quiz/ethical-or-unethical')")
    late = open_late(page, site, address)
    one = late.locator('cf-item[data-interaction="choice"]').first
    one.locator("input").first.check()
    let_go(page, late)
    assert in_store(late, "store.draft('quiz/ethical-or-unethical')") == before
    # What was kept comes back, and what was put in meanwhile stays: it is checked again under this session.
    questions = late.locator("cf-item").count()
    expect(late.locator(".cf-rationale")).to_have_count(questions - 1)
    expect(one.locator("input").first).to_be_checked()
    check(one)
    expect(late.locator(".cf-rationale")).to_have_count(questions)
    assert {one["session"] for one in stored_attempts(late)} == {before["session"]}


def test_an_assessment_is_one_as_soon_as_the_record_opens(page: Page, trainee: Page, site: str) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ, mode="assessment")
    take_up(trainee, link, "Sam")
    quiz = urljoin(trainee.url, trainee.get_by_role("link", name=QUIZ).get_attribute("href") or "")
    late = open_late(trainee, site, quiz)
    first = late.locator('cf-item[data-interaction="choice"]').first
    first.locator("input").first.check()
    check(first)
    expect(first.locator(".cf-rationale")).to_be_visible()
    let_go(trainee, late)
    expect(late.get_by_role("complementary", name="Your assignment")).to_be_visible()
    expect(late.locator(".cf-quiz__changed")).to_contain_text("Your record is open now")
    expect(late.locator(".cf-facts")).to_contain_text("Feedback when you have handed in")
    expect(late.locator(".cf-rationale")).to_have_count(0)
    expect(first.locator("input").first).to_be_checked()
    answer_all(late)
    late.locator("[data-finish]").click()
    expect(late.locator(".cf-result")).to_contain_text("Feedback opens here when you have handed in")
    late.goto(link)
    expect(late.locator("cf-assignment")).to_contain_text("10 of 10 questions answered")


def test_a_record_that_is_erased_before_it_has_opened_is_gone_when_it_opens(
    page: Page, waiting: Page, site: str
) -> None:
    open_both(page, waiting, site, is_kept=True)
    waiting.get_by_role("button", name="Erase everything", exact=True).click()
    waiting.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    said = waiting.get_by_role("status").filter(has_text="Not all of it could be erased")
    expect(said).to_be_visible()
    page.evaluate("globalThis.isLetGo = true")
    until(page, "async () => (await indexedDB.databases()).length === 0")
    waiting.reload()
    assert in_store(waiting, "store.keeping") == "undecided"
    assert ids(waiting) == []
