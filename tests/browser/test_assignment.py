"""A trainer sets work without a server, and a trainee does it and hands it in, seeing beforehand what leaves."""

import base64
import json
import re
import zlib
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.classroom import (
    ASSIGN,
    QUIZ,
    assign,
    finish_quiz,
    open_as_trainer,
    preview,
    receipt_file,
    take_up,
    trainer_database,
)
from tests.browser.storing import in_store, module_script

MARKUP = "Sam <b>Lee</b><img src=x onerror=alert(1)>"


def packed(link: str) -> dict[str, object]:
    """The assignment in a link."""
    code = link.partition("#a=")[2]
    plain: dict[str, object] = json.loads(zlib.decompress(base64.urlsafe_b64decode(code + "=="), wbits=-15))
    return plain


def link_with(link: str, plain: object) -> str:
    deflate = zlib.compressobj(9, wbits=-15)
    data = deflate.compress(json.dumps(plain).encode()) + deflate.flush()
    return link.partition("#")[0] + "#a=" + base64.urlsafe_b64encode(data).decode().rstrip("=")


def test_nothing_is_stored_for_a_trainer_before_it_was_said_and_a_key_is_needed_first(
    page: Page, site: str
) -> None:
    page.goto(site + ASSIGN)
    expect(page.get_by_text("Nothing has been stored yet.")).to_be_visible()
    page.get_by_role("button", name="Make the assignment").click()
    summary = page.locator(".cf-summary")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_text(
        [
            "Make a key first, or bring yours here",
            "Give the assignment a title",
            "Tick at least one module, quiz or conversation",
        ]
    )
    summary.get_by_role("link", name="title").click()
    expect(page.get_by_label("Title")).to_be_focused()
    assert trainer_database(page) == []


def test_an_assessment_is_set_done_and_handed_in_and_feedback_opens_then(
    page: Page, trainee: Page, site: str, tmp_path: Path
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ, mode="assessment", note="An hour.", groups="Tue, Thu")
    assert len(link) < 1500
    assert packed(link)["groups"] == ["Tue", "Thu"]
    take_up(trainee, link, MARKUP)
    trainee.get_by_label("Thu").check()
    result = finish_quiz(trainee)
    expect(result).to_contain_text("Feedback opens here when you have handed in.")
    assert trainee.locator(".cf-rationale").count() == 0
    trainee.reload()
    expect(trainee.locator(".cf-result")).to_contain_text("Feedback opens here")
    expect(trainee.locator("cf-item input").first).to_be_disabled()
    trainee.goto(site + "record/")
    card = trainee.locator(".cf-record__card", has_text="Ethical or unethical?")
    expect(card).to_contain_text("10 of 10 answered")
    expect(card).to_contain_text("How it went shows when you have handed in.")
    expect(card).not_to_contain_text("point")
    trainee.go_back()
    trainee.get_by_role("link", name="Back to the assignment").click()
    seen = preview(trainee)
    expect(seen).to_contain_text(MARKUP)
    expect(seen).to_contain_text("Not in it: your reflections")
    expect(seen).to_contain_text("You see them with the feedback, once you have handed in.")
    expect(seen).not_to_contain_text("on first responses")
    rows = seen.locator(".cf-handed > li")
    expect(rows).to_have_count(10)
    # In words: no row shows an id of the content.
    assert not [
        text for text in rows.all_inner_texts() if re.search(r"^[a-z]+(-[a-z]+)+$", text, re.MULTILINE)
    ]
    file = receipt_file(trainee, tmp_path)
    assert file.name.startswith("receipt-sam-b-lee-b-img-src-x-one")
    assert file.read_text().startswith("CF1.")
    trainee.get_by_role("link", name=QUIZ).click()
    expect(trainee.locator(".cf-outcome[data-kind]").first).to_be_visible()


def test_practice_under_an_assignment_is_apart_from_free_practice(
    page: Page, trainee: Page, site: str
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ, attempts="1", mastery="55", seed="same")
    take_up(trainee, link, "7", keeping="A shared computer")
    result = finish_quiz(trainee)
    expect(trainee.locator(".cf-facts")).to_contain_text("Mastery: 55 %1 attempt")
    expect(result).to_contain_text("You have used all 1 attempts")
    names = in_store(trainee, "(await store.attempts('ethical-or-unethical')).map(({ session }) => session)")
    assert set(names) == {f"as.{packed(link)['id']}.1"}
    trainee.get_by_role("button", name="Put it aside").click()
    expect(trainee.locator("cf-item :checked")).to_have_count(0)
    expect(trainee.get_by_role("complementary", name="Your assignment")).to_have_count(0)


# The browser's storage answers when the test says so. Whoever is quicker than that presses the buttons meanwhile.
STORAGE_WAITS = """
  const open = IDBFactory.prototype.open;
  const waiting = [];
  let isReleased = false;
  IDBFactory.prototype.open = function (...named) {
    const request = open.apply(this, named);
    request.addEventListener("success", (event) => {
      if (isReleased) return;
      event.stopImmediatePropagation();
      waiting.push(() => request.dispatchEvent(new Event("success")));
    });
    return request;
  };
  window.storageAnswers = () => { isReleased = true; for (const answer of waiting) answer(); };
"""
RIGHT_AWAY = """() => {
  const [form] = document.querySelectorAll("cf-item form");
  for (const radio of form.querySelectorAll("[type=radio]")) {
    radio.checked = !form.querySelector(`[name="${radio.name}"]:checked`);
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
  form.querySelector("[data-check]").click();
  window.storageAnswers();
}"""


def test_a_response_before_the_session_is_known_counts_for_the_assignment(
    page: Page, trainee: Page, site: str
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ)
    take_up(trainee, link, "7")
    quiz = trainee.get_by_role("link", name=QUIZ).get_attribute("href") or ""
    trainee.add_init_script(STORAGE_WAITS)
    trainee.goto(urljoin(trainee.url, quiz))
    trainee.evaluate(RIGHT_AWAY)
    expect(trainee.locator(".cf-rationale")).to_have_count(1)
    names = in_store(trainee, "(await store.attempts('ethical-or-unethical')).map(({ session }) => session)")
    assert names == [f"as.{packed(link)['id']}.1"]
    trainee.reload()
    trainee.evaluate("window.storageAnswers()")
    expect(trainee.locator("cf-item").first.locator(".cf-outcome[data-kind]")).to_be_visible()


def test_a_key_is_taken_to_another_computer_and_opens_with_its_passphrase_only(
    page: Page, trainee: Page, site: str, tmp_path: Path
) -> None:
    open_as_trainer(page, site)
    first = packed(assign(page, QUIZ))["key"]
    page.get_by_text("Save a copy of the key").first.click()
    page.get_by_label("A passphrase for the copy").fill("short")
    page.get_by_role("button", name="Save a copy of the key").click()
    expect(page.get_by_text("A passphrase needs at least 10 characters.")).to_be_visible()
    page.get_by_label("A passphrase for the copy").fill("four quiet chairs talking")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy of the key").click()
    copy = tmp_path / download.value.suggested_filename
    download.value.save_as(copy)
    other = trainee
    other.goto(site + ASSIGN)
    other.get_by_text("I have a key already").click()
    other.get_by_label("The file with the copy").set_input_files(copy)
    other.get_by_label("Its passphrase").fill("four quiet chairs")
    other.get_by_role("button", name="Bring the key here").click()
    expect(other.get_by_text("That passphrase does not open this file")).to_be_visible()
    other.get_by_label("Its passphrase").fill("four quiet chairs talking")
    other.get_by_role("button", name="Bring the key here").click()
    expect(other.get_by_text("Your key is in this browser")).to_be_visible()
    assert packed(assign(other, QUIZ))["key"] == first


def test_links_that_are_cut_altered_swollen_or_foreign_are_refused_in_words(
    page: Page, context: BrowserContext, site: str
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ)
    plain = packed(link)
    bomb = link_with(link, {"title": "a" * 20_000_000})
    nested = link_with(link, json.loads("[" * 400 + "]" * 400))
    hostile = {
        link[:-20]: "cut off",
        link_with(link, plain | {"v": 2}): "newer edition of the course",
        link_with(link, plain | {"script": "x"}): "something foreign in it",
        link_with(link, plain | {"parts": [{"quiz": "../x"}]}): "is not a name of this course",
        link_with(link, plain | {"items": []}): "cannot be used",
        bomb: "more than anything this course makes",
        nested: "nested deeper",
        site + "assignment/#a=%F0": "characters in it that do not belong there",
    }
    for bad, fact in hostile.items():
        opened = context.new_page()
        opened.goto(bad)
        expect(opened.get_by_role("alert")).to_contain_text(fact)
        opened.close()
    named = context.new_page()
    named.goto(link_with(link, plain | {"title": "<img src=x onerror=alert(1)>"}))
    expect(named.get_by_role("heading", name="<img src=x onerror=alert(1)>")).to_be_visible()


def test_the_builder_of_receipts_reaches_no_storage(root: Path) -> None:
    """So that nothing private can get into a receipt: the code that makes one holds no way to the shelves."""
    script = module_script(root, "handin/receipt.js")
    for word in ("indexedDB", "sessionStorage", "privateNotes", "privateNote", "localStorage"):
        assert word not in script


def test_my_record_shows_work_that_was_set_and_erases_it(page: Page, trainee: Page, site: str) -> None:
    open_as_trainer(page, site)
    take_up(trainee, assign(page, QUIZ, title="Week 3"), "Sam")
    trainee.goto(site + "record/")
    card = trainee.locator(".cf-record__card", has_text="Week 3")
    expect(card).to_contain_text("Sam")
    expect(card).to_contain_text("Not yet")
    card.get_by_role("button", name="Erase “Week 3” here").click()
    trainee.get_by_role("button", name="Erase", exact=True).click()
    expect(card).to_have_count(0)
