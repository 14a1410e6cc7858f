"""What a trainee thinks of a module is asked at its end, kept where they decided, and handed in by choice."""

import json
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.storing import NOTHING, RECORD, barriers, held_back, in_store, left, open_with
from tests.browser.until import until

MODULE = "boundaries"
TITLE = "Conflicts, gifts, contact and dual roles"
PLACE = f"{MODULE}/closing/"
WORDS = ["not at all", "a little", "partly", "mostly", "very much"]
RATINGS = ["It was clear", "It is useful for my work", "It treated me with respect"]
OPEN = "What should be different?"
CANARY = "the bittern page is too long for a bus"


def rating(page: Page, statement: str) -> Locator:
    return page.get_by_role("group", name=statement)


def say(page: Page) -> None:
    """Two ratings of three, and a sentence."""
    rating(page, RATINGS[0]).get_by_label("mostly").check()
    rating(page, RATINGS[2]).get_by_label("very much").check()
    page.get_by_label(OPEN).fill(CANARY)


def kept(page: Page) -> object:
    """What is in the store, without the words of the questions."""
    found = in_store(page, "store.draft(given)", f"feedback/{MODULE}")
    return found and {one["id"]: one["answer"] for one in found["answers"]}


def on_record(page: Page) -> Locator:
    return page.get_by_role("region", name="What you said about the course")


# The form


def test_every_module_ends_with_it(page: Page, site: str, root: Path) -> None:
    modules = [path.parent.name for path in sorted((root / "docs").glob("*/closing.md"))]
    assert len(modules) >= 6
    for place in [
        *(f"{name}/closing/" for name in modules),
        "confidentiality-and-impartiality/a-fast-look-at-yourself/",
    ]:
        page.goto(site + place)
        expect(page.locator("cf-feedback")).to_have_attribute("data-module", place.split("/")[0])
        expect(page.get_by_role("heading", name="How was this module for you?")).to_be_visible()


def test_without_scripts_it_is_questions_to_think_about_and_nothing_can_be_sent(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + PLACE)
    form = page.locator("cf-feedback")
    expect(form.get_by_text("Think about it, or tell your trainer.")).to_be_visible()
    for statement in RATINGS:
        expect(rating(page, statement)).to_be_visible()
    expect(form.get_by_role("button")).to_have_count(0)
    rating(page, RATINGS[0]).get_by_label("mostly").check()
    rating(page, RATINGS[0]).get_by_label("mostly").press("Enter")
    expect(page).to_have_url(site + PLACE)
    context.close()


def test_three_ratings_of_five_words_and_one_open_question(page: Page, site: str) -> None:
    page.goto(site + PLACE)
    form = page.locator("cf-feedback")
    expect(form.get_by_role("group")).to_have_count(3)
    for statement in RATINGS:
        radios = rating(page, statement).get_by_role("radio")
        expect(radios).to_have_count(5)
        for place, word in enumerate(WORDS):
            expect(radios.nth(place)).to_have_accessible_name(word)
            expect(radios.nth(place)).not_to_be_checked()
    expect(page.get_by_label(OPEN)).to_have_accessible_description(re.compile("identify a client"))
    expect(form).to_contain_text(
        "It stays on this device. If you hand in work that a trainer has set, you can tick"
    )


# Keeping


def test_nothing_is_stored_before_it_is_decided_where(page: Page, site: str) -> None:
    page.goto(site + PLACE)
    say(page)
    expect(page.get_by_text("Not kept yet: it is on this page only.")).to_be_visible()
    assert left(page) == NOTHING
    page.get_by_role("button", name="Say where to keep it").click()
    expect(page.get_by_role("button", name="My own device")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("It is kept in this browser as you go.")).to_be_visible()
    page.reload()
    expect(page.get_by_label(OPEN)).to_have_value(CANARY)


def test_what_is_said_before_the_script_comes_stays_and_joins_what_is_kept(page: Page, site: str) -> None:
    open_with(page, site + PLACE, "own")
    say(page)
    expect(page.get_by_text("It is kept in this browser as you go.")).to_be_visible()
    page.goto(site)
    held = held_back(page, "**/javascripts/reflection.js*")
    page.goto(site + PLACE, wait_until="commit")
    rating(page, RATINGS[1]).get_by_label("partly").check()
    page.get_by_label(OPEN).click()
    page.keyboard.type("More examples.")
    held[0].continue_()
    expect(page.get_by_text("It is kept in this browser as you go.")).to_be_visible()
    both = f"{CANARY}\nMore examples."
    expect(page.get_by_label(OPEN)).to_have_value(both)
    expect(rating(page, RATINGS[0]).get_by_label("mostly")).to_be_checked()
    ratings = {"clear": "mostly", "useful": "partly", "respect": "very much"}
    until(
        page,
        "async (key) => (await (await clientsFirstStore).draft(key)).answers.length === 4",
        f"feedback/{MODULE}",
    )
    assert kept(page) == ratings | {"different": both}


def test_it_is_there_again_and_what_was_left_out_stays_so(page: Page, site: str) -> None:
    open_with(page, site + PLACE, "own")
    say(page)
    assert kept(page) == {"clear": "mostly", "respect": "very much", "different": CANARY}
    page.reload()
    expect(page.get_by_label(OPEN)).to_have_value(CANARY)
    expect(rating(page, RATINGS[0]).get_by_label("mostly")).to_be_checked()
    expect(rating(page, RATINGS[2]).get_by_label("very much")).to_be_checked()
    expect(rating(page, RATINGS[1]).locator(":checked")).to_have_count(0)


def test_each_module_has_its_own(page: Page, site: str) -> None:
    open_with(page, site + PLACE, "own")
    say(page)
    page.goto(site + "candour/closing/")
    in_store(page, "null")
    expect(page.get_by_label(OPEN)).to_have_value("")
    rating(page, RATINGS[0]).get_by_label("not at all").check()
    assert kept(page) == {"clear": "mostly", "respect": "very much", "different": CANARY}


def test_erasing_it_asks_first_and_then_leaves_nothing_of_it(page: Page, site: str) -> None:
    open_with(page, site + PLACE, "own")
    say(page)
    page.get_by_role("button", name="Erase what I said here").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    expect(page.get_by_label(OPEN)).to_have_value(CANARY)
    page.get_by_role("button", name="Erase what I said here").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase it").click()
    expect(page.get_by_role("heading", name="How was this module for you?")).to_be_focused()
    expect(page.locator("cf-feedback :checked")).to_have_count(0)
    expect(page.get_by_label(OPEN)).to_have_value("")
    assert kept(page) is None


def test_erasing_the_responses_to_a_quiz_of_the_same_name_leaves_it(page: Page, site: str) -> None:
    open_with(page, site + PLACE, "own")
    say(page)
    in_store(page, "store.erase({ quiz: given })", MODULE)
    assert kept(page) == {"clear": "mostly", "respect": "very much", "different": CANARY}


# Taking it away


def test_it_is_copied_as_text(context: BrowserContext, page: Page, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.clock.set_fixed_time("2026-11-22T12:00:00Z")
    open_with(page, site + PLACE, "own")
    say(page)
    page.get_by_role("button", name="Copy as text").click()
    expect(page.locator(".cf-feedback__status")).to_contain_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == (
        f"About the module “{TITLE}”\n22 November 2026\n\n"
        f"It was clear: mostly\nIt treated me with respect: very much\nWhat should be different? {CANARY}\n"
    )


def test_where_a_page_may_not_copy_the_text_is_shown_selected(page: Page, site: str) -> None:
    open_with(page, site + PLACE, "own")
    say(page)
    # As in a page from a file, or over plain HTTP.
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Copy as text").click()
    field = page.get_by_label("The text to copy")
    expect(field).to_be_focused()
    assert CANARY in field.evaluate("(field) => field.value.slice(field.selectionStart, field.selectionEnd)")


def test_my_record_shows_it_copies_it_and_erases_it(context: BrowserContext, page: Page, site: str) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_with(page, site + PLACE, "own")
    say(page)
    page.goto(site + RECORD)
    part = on_record(page)
    expect(part.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(part.get_by_role("term")).to_have_text([RATINGS[0], RATINGS[2], OPEN])
    expect(part.get_by_role("definition")).to_have_text(["mostly", "very much", CANARY])
    part.get_by_role("button", name=f"Copy as text ({TITLE})").click()
    expect(part.get_by_role("status")).to_contain_text("Copied.")
    assert CANARY in page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save a copy").click()
    assert CANARY in Path(download.value.path()).read_text(encoding="utf-8")
    part.get_by_role("button", name=f"Erase ({TITLE})").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase", exact=True).click()
    expect(part.get_by_role("status")).to_have_text("Erased.")
    expect(part.get_by_role("heading", name="What you said about the course")).to_be_focused()
    assert kept(page) is None


def test_what_is_damaged_shows_as_text_and_breaks_nothing(page: Page, site: str) -> None:
    hostile = "<img src=x onerror='document.title=1'>"
    open_with(page, site + PLACE, "own")
    value = {"title": hostile, "answers": [{"id": "clear", "question": hostile, "answer": "mostly"}, 7, None]}
    in_store(page, "store.putDraft(given[0], given[1])", [f"feedback/{MODULE}", value])
    in_store(page, "store.putDraft('feedback/elsewhere', given)", {"answers": "no list"})
    page.reload()
    expect(rating(page, RATINGS[0]).get_by_label("mostly")).to_be_checked()
    page.goto(site + RECORD)
    expect(on_record(page).get_by_role("heading", level=3)).to_have_text([hostile, "elsewhere"])
    assert page.locator(".cf-record img").count() == 0


# Going nowhere


@pytest.mark.parametrize("keeping", ["own", "shared", "nothing"])
def test_what_is_said_is_in_no_request_no_address_and_no_attempt(
    context: BrowserContext, page: Page, site: str, keeping: str
) -> None:
    sent: list[str] = []
    context.on("request", lambda request: sent.append(json.dumps([request.url, request.post_data])))
    open_with(page, site + PLACE, keeping)
    say(page)
    page.get_by_label(OPEN).press("Control+Enter")
    rating(page, RATINGS[0]).get_by_label("mostly").press("Enter")
    assert kept(page) == {"clear": "mostly", "respect": "very much", "different": CANARY}
    assert CANARY not in json.dumps(in_store(page, "store.entries('attempts')"))
    assert CANARY not in page.evaluate("location.href + document.title + document.cookie")
    page.get_by_role("link", name="My record").first.click()
    expect(page.get_by_role("heading", name="My record", level=1)).to_be_visible()
    assert sent
    assert not [one for one in sent if "bittern" in one]


# For everybody


def test_it_can_be_done_by_keyboard_alone(page: Page, site: str) -> None:
    open_with(page, site + PLACE, "own")
    rating(page, RATINGS[0]).get_by_label("not at all").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Tab")
    page.keyboard.type("shorter")
    assert kept(page) == {
        "clear": "a little",
        "useful": "not at all",
        "respect": "very much",
        "different": "shorter",
    }
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Copy as text")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_state_of_it_holds_a_barrier_that_axe_knows(
    page: Page, site: str, root: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + PLACE)
    expect(page.locator("cf-device button").first).to_be_visible()
    say(page)
    assert barriers(page, root) == []
    in_store(page, "store.decide('own')")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Copy as text").click()
    expect(page.get_by_label("The text to copy")).to_be_visible()
    assert barriers(page, root) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.goto(site + RECORD)
    expect(on_record(page)).to_be_visible()
    assert barriers(page, root) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
