"""What a trainer has is not replaced, dropped or left behind unsaid: terms, comments, receipts that are refused or wait."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import ECKey
from playwright.sync_api import Locator, Page, expect

from clientsfirst.content import read_course
from clientsfirst.gather.packing import pack
from clientsfirst.results.definitions import definitions_text
from clientsfirst.results.jose import encrypt, sign
from tests.browser.class_work import (
    Room,
    assignment_file,
    bring_key,
    file,
    files,
    handed_in,
    open_room,
    set_sealed,
)
from tests.browser.classroom import answer_all, preview, receipt_file
from tests.browser.conftest import serve_folder
from tests.browser.test_desk_page import other, reserving
from tests.browser.until import until
from tests.items import key_of
from tests.results import made
from tests.results.classes import id_of

__all__ = ["other", "reserving"]  # fixtures

COLLECT = "trainers/collect/"
READY = 90_000  # the engine starts while other tests run
WORDS = "practice-iag"
COMMENT = "You asked before you told."

KEPT_COMMENT = """async (text) => {
  const db = await new Promise((done) => (indexedDB.open("clientsfirst-trainer").onsuccess = ({ target }) => done(target.result)));
  const all = await new Promise((done) => (db.transaction("texts").objectStore("texts").getAll().onsuccess = ({ target }) => done(target.result)));
  db.close();
  return all.some((one) => one.text === text);
}"""
# The browser has no room for receipts until the test makes some.
NO_ROOM = """() => {
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given) {
    if (this.name === "receipts" && !window.hasRoom) throw new DOMException("full", "QuotaExceededError");
    return put.apply(this, given);
  };
}"""
# What is asked of the desk when it grades a batch is seen by the test, and may be spoilt on its way.
WHEN_GRADING = """() => {
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (asked, ...more) {
    const now = asked?.method === "add" && window.onGrading;
    window.onGrading = now ? undefined : window.onGrading;
    const answer = post.call(this, now === "spoil" ? { ...asked, text: "{" } : asked, ...more);
    if (typeof now === "function") now();
    return answer;
  };
}"""
CHOOSE_WHEN_GRADING = """([name, text]) => {
  window.onGrading = () => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([text], name));
    const input = document.querySelector("#cf-receipts");
    input.files = chosen.files;
    input.dispatchEvent(new Event("change"));
  };
}"""


@pytest.fixture(scope="module")
def room(root: Path) -> Room:
    course, _ = read_course(root)
    return open_room(course, {"quiz": WORDS}, title="Week 3", due="2026-11-30T12:00:00Z", mastery=100)


@pytest.fixture
def collect(page: Page, site: str, room: Room) -> Callable[..., None]:
    """The page with the trainer's key; takes in files there."""
    page.goto(site + COLLECT)
    bring_key(page, room)

    def take_in(*given: Any) -> None:  # noqa: ANN401 - as Playwright wants it
        page.get_by_label("Receipts").set_input_files(list(given))

    return take_in


def standing(page: Page, words: str) -> None:
    """What is said when there is nothing more to take in."""
    expect(page.locator(".cf-progress").get_by_role("status")).to_have_text(words, timeout=READY)


def not_taken_in(page: Page) -> Locator:
    return page.get_by_role("region", name="Not taken in").locator("tbody tr")


def own_words(room: Room, number: int, text: str) -> str:
    """A receipt of Sam's with these own words; the one with the higher number is later."""
    quiz = next(one for one in room.course.quizzes if one.id == WORDS)
    written = [item for item in quiz.items if "text" in key_of(item) and not item.critical]
    attempts = [made.attempt(item, {"text": text}, quiz=WORDS) for item in written]
    plain = made.receipt(
        attempts,
        "Sam",
        of=room.assignment,
        receipt_id=id_of(900 + number),
        handed_in_at=f"2026-12-01T10:{10 + number}:00.000Z",
        edition=room.assignment["edition"],
    )
    return encrypt(sign(made.text(plain), ECKey.generate_key("P-256", private=True)), room.key)


def test_terms_that_are_here_are_not_changed_by_a_file_that_somebody_sent(
    page: Page, room: Room, collect: Callable[..., None]
) -> None:
    collect(assignment_file(room), *files(handed_in(room, 1, [WORDS])))
    row = page.get_by_role("row", name="Sam")
    expect(row).to_contain_text("after it was due", timeout=READY)
    eased = made.text(room.assignment | {"mastery": 1, "due": ""})
    collect(file("x.json", eased))
    expect(page.get_by_text("x.json: it says otherwise than the assignment “Week 3” here")).to_be_visible()
    collect(assignment_file(room))
    expect(page.get_by_text("the assignment “Week 3”. It was here already.")).to_be_visible()
    parts = {"quizzes": [], "scenarios": [{}], "modules": [], "clauses": []}
    named = {"v": 1, "kind": "clients-first-definitions", "title": "Easier", "edition": ""}
    collect(file("x.cfpack", made.text(named | parts)))
    expect(page.get_by_text("x.cfpack: it brings stories, and a pack holds quizzes only.")).to_be_visible()
    page.reload()
    expect(row).to_contain_text("after it was due", timeout=READY)


def test_the_file_of_an_assignment_leaves_its_keys_here(
    page: Page, other: Page, reserving: Path, tmp_path: Path
) -> None:
    course, _ = read_course(reserving / "checkout")
    packed = tmp_path / "exam.cfpack"
    packed.write_text(definitions_text(pack(reserving / "checkout", course, [])))
    room = open_room(course, {"quiz": "open"})
    for site in serve_folder(reserving / "site"):
        link, assignment = set_sealed(page, site, room, packed)
        other.goto(link)
        other.get_by_role("button", name="A shared computer").click()
        other.get_by_label("Your name or code").fill("Kim")
        expect(other.locator("cf-sealed form")).to_have_count(2)
        answer_all(other)
        preview(other)
        page.goto(site + COLLECT)
        page.get_by_label("Receipts").set_input_files([receipt_file(other, tmp_path), assignment])
        row = page.get_by_role("row", name="Kim")
        expect(row).to_contain_text("0 of 2, 0 %", timeout=READY)
        page.reload()
        expect(row).to_contain_text("0 of 2, 0 %", timeout=READY)


def test_a_comment_is_kept_while_it_is_written_and_while_more_comes_in_and_with_the_words_it_is_about(
    page: Page, room: Room, collect: Callable[..., None]
) -> None:
    codes = handed_in(room, 3, [WORDS])
    collect(assignment_file(room), file("first.cfr", own_words(room, 1, "I would ask.")), *files(codes[1:2]))
    card = page.get_by_text("Sam, Tuesday: ")
    card.click(timeout=READY)
    comment = page.get_by_label("Your comment").first
    comment.press_sequentially(COMMENT[:8])
    collect(*files(codes[2:]))
    expect(page.get_by_text("Kim, Tuesday: ")).to_be_visible(timeout=READY)
    expect(comment).to_be_focused()
    page.keyboard.type(COMMENT[8:])
    until(page, KEPT_COMMENT, COMMENT)
    page.reload()
    card.click(timeout=READY)
    expect(comment).to_have_value(COMMENT)
    collect(file("second.cfr", own_words(room, 2, "I would ask.")))
    standing(page, "4 receipts counted.")
    expect(comment).to_have_value(COMMENT)
    page.reload()
    card.click(timeout=READY)
    expect(comment).to_have_value(COMMENT)
    comment.focus()
    collect(file("third.cfr", own_words(room, 3, "I would wait.")))
    standing(page, "5 receipts counted.")
    expect(card).to_have_count(2)
    expect(comment).to_be_focused()


def test_what_was_refused_is_listed_until_it_comes_soundly_and_parts_wait_for_the_others(
    page: Page, room: Room, collect: Callable[..., None]
) -> None:
    sam, asa = handed_in(room, 2, [WORDS])
    collect(assignment_file(room), file("sam.cfr", sam[:-40]))
    standing(page, "0 receipts counted, 1 not taken in.")
    collect(file("sam.cfr", sam))
    standing(page, "1 receipt counted.")
    expect(not_taken_in(page)).to_have_count(0)
    collect(file("image.cfr", "one"), file("image.cfr", asa[:900]), file("sam.cfr", "another"))
    standing(page, "1 receipt counted, 3 not taken in.")
    collect(file("image.cfr", "two"))
    standing(page, "1 receipt counted, 4 not taken in.")
    page.reload()
    # It was refused after the sound one of that name.
    standing(page, "1 receipt counted, 4 not taken in.")
    expect(not_taken_in(page)).to_have_count(4)
    tag = hashlib.sha256(asa.encode()).hexdigest()[:8]
    parts = [
        f"CF1/{number}/3/{tag}.{piece}"
        for number, piece in enumerate((asa[4:400], asa[400:800], asa[800:]), 1)
    ]
    collect(file("photo-2.txt", parts[1]))
    standing(page, "1 receipt counted, 4 not taken in, 1 code of which parts are missing.")
    expect(page.get_by_role("row", name="photo-2.txt")).to_contain_text("parts 1 and 3 are missing")
    page.get_by_text("Paste codes, or type lines from paper").click()
    page.get_by_label("Codes or lines").fill(f"{parts[0]}\n{parts[2]}")
    page.get_by_role("button", name="Take in what is pasted").click()
    standing(page, "2 receipts counted, 4 not taken in.")
    expect(page.get_by_role("row", name="photo-2.txt")).to_have_count(0)
    collect(file("photo-2-again.txt", parts[1]))
    expect(page.get_by_text("Handed over twice, counted once: 1")).to_be_visible()
    standing(page, "2 receipts counted, 4 not taken in.")


def test_where_the_browser_has_no_room_it_says_so_and_keeps_it_when_there_is(
    page: Page, room: Room, collect: Callable[..., None]
) -> None:
    page.evaluate(NO_ROOM)
    collect(assignment_file(room), *files(handed_in(room, 3, [WORDS])))
    said = page.locator(".cf-progress").get_by_role("status")
    expect(said).to_contain_text("3 receipts counted. 3 could not be kept", timeout=READY)
    expect(page.get_by_role("heading", name="Gradebook")).to_be_visible()
    again = page.get_by_role("button", name="Try again to keep them")
    again.click()
    expect(said).to_contain_text("3 could not be kept")
    page.evaluate("window.hasRoom = true")
    again.click()
    standing(page, "3 receipts counted.")
    expect(said).to_be_focused()
    page.reload()
    standing(page, "3 receipts counted.")


def test_a_batch_that_the_engine_could_not_grade_is_not_lost(
    page: Page, room: Room, collect: Callable[..., None]
) -> None:
    page.evaluate(WHEN_GRADING)
    codes = handed_in(room, 50, [WORDS])
    collect(assignment_file(room), *files(codes[:2]))
    standing(page, "2 receipts counted.")
    page.evaluate("window.onGrading = 'spoil'")
    collect(*files(codes[2:]))
    said = page.locator(".cf-progress").get_by_role("status")
    expect(said).to_contain_text("Stopped, since the engine that grades failed: 2 of 50 taken in.")
    page.get_by_role("button", name="Go on").click()
    standing(page, "50 receipts counted.")
    page.reload()
    standing(page, "50 receipts counted.")


def test_what_is_chosen_while_the_last_ones_are_graded_is_taken_in_too(
    page: Page, room: Room, collect: Callable[..., None]
) -> None:
    page.evaluate(WHEN_GRADING)
    codes = handed_in(room, 3, [WORDS])
    page.evaluate(CHOOSE_WHEN_GRADING, ["late.cfr", codes[2]])
    collect(assignment_file(room), *files(codes[:2]))
    standing(page, "3 receipts counted.")


def test_a_section_stays_as_it_is_while_what_it_shows_stays_the_same(
    page: Page, room: Room, collect: Callable[..., None]
) -> None:
    codes = handed_in(room, 3, [WORDS])
    collect(assignment_file(room), *files(codes))
    save = page.get_by_role("button", name="Gradebook (CSV)")
    save.focus(timeout=READY)
    rules = page.get_by_text("What counts, where there is more than one")
    rules.click()
    save.focus()
    questions = page.get_by_role("region", name="How the questions went")
    kept = [questions.locator("table").first.element_handle(), save.element_handle()]
    collect(file("again.cfr", codes[0]), file("bad.cfr", "bad"))
    expect(page.get_by_text("Handed over twice, counted once: 1")).to_be_visible()
    expect(page.get_by_role("row", name="bad.cfr")).to_be_visible()
    page.get_by_text("Responses to 1.").first.click()
    assert [one.evaluate("(one) => one.isConnected") for one in kept] == [True, True]
    expect(rules.locator("..")).to_have_attribute("open", "")
