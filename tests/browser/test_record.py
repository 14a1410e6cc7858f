"""My record shows all that is kept, in words, and gives it away, takes it back and erases it as it says."""

import json
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, FilePayload, Locator, Page, expect

from clientsfirst.content import read_course
from clientsfirst.model.assessments import Quiz
from tests.browser.storing import (
    NOTHING,
    RECORD,
    attempt,
    barriers,
    ids,
    in_store,
    left,
    open_with,
    raw_database,
)
from tests.browser.until import until

NOTE = "reflection:self-awareness"
WRITTEN = {
    "title": "A fast look at yourself",
    "prompt": "I can feel my jaw tighten when",
    "place": 2,
    "text": "rain",
}


@pytest.fixture(scope="module")
def quiz(root: Path) -> Quiz:
    return next(one for one in read_course(root)[0].quizzes if one.id == "ethical-or-unethical")


def section(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def save_copy(page: Page, *, reflections: bool = False) -> dict[str, Any]:
    box = section(page, "Take a copy").get_by_role("checkbox")
    assert not box.is_checked(), "reflections are out unless they are asked for"
    box.set_checked(reflections)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy").click()
    assert download.value.suggested_filename.startswith("clients-first-record-")
    box.set_checked(False)
    found: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return found


def bring_back(page: Page, content: object, name: str = "copy.json") -> str:
    """Choose a file, bring it back, and give what the page says."""
    text = content if isinstance(content, str) else json.dumps(content)
    part = section(page, "Bring a copy back")
    chosen: FilePayload = {"name": name, "mimeType": "application/json", "buffer": text.encode()}
    part.get_by_label("A copy that you saved").set_input_files(chosen)
    part.get_by_role("button", name="Bring it back").click()
    expect(part.get_by_role("status")).not_to_be_empty()
    return part.get_by_role("status").inner_text()


def erase(page: Page, button: str, *, sure: bool = True) -> None:
    page.get_by_role("button", name=button, exact=True).click()
    page.get_by_role("dialog").get_by_role("button", name="Erase" if sure else "Keep it", exact=True).click()


def fill(page: Page) -> None:
    """Something of every kind."""
    in_store(page, "store.addAttempt(given)", attempt("a"))
    in_store(page, "store.putDraft('item/ethical-or-unethical/x', { submitted: false, response: {} })")
    in_store(page, "store.putPrivate(given, { title: 'A fast look at yourself', step: 1 })", NOTE)
    in_store(page, "store.putPrivate(given[0], given[1])", [f"{NOTE}#irritates", WRITTEN])


def test_without_scripts_the_page_says_what_it_would_show(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + RECORD)
    expect(page.get_by_text("this page cannot show it without JavaScript")).to_be_visible()
    expect(page.get_by_text("which questions you have answered")).to_be_visible()
    context.close()


def test_an_empty_record_says_that_it_is_empty(page: Page, site: str) -> None:
    page.goto(site + RECORD)
    expect(page.get_by_text("Nothing yet.")).to_be_visible()
    expect(section(page, "Questions you have answered")).to_have_count(0)


def test_a_quiz_shows_completion_and_success_apart_with_latest_and_best(
    page: Page, site: str, quiz: Quiz
) -> None:
    open_with(page, site + RECORD, "own")
    names = [item.id for item in quiz.items]
    for number, name in enumerate(names):
        in_store(
            page,
            "store.addAttempt(given)",
            attempt(f"first{number}", number, item=name, session="s1", score=2),
        )
    # The first response in a session counts; a later one is for learning.
    in_store(page, "store.addAttempt(given)", attempt("again", 30, item=names[0], session="s1", score=0))
    in_store(page, "store.addAttempt(given)", attempt("next", 40, item=names[0], session="s2", score=1))
    page.reload()
    card = section(page, "Questions you have answered")
    most = 2 * len(names)
    expect(card).to_contain_text(f"{len(names)} of {len(names)}")
    expect(card).to_contain_text(
        f"{most} of {most} points on first responses, 22 November 2026. Completed. Passed."
    )
    expect(card).to_contain_text(
        f"1 of 2 points on first responses, 22 November 2026. 1 of {len(names)} answered so far."
    )
    card.get_by_text(f"All {len(names) + 2} responses").click()
    expect(card.get_by_role("listitem").first).to_contain_text(
        "Question 1: 1 of 2 points, certain. 22 November 2026"
    )


def test_a_harmful_response_is_named_beside_the_points(page: Page, site: str, quiz: Quiz) -> None:
    open_with(page, site + RECORD, "own")
    for number, item in enumerate(quiz.items):
        changes = {"item": item.id, "session": "s", "score": 2, "critical_failed": number == 0}
        in_store(page, "store.addAttempt(given)", attempt(f"a{number}", number, **changes))
    page.reload()
    expect(section(page, "Questions you have answered")).to_contain_text(
        "Completed. Not passed yet. One response could hurt a client; points cannot make up for that."
    )


def test_private_text_shows_only_when_it_is_asked_for(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    page.reload()
    part = section(page, "Private: reflections and decision records")
    expect(part).to_contain_text("A fast look at yourself")
    expect(part).to_contain_text("Last written on")
    expect(part.get_by_text("rain", exact=True)).not_to_be_visible()
    show = part.get_by_role("button", name="Show the text (A fast look at yourself)")
    expect(show).to_have_attribute("aria-expanded", "false")
    show.click()
    expect(part.get_by_text("rain", exact=True)).to_be_visible()
    hide = part.get_by_role("button", name="Hide the text (A fast look at yourself)")
    expect(hide).to_have_attribute("aria-expanded", "true")
    with page.expect_download() as download:
        part.get_by_role("button", name="Save as a text file").click()
    assert "I can feel my jaw tighten when\nrain\n" in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_decision_record_is_named_after_its_conversation(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    key = "decision-record/self-harm-disclosure/plain"
    in_store(page, "store.putPrivate(given, { fields: { who_was_told: 'My manager', review: '' } })", key)
    in_store(page, "store.putDraft('scenario/self-harm-disclosure', { variant: 'plain', decisions: ['a'] })")
    page.reload()
    part = section(page, "Private: reflections and decision records")
    expect(part.get_by_role("heading", level=3)).to_contain_text("Decision record: ")
    part.get_by_role("button", name="Show the text").click()
    expect(part.get_by_role("term")).to_have_text("Who was told")
    expect(part.get_by_role("definition")).to_have_text("My manager")
    expect(section(page, "Conversations you have been through")).to_contain_text("Begun")


def test_text_from_the_record_is_never_markup(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    hostile = "<img src=x onerror='document.title=1'><b>bold</b>"
    in_store(page, "store.putPrivate(given, { title: given, prompt: given, text: given })", hostile)
    in_store(page, "store.addAttempt(given)", attempt("a", quiz=hostile, item=hostile))
    in_store(page, "store.putDraft(`item/${given}/x`, { submitted: false })", hostile)
    raw_database(page, "change.objectStore('drafts').put({ key: given });", hostile + "!")
    page.reload()
    expect(section(page, "What could not be read")).to_contain_text("<img src=x")
    assert page.locator(".cf-record img, .cf-record b").count() == 0
    assert page.title() == "My record - Clients First"


def test_what_cannot_be_read_is_shown_as_found_and_erased_only_when_asked(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    raw_database(page, "change.objectStore('attempts').put({ key: 'broken', odd: 'as found' });")
    raw_database(page, "change.objectStore('drafts').put({ key: 'quiz/q', format: 9, of: 'tomorrow' });")
    page.reload()
    part = section(page, "What could not be read")
    expect(part).to_contain_text("A response (broken) cannot be read: format: (missing) is not an edition")
    expect(part).to_contain_text("Something begun (quiz/q) was written by a newer edition of this course.")
    part.get_by_text("Show it as it was found").first.click()
    expect(part).to_contain_text('"odd": "as found"')
    aside = save_copy(page)["set_aside"]
    assert [one["key"] for one in aside] == ["broken", "quiz/q"]
    erase(page, "Erase what cannot be read")
    expect(part.get_by_role("status")).to_have_text("Erased: 2 unreadable things.")
    assert ids(page) == ["a"]
    assert in_store(page, "store.unreadable()") == []
    assert in_store(page, "store.trouble") is None


def test_where_it_is_and_that_browsers_may_clear_it_is_said(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    page.reload()
    part = section(page, "Where it is, and how much")
    expect(part).to_contain_text("In this browser, on this device. It takes about 1 KB")
    expect(part).to_contain_text("save a copy now and then")
    in_store(page, "store.decide('shared')")
    expect(part).to_contain_text("In this tab, until you close it.")


# A copy, there and back


def test_a_copy_holds_reflections_only_with_the_tick(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    without = save_copy(page)
    assert "rain" not in json.dumps(without)
    assert "private_notes" not in without
    expect(section(page, "Take a copy").get_by_role("status")).to_contain_text("without your reflections.")
    within = save_copy(page, reflections=True)
    assert [one["key"] for one in within["private_notes"]] == [NOTE, f"{NOTE}#irritates"]
    expect(section(page, "Take a copy").get_by_role("status")).to_contain_text(
        "Anybody who opens it can read them."
    )


def test_a_copy_brings_everything_back_on_another_device(browser: Browser, page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    copy = save_copy(page, reflections=True)
    other_device = browser.new_context()
    other = other_device.new_page()
    open_with(other, site + RECORD, "own")
    assert bring_back(other, copy) == "Brought back: 4 things."
    again = save_copy(other, reflections=True)
    assert again | {"exported_at": ""} == copy | {"exported_at": ""}
    expect(other.get_by_text("All 1 response")).to_be_visible()
    other_device.close()


def test_bringing_a_copy_back_twice_doubles_nothing(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    copy = save_copy(page, reflections=True)
    assert bring_back(page, copy) == "Brought back: 0 things. Already here: 4."
    assert ids(page) == ["a"]


def test_a_copy_never_writes_over_what_is_here_and_says_what_differs(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    copy = save_copy(page, reflections=True)
    in_store(page, "store.putPrivate(given[0], given[1])", [f"{NOTE}#irritates", WRITTEN | {"text": "snow"}])
    said = bring_back(page, copy)
    assert f"Different here, and left as it is here: {NOTE}#irritates." in said
    assert in_store(page, "(await store.privateNote(given)).text", f"{NOTE}#irritates") == "snow"


def test_a_copy_with_faults_is_taken_in_as_far_as_it_can_be_and_says_place_fact_and_remedy(
    page: Page, site: str
) -> None:
    open_with(page, site + RECORD, "own")
    copy = {
        "format": "clients-first-record",
        "version": 1,
        "attempts": [attempt("good"), attempt("bad", score="seven"), "rubbish", attempt("good")],
        "drafts": {"not": "a list"},
        "private_notes": [{"key": "n", "at": "2026-11-22", "value": {"text": "mine"}}, {"key": 7}],
        "set_aside": [{"shelf": "attempts", "key": "x", "raw": {"format": 1}}],
        "__proto__": {"polluted": True},
    }
    said = bring_back(page, copy).splitlines()
    assert said == [
        "Brought back: 2 things.",
        'copy.json: attempts[1].score: "seven" is not a whole number from 0 up. It was left out; the rest is not touched by it.',
        'copy.json: attempts[2]."rubbish" is not an attempt. It was left out; the rest is not touched by it.',
        "copy.json: attempts[3].id: stands in the file twice. It was left out; the rest is not touched by it.",
        "copy.json: drafts: is not a list. It was left out; save the file again from My record.",
        "copy.json: private_notes[1].value: is not plain data. It was left out; the rest is not touched by it.",
        "copy.json: set_aside[0]: cannot be read here either. It stays in the file; keep it.",
    ]
    assert ids(page) == ["good"]
    assert page.evaluate("({}).polluted") is None


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{ not json", "copy.json: is not a record, or is damaged. Choose the copy that you saved, or another one. Nothing was changed."),
        ("[]", "copy.json: This file is not a record of this course. Choose the file that “Save a copy” made: its name starts with clients-first-record."),
        ('{"format": "another"}', "copy.json: This file is not a record of this course. Choose the file that “Save a copy” made: its name starts with clients-first-record."),
        ('{"format": "clients-first-record", "version": 2}', "copy.json: This file was made by a newer edition of the course. Open it there, or reload this page to get the newer edition. Nothing was taken in."),
        ('{"format": "clients-first-record", "version": 1}', "There was nothing in this file."),
        ("[" * 100_000, "copy.json: is not a record, or is damaged. Choose the copy that you saved, or another one. Nothing was changed."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_copy_changes_nothing(page: Page, site: str, content: str, said: str) -> None:
    open_with(page, site + RECORD, "own")
    assert bring_back(page, content) == said
    assert ids(page) == []


def test_without_a_file_the_page_asks_for_one(page: Page, site: str) -> None:
    page.goto(site + RECORD)
    page.get_by_role("button", name="Bring it back").click()
    said = section(page, "Bring a copy back").get_by_role("status")
    expect(said).to_have_text("There is no file yet. Choose the copy that you saved, then bring it back.")


# Erasing


def test_erasing_asks_first_and_keeps_what_one_wants_to_keep(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    page.reload()
    erase(page, "Erase everything", sure=False)
    assert ids(page) == ["a"]
    expect(page.get_by_role("button", name="Erase everything")).to_be_focused()
    page.get_by_role("button", name="Erase everything").press("Enter")
    dialog = page.get_by_role("dialog", name="Erase everything this course keeps for you?")
    expect(dialog.get_by_role("button", name="Keep it")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert ids(page) == ["a"]


def test_erasing_everything_says_what_went_and_leaves_nothing(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    page.reload()
    erase(page, "Erase everything")
    said = section(page, "Erase").get_by_role("status")
    expect(said).to_have_text(
        "Erased: 1 response, 1 thing begun, 1 private text. Nothing of yours is left in this browser."
    )
    expect(page.get_by_role("heading", name="Erase", exact=True)).to_be_focused()
    assert left(page) == NOTHING
    expect(page.get_by_text("Where may your work be kept?")).to_be_visible()


def test_the_responses_to_one_quiz_go_alone_and_the_focus_stays_in_the_page(
    page: Page, site: str, quiz: Quiz
) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    in_store(page, "store.addAttempt(given)", attempt("other", quiz="another-quiz"))
    page.reload()
    erase(page, f"Erase the responses to “{quiz.title}”")
    heading = page.get_by_role("heading", name="Questions you have answered")
    expect(heading).to_be_focused()
    expect(section(page, "Questions you have answered").get_by_role("status")).to_have_text(
        "Erased: 1 response, 1 thing begun."
    )
    assert in_store(page, "(await store.attempts('another-quiz')).length") == 1
    assert in_store(page, "(await store.entries('privateNotes')).length") == 2


def test_all_that_is_private_can_go_alone(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    page.reload()
    erase(page, "Erase all that is private")
    expect(section(page, "Erase").get_by_role("status")).to_have_text("Erased: 1 private text.")
    assert ids(page) == ["a"]
    assert in_store(page, "(await store.entries('privateNotes')).length") == 0


# Other tabs


def test_what_another_tab_writes_shows_but_not_under_somebodys_hands(
    context: BrowserContext, page: Page, site: str
) -> None:
    open_with(page, site + RECORD, "own")
    fill(page)
    page.reload()
    other = context.new_page()
    other.goto(site + RECORD)
    expect(other.get_by_text("All 1 response")).to_be_visible()
    in_store(page, "store.addAttempt(given)", attempt("b"))
    expect(other.get_by_text("All 2 responses")).to_be_visible()
    show = other.get_by_role("button", name="Show the text")
    show.click()
    in_store(page, "store.addAttempt(given)", attempt("c"))
    until(
        other, "async () => (await (await clientsFirstStore).attempts('ethical-or-unethical')).length === 3"
    )
    expect(other.get_by_text("All 2 responses")).to_be_visible()
    expect(other.get_by_role("button", name="Hide the text")).to_be_focused()
    other.get_by_role("link", name="Skip to content").focus()
    expect(other.get_by_text("All 3 responses")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_full_record_holds_no_barrier_that_axe_knows(
    page: Page, site: str, root: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    open_with(page, site + RECORD, "own")
    fill(page)
    raw_database(page, "change.objectStore('attempts').put({ key: 'broken', odd: 'as found' });")
    in_store(page, "store.putDraft('scenario/self-harm-disclosure', { variant: 'plain', decisions: ['a'] })")
    page.reload()
    page.get_by_role("button", name="Show the text").click()
    page.get_by_text("Show it as it was found").click()
    page.get_by_text("All 1 response").click()
    assert barriers(page, root) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    in_store(page, "store.decide('shared')")
    page.get_by_role("button", name="Change this").click()
    assert barriers(page, root) == []
