"""A reflection is quick when it is begun and slow when one looks back; it is kept as one types, and goes nowhere."""

import json
import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, Request, expect

from clientsfirst.content import read_course
from clientsfirst.model.assessments import Reflection
from tests.browser.storing import (
    AGAIN,
    LESSON,
    NOTHING,
    RECORD,
    REFLECTION,
    barriers,
    held_back,
    hold_record,
    in_store,
    left,
    open_with,
    release_record,
)

NOTE = "reflection:self-awareness"
CANARY = "the heron stood in our kitchen and nobody said a word"


@pytest.fixture(scope="module")
def reflection(root: Path) -> Reflection:
    return next(one for one in read_course(root)[0].reflections if one.id == "self-awareness")


def fields(page: Page) -> Locator:
    return page.locator("cf-reflection textarea:visible")


def start(page: Page) -> Locator:
    """Begin the quick half; gives the one field that shows."""
    page.get_by_role("button", name="Start: one sentence at a time").click()
    return fields(page)


def hurry(page: Page, texts: list[str]) -> None:
    for text in texts:
        fields(page).fill(text)
        fields(page).press("Enter")


def expect_stored(page: Page, texts: list[str]) -> None:
    """Writing goes on after the keystroke: wait until this is what is kept."""
    script = (
        "async (texts) => { const store = await window.clientsFirstStore;"
        "const found = (await store.entries('privateNotes')).map(({ value }) => value.text).filter(Boolean);"
        "return JSON.stringify(found.sort()) === JSON.stringify(texts.sort()); }"
    )
    page.wait_for_function(script, arg=texts)


# The form


def test_without_scripts_every_prompt_has_room_and_nothing_can_be_sent(
    browser: Browser, site: str, reflection: Reflection
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + REFLECTION)
    for prompt in (*reflection.prompts, *reflection.look_back):
        expect(page.get_by_label(prompt.stem)).to_be_visible()
    expect(page.get_by_text("Without JavaScript nothing is kept")).to_be_visible()
    form = page.locator("cf-reflection form")
    assert form.locator("[name], [type=submit]").count() == 0
    assert form.get_attribute("action") is None
    context.close()


def test_no_field_lets_a_spell_checker_or_the_browser_read_along(page: Page, site: str) -> None:
    page.goto(site + REFLECTION)
    for field in page.locator("cf-reflection textarea").all():
        expect(field).to_have_attribute("spellcheck", "false")
        expect(field).to_have_attribute("autocomplete", "off")


def test_every_hint_belongs_to_its_field(page: Page, site: str, reflection: Reflection) -> None:
    open_with(page, site + REFLECTION, "own")
    page.get_by_role("button", name="See everything at once").click()
    for prompt in (*reflection.prompts, *reflection.look_back):
        expect(page.get_by_label(prompt.stem)).to_have_accessible_description(prompt.hint)


# The quick half


def test_one_sentence_shows_at_a_time_and_enter_goes_on(
    page: Page, site: str, reflection: Reflection
) -> None:
    open_with(page, site + REFLECTION, "own")
    field = start(page)
    for number, prompt in enumerate(reflection.prompts, 1):
        expect(field).to_have_count(1)
        expect(field).to_have_accessible_name(
            f"Sentence {number} of {len(reflection.prompts)}. {prompt.stem}"
        )
        expect(field).to_be_focused()
        field.fill(f"thought {number}")
        field.press("Shift+Enter")
        field.press_sequentially("and more")
        field.press("Enter")
    expect(page.get_by_role("heading", name="Then, slowly")).to_be_focused()
    expect_stored(page, [f"thought {number}\nand more" for number, _ in enumerate(reflection.prompts, 1)])


def test_what_is_behind_can_be_read_and_not_edited(page: Page, site: str) -> None:
    open_with(page, site + REFLECTION, "own")
    start(page)
    hurry(page, ["first thought", ""])
    page.get_by_text("What you have written so far (2)").click()
    expect(page.get_by_role("definition")).to_have_text(["first thought", "Left out"])
    expect(fields(page)).to_have_count(1)
    expect(fields(page)).to_have_value("")


def test_an_empty_sentence_is_skipped_by_a_button_that_says_so(page: Page, site: str) -> None:
    open_with(page, site + REFLECTION, "own")
    field = start(page)
    page.get_by_role("button", name="Skip this one").click()
    expect(field).to_have_accessible_name(re.compile(r"^Sentence 2 of "))
    field.fill("something")
    page.get_by_role("button", name="Next").click()
    expect(field).to_have_accessible_name(re.compile(r"^Sentence 3 of "))
    expect(page.get_by_role("button", name="Skip this one")).to_be_visible()


def test_a_word_that_is_being_composed_keeps_its_enter(page: Page, site: str) -> None:
    """With an input method, Enter first accepts the word."""
    open_with(page, site + REFLECTION, "own")
    field = start(page)
    field.evaluate("""(field) => {
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", isComposing: true, bubbles: true }));
    }""")
    expect(field).to_have_accessible_name(re.compile(r"^Sentence 1 of "))


def test_it_can_be_left_at_any_sentence_and_taken_up_there(page: Page, site: str) -> None:
    open_with(page, site + REFLECTION, "own")
    start(page)
    hurry(page, ["one", "two"])
    fields(page).press_sequentially("thr")
    page.reload()
    page.get_by_role("button", name="Carry on with sentence 3 of 7").click()
    expect(fields(page)).to_have_value("thr")
    expect(fields(page)).to_be_focused()
    page.get_by_role("button", name="Stop here for now").click()
    expect(page.locator(".cf-reflection__start")).to_be_focused()
    expect(page.get_by_role("button", name="Carry on with sentence 3 of 7")).to_be_visible()


def test_nothing_counts_down_and_nothing_is_scored(page: Page, site: str) -> None:
    open_with(page, site + REFLECTION, "own")
    page.clock.install()
    start(page)
    before = page.locator("cf-reflection").inner_text()
    page.clock.fast_forward("20:00")
    assert page.locator("cf-reflection").inner_text() == before
    assert not re.search(r"\b(\d+ seconds?|score|points?|timer|time left)\b", before, re.IGNORECASE)


# The look back, and all at once


def test_the_look_back_shows_what_was_written_beside_its_prompts(
    page: Page, site: str, reflection: Reflection
) -> None:
    open_with(page, site + REFLECTION, "own")
    start(page)
    hurry(page, ["first", "", *("x" for _ in reflection.prompts[2:])])
    written = page.get_by_role("region", name="What you wrote")
    expect(written.get_by_role("term")).to_have_text([prompt.stem for prompt in reflection.prompts])
    expect(written.get_by_role("definition").nth(0)).to_have_text("first")
    expect(written.get_by_role("definition").nth(1)).to_have_text("Left out")
    expect(fields(page)).to_have_count(len(reflection.look_back))
    beside, prompts = written.bounding_box(), fields(page).first.bounding_box()
    assert beside
    assert prompts
    assert beside["x"] + beside["width"] <= prompts["x"]
    fields(page).first.fill("the first one did")
    page.reload()
    page.get_by_role("button", name="Look back at what you wrote").click()
    expect(fields(page).first).to_have_value("the first one did")


def test_everything_can_be_seen_and_edited_at_once(page: Page, site: str, reflection: Reflection) -> None:
    open_with(page, site + REFLECTION, "own")
    page.get_by_role("button", name="See everything at once").click()
    expect(page.get_by_role("heading", name="First, fast")).to_be_focused()
    expect(fields(page)).to_have_count(len(reflection.prompts) + len(reflection.look_back))
    fields(page).nth(1).fill("second")
    fields(page).nth(1).press("Enter")
    fields(page).nth(1).press_sequentially("line")
    expect(fields(page).nth(1)).to_have_value("second\nline")
    expect_stored(page, ["second\nline"])


def test_on_paper_all_of_it_shows_whatever_is_on_the_screen(
    page: Page, site: str, reflection: Reflection
) -> None:
    open_with(page, site + REFLECTION, "own")
    start(page)
    long_text = "a line of thought\n" * 40
    hurry(page, [long_text])
    page.emulate_media(media="print")
    for prompt in (*reflection.prompts, *reflection.look_back):
        expect(page.locator("label", has_text=prompt.stem)).to_be_visible()
    printed = page.locator(".cf-prompt__printed:visible")
    expect(printed).to_have_count(1)
    assert printed.inner_text().count("a line of thought") == 40
    expect(page.get_by_role("button")).to_have_count(0)


# Keeping


def test_before_it_is_decided_a_plain_notice_says_that_nothing_is_kept(page: Page, site: str) -> None:
    page.goto(site + REFLECTION)
    field = start(page)
    expect(page.get_by_text("Not kept yet: what you write is on this page only")).to_be_visible()
    field.fill("mine")
    assert left(page) == NOTHING
    page.get_by_role("button", name="My own device").click()
    expect(page.get_by_text("What you write is kept in this browser as you type.")).to_be_visible()
    expect(field).to_have_value("mine")
    page.reload()
    page.get_by_role("button", name="Carry on with sentence 1 of 7").click()
    expect(fields(page)).to_have_value("mine")


def test_leaving_with_something_that_is_not_kept_asks_first(page: Page, site: str) -> None:
    page.goto(site + REFLECTION)
    start(page).fill("mine")
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.goto(site + LESSON)
    assert asked == ["beforeunload"]


def test_each_key_press_is_kept(page: Page, site: str) -> None:
    open_with(page, site + REFLECTION, "own")
    field = start(page)
    for text in ("I", "I ", "I n", "I need"):
        field.fill(text)
        page.reload()
        page.get_by_role("button", name="Carry on with sentence 1 of 7").click()
        expect(field).to_have_value(text)


def test_two_tabs_write_side_by_side_and_nobody_is_interrupted(
    context: BrowserContext, page: Page, site: str
) -> None:
    open_with(page, site + REFLECTION, "own")
    other = context.new_page()
    other.goto(site + REFLECTION)
    for tab in (page, other):
        tab.get_by_role("button", name="See everything at once").click()
    fields(page).nth(0).fill("from the first tab")
    expect(fields(other).nth(0)).to_have_value("from the first tab")
    fields(other).nth(1).focus()
    fields(other).nth(1).fill("from the second")
    expect(fields(page).nth(1)).to_have_value("from the second")
    fields(page).nth(1).fill("the first tab writes here too")
    expect(fields(other).nth(1)).to_have_value("from the second")
    fields(other).nth(2).fill("third")
    expect(fields(page).nth(2)).to_have_value("third")
    expect(fields(page).nth(0)).to_have_value("from the first tab")
    expect_stored(page, ["from the first tab", "the first tab writes here too", "third"])


def test_nothing_offers_to_start_before_it_is_known_where_one_had_got_to(
    context: BrowserContext, page: Page, site: str, reflection: Reflection
) -> None:
    texts = [
        {"key": f"{NOTE}#{one.id}", "value": {"text": f"thought {place}"}}
        for place, one in enumerate(reflection.prompts[:3])
    ]
    held = [*texts, {"key": NOTE, "value": {"title": "", "step": 3}}]
    page.goto(site + RECORD)
    in_store(page, "store.keeping")
    hold_record(page, [("privateNotes", one) for one in held])
    slow = context.new_page()
    slow.goto(site + REFLECTION)
    expect(slow.locator("cf-reflection")).to_have_attribute("data-view", "start")
    expect(slow.locator(".cf-reflection__start button")).to_have_count(0)
    release_record(page)
    slow.get_by_role("button", name="Carry on with sentence 4 of 7").click()
    expect(fields(slow)).to_have_accessible_name(re.compile("^Sentence 4 of 7"))
    expect(fields(slow)).to_be_focused()
    fields(slow).press("Enter")
    expect(fields(slow)).to_have_accessible_name(re.compile("^Sentence 5 of 7"))
    expect_stored(slow, ["thought 0", "thought 1", "thought 2"])


def test_what_is_written_before_the_script_comes_stays_and_joins_what_is_kept(
    page: Page, site: str, reflection: Reflection
) -> None:
    open_with(page, site + REFLECTION, "own")
    start(page).fill("from last week")
    expect_stored(page, ["from last week"])
    page.goto(site + LESSON)
    held = held_back(page, "**/javascripts/reflection.js*")
    page.goto(site + REFLECTION, wait_until="commit")
    for number, text in enumerate(["first", "second", "third"]):
        page.get_by_label(reflection.prompts[number].stem).click()
        page.keyboard.type(text)
    held[0].continue_()
    expect(page.get_by_text("What you write is kept in this browser as you type.")).to_be_visible()
    expect_stored(page, ["from last week\nfirst", "second", "third"])
    for number, text in enumerate(["from last week\nfirst", "second", "third"]):
        expect(fields(page).nth(number)).to_have_value(text)
    expect(fields(page).nth(2)).to_be_focused()
    page.keyboard.type(", and on")
    expect(fields(page).nth(2)).to_have_value("third, and on")


def test_another_tab_takes_nobody_off_their_button(context: BrowserContext, page: Page, site: str) -> None:
    open_with(page, site + REFLECTION, "own")
    start(page).fill("words")
    page.get_by_role("button", name="Next").focus()
    other = context.new_page()
    other.goto(site + REFLECTION)
    other.get_by_role("button", name="See everything at once").click()
    fields(other).last.fill("from another tab")
    expect(page.locator("cf-reflection textarea").last).to_have_value("from another tab")
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    fields(other).first.fill("")
    expect(page.get_by_role("button", name="Skip this one")).to_be_focused()


def test_it_is_put_away_once_however_often_the_button_is_pressed(page: Page, site: str) -> None:
    open_with(page, site + REFLECTION, "own")
    page.get_by_role("button", name="See everything at once").click()
    for number in range(4):
        fields(page).nth(number).fill(f"text {number}")
    expect_stored(page, [f"text {number}" for number in range(4)])
    away = page.get_by_role("button", name="Put it away and begin a new one")
    away.evaluate("""(button) => {
      const pressed = Date.now();
      button.click();
      while (Date.now() === pressed); // a name that has the time in it would be another one by now
      button.click();
    }""")
    expect(page.get_by_text("Put away: you find it in My record.")).to_be_visible()
    expect_stored(page, [f"text {number}" for number in range(4)])
    keys: list[str] = in_store(page, "(await store.entries('privateNotes')).map(({ key }) => key)")
    assert len({key.split("#")[0] for key in keys}) == 1


def test_a_new_one_begins_and_the_old_one_is_put_away(page: Page, site: str) -> None:
    open_with(page, site + REFLECTION, "own")
    page.get_by_role("button", name="See everything at once").click()
    fields(page).first.fill("last year's thought")
    page.get_by_role("button", name="Put it away and begin a new one").click()
    expect(page.get_by_text("Put away: you find it in My record.")).to_be_visible()
    start(page).fill("this year's thought")
    page.goto(site + RECORD)
    part = page.get_by_role("region", name="Private: reflections and decision records")
    expect(part.get_by_role("heading", name="A fast look at yourself")).to_have_count(2)
    expect_stored(page, ["last year's thought", "this year's thought"])


def test_it_is_saved_as_a_text_file_that_a_person_can_read(
    page: Page, site: str, reflection: Reflection
) -> None:
    open_with(page, site + REFLECTION, "own")
    page.get_by_role("button", name="See everything at once").click()
    fields(page).nth(0).fill("quiet")
    fields(page).nth(7).fill("the sixth")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a text file").click()
    assert re.fullmatch(r"a-fast-look-at-yourself-\d{4}-\d\d-\d\d\.txt", download.value.suggested_filename)
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("A fast look at yourself\n")
    assert f"{reflection.prompts[0].stem}\nquiet\n\n{reflection.look_back[0].stem}\nthe sixth\n" in text


def test_erasing_it_asks_first_and_then_leaves_nothing_of_it(page: Page, site: str) -> None:
    open_with(page, site + REFLECTION, "own")
    page.get_by_role("button", name="See everything at once").click()
    fields(page).first.fill("away with this")
    page.get_by_role("button", name="Erase this reflection").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep it").click()
    expect_stored(page, ["away with this"])
    page.get_by_role("button", name="Erase this reflection").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase it").click()
    expect(page.get_by_text("Erased.", exact=True)).to_be_visible()
    expect(page.locator(".cf-reflection__start")).to_be_focused()
    assert in_store(page, "store.entries('privateNotes')") == []
    page.get_by_role("button", name="See everything at once").click()
    expect(fields(page).first).to_have_value("")


# Going nowhere


def sent_by(request: Request) -> str:
    return json.dumps([request.url, request.post_data, request.all_headers()])


@pytest.mark.parametrize("place", [REFLECTION, AGAIN], ids=["first", "again"])
@pytest.mark.parametrize("keeping", ["own", "shared", "nothing"])
def test_what_is_written_is_in_no_request_no_address_no_title_and_no_copy_without_consent(
    context: BrowserContext, page: Page, site: str, keeping: str, place: str
) -> None:
    """A sentence that is nowhere else is planted in a reflection, and looked for everywhere."""
    sent: list[str] = []
    said: list[str] = []
    context.on("request", lambda request: sent.append(sent_by(request)))
    context.on("console", lambda message: said.append(message.text))
    addresses: list[str] = []
    page.on("framenavigated", lambda frame: addresses.append(frame.url))

    def elsewhere() -> str:
        without = in_store(page, "store.everything({ reflections: false })")
        around = page.evaluate("[location.href, document.title, document.cookie, history.state, window.name]")
        session = [] if keeping == "shared" else left(page)["session"]
        return json.dumps([without, around, session, left(page)["local"], left(page)["caches"]])

    page.goto(site + LESSON)
    item = page.locator("cf-item[data-interaction=choice]").first
    item.locator("input[name=choice]").first.check()
    item.get_by_role("button", name="Check").click()
    expect(item.locator(".cf-outcome")).not_to_be_empty()
    in_store(page, "store.decide(given)", keeping)
    page.goto(site + place)
    start(page)
    hurry(page, [CANARY, "", "", "", "", "", ""])
    fields(page).first.fill(CANARY)
    assert CANARY not in elsewhere()
    assert CANARY in json.dumps(in_store(page, "store.everything({ reflections: true })"))

    if keeping != "nothing":
        page.goto(site + RECORD)
        page.get_by_role("button", name="Show the text").click()
        expect(page.get_by_text(CANARY).first).to_be_visible()
        assert CANARY not in elsewhere()
        for tick in (False, True):
            page.get_by_role("region", name="Take a copy").get_by_role("checkbox").set_checked(tick)
            with page.expect_download() as download:
                page.get_by_role("button", name="Save a copy").click()
            copy = Path(download.value.path()).read_text(encoding="utf-8")
            assert (CANARY in copy) is tick
    page.goto(site + LESSON)
    assert CANARY not in elsewhere()

    heron = re.compile("heron", re.IGNORECASE)
    assert sent
    assert not [one for one in (*sent, *said, *addresses) if heron.search(one)]
    assert all(one.startswith(site) for one in addresses)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_state_of_it_holds_a_barrier_that_axe_knows(
    page: Page, site: str, root: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + REFLECTION)
    expect(page.get_by_role("button", name="My own device")).to_be_visible()
    assert barriers(page, root) == []
    page.get_by_role("button", name="My own device").click()
    start(page)
    hurry(page, ["one", ""])
    page.get_by_text("What you have written so far (2)").click()
    assert barriers(page, root) == []
    hurry(page, [""] * 5)
    assert barriers(page, root) == []
    page.get_by_role("button", name="Erase this reflection").click()
    assert barriers(page, root) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
