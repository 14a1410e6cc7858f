"""Work goes to a record store only if the trainee agrees, from one page that can do nothing else, and counts once."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from clientsfirst.content import read_course
from clientsfirst.gather.packing import site_definitions
from clientsfirst.results.assignments import fragment
from clientsfirst.results.collection import Collection
from clientsfirst.results.jose import Opened, open_code
from clientsfirst.results.reading import canonical
from clientsfirst.results.receipts import Receipt, read_receipt
from clientsfirst.results.xapi import statements
from tests.browser.classroom import (
    QUIZ,
    assign,
    finish_quiz,
    open_as_trainer,
    preview,
    receipt_file,
    take_up,
)
from tests.browser.marionette import find_firefox
from tests.browser.marionette import running as firefox
from tests.browser.storing import barriers, in_store
from tests.browser.test_offline import Host, wait_until_saved
from tests.gather.lrs_server import Store, running
from tests.results.made import assignment

Plain = dict[str, Any]
ITEMS = 10  # of the quiz, and one statement more for its result
CHOICE = 'cf-item[data-interaction="choice"]:not([hidden])'
OWN_WORDS = "I would tell her first."  # as `classroom` types them
AGREE = "Yes, send it while I work"


@pytest.fixture
def store() -> Iterator[Store]:
    made = Store()
    made.allows_pages = True
    with running(made) as made.url:
        yield made


def link(site: str, store: Store, quiz: str = "ethical-or-unethical", mode: str = "assessment") -> str:
    """An assignment without a key, so that its receipts can be read here."""
    of = {"url": store.url, "user": "class", "password": "may-write"}
    given = assignment(mode=mode, parts=[{"quiz": quiz}], groups=[], attempts=0, shuffle=False, lrs=of)
    del given["key"]
    return f"{site}assignment/#{fragment(canonical(given))}"


def part(page: Page) -> Any:  # noqa: ANN401 - a locator
    return page.get_by_role("region", name="A record store, if you agree")


def says(page: Page, words: str) -> None:
    expect(part(page).get_by_role("status")).to_have_text(re.compile(words))


def from_receipt(root: Path, file: Path, site: str) -> dict[str, Plain]:
    """The statements that `clientsfirst collect` makes of it."""
    opened = open_code(file.read_text(), None, file.name)
    assert isinstance(opened, Opened)
    receipt = read_receipt(opened.payload)
    assert isinstance(receipt, Receipt)
    collection = Collection()
    collection.define(site_definitions(root, read_course(root)[0]))
    collection.add(receipt, opened.key, file.name)
    return {one["id"]: one for one in statements(collection, site)}


def test_a_trainer_names_a_store_and_who_says_no_works_and_hands_in_as_always(
    page: Page, trainee: Page, site: str, store: Store, tmp_path: Path
) -> None:
    open_as_trainer(page, site)
    page.get_by_text("For those who have a learning record store").click()
    expect(page.get_by_text("Everybody who has the link can write to the store")).to_be_visible()
    page.get_by_label("Its address").fill("http://lrs.example.org/xapi")
    page.get_by_label("Title").fill("x")
    page.get_by_role("button", name="Make the assignment").click()
    expect(page.locator(".cf-summary")).to_contain_text("an address that begins with https://")
    page.get_by_label("Its address").fill(f"{store.url}/statements")
    made = assign(page, QUIZ)
    expect(page.get_by_text("from those who agree")).to_be_visible()

    take_up(trainee, made, "Amira")
    expect(part(trainee)).to_contain_text(store.url.split("/")[2])
    expect(part(trainee)).to_contain_text("before you hand in")
    part(trainee).get_by_role("button", name="No, send nothing").click()
    expect(part(trainee).get_by_role("heading")).to_be_focused()
    finish_quiz(trainee)
    trainee.goto(made)
    expect(part(trainee)).to_contain_text("Nothing is sent to")
    preview(trainee)
    receipt_file(trainee, tmp_path)
    assert store.requests == []
    assert store.origins == set()


def test_what_is_sent_is_what_the_receipt_says_and_own_words_wait_until_they_are_handed_in(
    trainee: Page, site: str, store: Store, root: Path, tmp_path: Path
) -> None:
    address = link(site, store, "privacy-in-practice-quiz")  # eleven questions, one of them for own words
    trainee.goto(address)
    trainee.get_by_role("button", name="My own device").click()
    part(trainee).get_by_role("button", name=AGREE).click()
    expect(trainee.get_by_label("Your name or code")).to_be_focused()
    assert barriers(trainee, root) == []
    trainee.get_by_label("Your name or code").fill("Zoë")
    trainee.get_by_label("Your name or code").blur()
    part(trainee).get_by_role("button", name=AGREE).click()
    says(trainee, "Nothing to send yet")
    finish_quiz(trainee, quiz="Quiz: Privacy")
    assert store.statements == {}
    trainee.goto(address)
    says(trainee, "11 records are there, nothing waits")
    assert OWN_WORDS not in json.dumps(store.statements)
    preview(trainee)
    file = receipt_file(trainee, tmp_path)
    says(trainee, "12 records are there, nothing waits")
    assert OWN_WORDS in json.dumps(store.statements)
    assert store.statements == from_receipt(root, file, site)
    # The page that sends has no origin: it cannot read what is kept for the site.
    assert store.origins == {"null"}
    assert barriers(trainee, root) == []
    trainee.goto(f"{site}record/")
    expect(trainee.get_by_text("12 records", exact=True)).to_be_visible()
    trainee.get_by_role("button", name="Erase “Before Tuesday” here").click()
    trainee.get_by_role("dialog").get_by_role("button", name="Erase").click()
    expect(trainee.get_by_role("heading", name="Before Tuesday")).to_have_count(0)
    # What was agreed to goes with it: who takes it up again is asked again.
    keys = in_store(trainee, "(await store.entries('drafts')).map(({ key }) => key)")
    assert [key for key in keys if key.startswith(("assignment/", "sending/"))] == []


def test_a_store_that_is_down_asks_to_wait_repeats_or_refuses_loses_nothing(
    trainee: Page, site: str, store: Store
) -> None:
    trainee.clock.install()
    take_up(trainee, link(site, store), "7")
    finish_quiz(trainee)
    trainee.goto(link(site, store))
    store.plan = [503]
    part(trainee).get_by_role("button", name=AGREE).click()
    says(trainee, rf"Nothing is there yet, {ITEMS + 1} to go: the store is busy \(status 503\)")
    store.plan = [429]
    trainee.clock.run_for(5_000)
    says(trainee, "status 429")
    asked = len(store.requests)
    # It asked to be left alone for seven seconds: neither a reload nor a button goes before.
    trainee.reload()
    says(trainee, f"{ITEMS + 1} to go")
    part(trainee).get_by_role("button", name="Try to send now").click()
    says(trainee, f"{ITEMS + 1} to go")
    assert len(store.requests) == asked
    # It has one of them already, from a time when its answer was lost, and will never take another.
    store.answers_repeats_with = 409
    wanted = f"{site}quizzes/ethical-or-unethical"
    store.refuses = {wanted}
    trainee.clock.run_for(7_000)
    says(
        trainee,
        f"{ITEMS} records are there, nothing waits. 1 record could not be sent: .*status 400.*Hand in as usual",
    )
    assert len(store.statements) == ITEMS
    assert {auth for _, auth in store.requests} == {"Basic Y2xhc3M6bWF5LXdyaXRl"}
    # What the page forgot it sends again, and a conflict is as good as an answer.
    again = {"agreed": "yes", "sent": [], "refused": [], "not_before": "", "url": store.url}
    in_store(trainee, "store.putDraft('sending/AAAAAAAAAAAAAAAA', given)", again)
    store.refuses = set()
    trainee.reload()
    says(trainee, f"{ITEMS + 1} records are there, nothing waits")
    assert len(store.statements) == ITEMS + 1
    store.plan = [403]
    part(trainee).get_by_role("button", name="Stop sending").click()
    expect(part(trainee)).to_contain_text("Nothing is sent to")
    asked = len(store.requests)
    trainee.reload()
    expect(part(trainee)).to_contain_text("Nothing is sent to")
    assert len(store.requests) == asked


def test_what_was_done_without_a_line_is_sent_once_when_it_is_back(
    browser: Browser, site_folder: Path, store: Store
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="allow")
    context.set_default_timeout(30_000)
    page, host = context.new_page(), Host()
    site = host.start(site_folder)
    take_up(page, link(site, store), "Åsa")
    part(page).get_by_role("button", name=AGREE).click()
    says(page, "Nothing to send yet")
    wait_until_saved(page)
    host.stop()
    context.set_offline(True)
    finish_quiz(page)
    page.goto(link(site, store))
    says(page, f"Nothing is there yet, {ITEMS + 1} to go: there is no connection")
    page.reload()
    says(page, f"{ITEMS + 1} to go")
    assert store.requests == []
    host.start(site_folder)
    context.set_offline(False)
    says(page, f"{ITEMS + 1} records are there, nothing waits")
    page.reload()
    says(page, f"{ITEMS + 1} records are there, nothing waits")
    assert len(store.requests) == 1
    assert len(store.statements) == ITEMS + 1
    host.stop()
    context.close()


def test_on_a_shared_computer_nothing_outlives_the_tab_and_a_refused_name_is_said(
    trainee: Page, site: str, store: Store
) -> None:
    store.plan = [403]
    take_up(trainee, link(site, store), "12", keeping="A shared computer")
    expect(part(trainee)).to_contain_text("Close the tab, and it is not sent any more")
    part(trainee).get_by_role("button", name=AGREE).click()
    finish_quiz(trainee)
    trainee.goto(link(site, store))
    says(trainee, r"Nothing can be sent to .*status 403.*Hand in as usual")
    assert trainee.evaluate("indexedDB.databases().then((all) => all.length)") == 0
    part(trainee).get_by_role("button", name="Try to send now").click()
    says(trainee, f"{ITEMS + 1} records are there, nothing waits")


def test_it_is_sent_from_firefox_too(site: str, store: Store, tmp_path: Path) -> None:
    if not (program := find_firefox()):
        pytest.skip("no Firefox here: with one, sending is tried in it as well")
    address = link(site, store, mode="practice")
    with firefox(program, tmp_path / "profile") as browser:
        browser.open(address)
        browser.press("My own device")
        browser.type("#cf-label", "Åsa")
        browser.press(AGREE)
        browser.find('//p[@role="status"][contains(., "Nothing to send yet")]', "xpath")
        browser.open(f"{site}confidentiality-and-impartiality/ethical-or-unethical/")
        browser.click(f"{CHOICE} input")
        browser.click(f"{CHOICE} [data-check]")
        browser.find(".cf-outcome[data-kind]")
        browser.open(address)
        browser.find('//p[@role="status"][contains(., "1 record is there, nothing waits")]', "xpath")
    (sent,) = store.statements.values()
    assert sent["actor"]["account"] == {"homePage": site, "name": "Åsa"}
    assert store.origins == {"null"}


def test_the_page_that_sends_can_read_nothing_and_load_nothing(page: Page, site: str) -> None:
    page.goto(f"{site}sending/")
    expect(page.get_by_role("heading")).to_have_text("There is nothing to do on this page")
    page.get_by_role("link", name="Your assignment").click()
    in_frame = """async () => {
      const frame = document.createElement("iframe");
      frame.sandbox = "allow-scripts";
      frame.src = "../sending/";
      await new Promise((resolve) => { frame.onload = resolve; document.body.append(frame); });
    }"""
    page.evaluate(in_frame)
    frame = page.frames[-1]
    tried = frame.evaluate(
        """async () => {
          const attempts = {
            storage: () => localStorage.length,
            parent: () => parent.document.title,
            database: () => new Promise((resolve, reject) => {
              const asked = indexedDB.open("clientsfirst");
              asked.onsuccess = () => resolve("open");
              asked.onerror = () => reject(asked.error);
            }),
            site: () => fetch("../record/").then(({ status }) => status),
          };
          const found = {};
          for (const [name, act] of Object.entries(attempts)) {
            try { found[name] = await act(); } catch (error) { found[name] = error.name; }
          }
          return found;
        }"""
    )
    assert tried == {
        "storage": "SecurityError",
        "parent": "SecurityError",
        "database": "SecurityError",
        "site": "TypeError",
    }
