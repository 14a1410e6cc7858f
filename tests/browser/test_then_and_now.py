"""The self-awareness reflection is taken again without a look at the first time, and then both stand side by side."""

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from clientsfirst.content import read_course
from tests.browser.storing import AGAIN, RECORD, REFLECTION, barriers, in_store, open_with

FIRST = "reflection:self-awareness"
IN_MAY = "2026-05-03T10:00:00.000Z"
THEN = {"need": "thanks", "irritates": "somebody whistles", "surprise": "never compared"}


@pytest.fixture(scope="module")
def stems(root: Path) -> list[str]:
    found = {one.id: one for one in read_course(root)[0].reflections}
    return [prompt.stem for prompt in found["self-awareness"].prompts]


def first_time(page: Page, site: str, note: str = FIRST) -> None:
    """Have the first time in the store, as a copy of last May brings it back."""
    open_with(page, site + AGAIN, "own")
    notes = [
        {"key": f"{note}#{name}", "at": IN_MAY, "value": {"title": "First", "prompt": name, "text": text}}
        for name, text in THEN.items()
    ]
    copy = {"format": "clients-first-record", "version": 1, "private_notes": notes}
    assert in_store(page, "store.restore(given)", copy)["added"] == len(THEN)
    page.reload()


def again(page: Page, *texts: str) -> None:
    """Go through the seven sentences; those without a text are left out."""
    page.get_by_role("button", name="Start: one sentence at a time").click()
    field = page.locator("cf-reflection textarea:visible")
    for text in (*texts, *[""] * (7 - len(texts))):
        field.first.fill(text)
        field.first.press("Enter")


def both(page: Page) -> Locator:
    return page.get_by_role("region", name="What you wrote, then and now")


def notes_of(page: Page, key: str) -> dict[str, str]:
    found: dict[str, str] = in_store(
        page,
        "Object.fromEntries((await store.entries('privateNotes'))"
        ".filter(({ key }) => key.startsWith(`${given}#`)).map(({ key, value }) => [key, value.text]))",
        key,
    )
    return found


def test_it_asks_the_same_sentences_word_for_word(root: Path) -> None:
    found = {one.id: one for one in read_course(root)[0].reflections}
    assert found["self-awareness-again"].prompts == found["self-awareness"].prompts


def test_what_was_written_first_is_nowhere_in_the_page_until_the_seven_are_done(
    page: Page, site: str
) -> None:
    first_time(page, site)
    expect(page.get_by_text("What you wrote the first time (3 May 2026) stays as it is")).to_be_visible()
    page.get_by_role("button", name="Start: one sentence at a time").click()
    for number in range(1, 8):
        field = page.locator("cf-reflection textarea:visible")
        expect(field).to_have_accessible_name(re.compile(rf"^Sentence {number} of 7\. "))
        assert "whistles" not in page.content()
        field.press("Enter")
    expect(page.get_by_role("heading", name="Then and now", level=2)).to_be_focused()
    expect(both(page)).to_contain_text("somebody whistles")


def test_each_sentence_has_both_endings_with_their_dates_in_words(
    page: Page, site: str, stems: list[str]
) -> None:
    page.clock.set_fixed_time("2026-11-22T12:00:00Z")
    first_time(page, site)
    again(page, "quiet", "a garden")
    expect(both(page).get_by_role("heading", level=3)).to_have_text(stems)
    expect(both(page).get_by_role("term")).to_have_text(["Then, 3 May 2026", "Now, 22 November 2026"] * 7)
    expect(both(page).get_by_role("definition")).to_have_text(
        ["thanks", "quiet", "Left out", "a garden", "somebody whistles", *["Left out"] * 9]
    )
    expect(both(page)).not_to_contain_text("never compared")


def test_they_stand_side_by_side_and_on_a_phone_under_each_other(page: Page, site: str) -> None:
    first_time(page, site)
    again(page, "quiet")
    then, now = (both(page).get_by_role("definition").nth(place) for place in (0, 1))

    def places() -> tuple[dict[str, float], dict[str, float]]:
        one, other = then.bounding_box(), now.bounding_box()
        assert one
        assert other
        return dict(one), dict(other)

    one, other = places()
    assert one["x"] + one["width"] <= other["x"]
    page.set_viewport_size({"width": 320, "height": 800})
    one, other = places()
    assert one["y"] + one["height"] <= other["y"]
    assert one["x"] == other["x"]


def test_the_second_never_touches_the_first(page: Page, site: str) -> None:
    first_time(page, site)
    before = notes_of(page, FIRST)
    again(page, "quiet")
    page.locator("cf-reflection textarea:visible").first.fill("less than I hoped")
    assert notes_of(page, f"{FIRST}-again") == {
        f"{FIRST}-again#need": "quiet",
        f"{FIRST}-again#moved": "less than I hoped",
    }
    page.get_by_role("button", name="Erase this reflection").click()
    page.get_by_role("dialog").get_by_role("button", name="Erase it").click()
    expect(page.get_by_text("Erased.", exact=True)).to_be_visible()
    assert notes_of(page, f"{FIRST}-again") == {}
    assert notes_of(page, FIRST) == before
    page.goto(site + REFLECTION)
    page.get_by_role("button", name="See everything at once").click()
    expect(page.locator("cf-reflection textarea").first).to_have_value("thanks")


def test_without_a_first_time_it_says_so_kindly_and_works(page: Page, site: str, stems: list[str]) -> None:
    open_with(page, site + AGAIN, "own")
    expect(page.get_by_text("There is no first time in this browser.")).to_be_visible()
    again(page, "quiet")
    expect(both(page)).to_contain_text("That is fine: what comes today is worth having on its own.")
    expect(both(page).get_by_role("heading", level=3)).to_have_text(stems)
    expect(both(page).get_by_role("term").first).to_have_text(re.compile(r"^Now, \d+ \w+ \d{4}$"))
    expect(both(page).get_by_role("definition")).to_have_text(["quiet", *["Left out"] * 6])
    expect(page.locator("cf-reflection textarea:visible")).to_have_count(3)


def test_a_first_time_that_was_put_away_is_found_too(page: Page, site: str) -> None:
    first_time(page, site, f"{FIRST}@{IN_MAY}")
    again(page, "quiet")
    expect(both(page).get_by_role("term").first).to_have_text("Then, put away on 3 May 2026")
    expect(both(page).get_by_role("definition").first).to_have_text("thanks")


def test_it_can_be_left_and_taken_up_at_the_two_together(page: Page, site: str) -> None:
    first_time(page, site)
    again(page, "quiet")
    page.reload()
    page.get_by_role("button", name="See then and now").click()
    expect(both(page).get_by_role("definition").nth(1)).to_have_text("quiet")
    page.get_by_role("button", name="Change something here").click()
    expect(both(page)).to_have_count(0)
    page.locator("cf-reflection textarea:visible").first.fill("quieter")
    page.get_by_role("button", name="See then and now").click()
    expect(both(page).get_by_role("definition").nth(1)).to_have_text("quieter")


def test_it_stands_on_my_record_under_its_own_title(page: Page, site: str) -> None:
    first_time(page, site)
    again(page, "quiet")
    page.goto(site + RECORD)
    part = page.get_by_role("region", name="Private: reflections and decision records")
    expect(part.get_by_role("heading", level=3)).to_have_text(["A second fast look at yourself", "First"])
    part.get_by_role("button", name="Show the text (A second fast look at yourself)").click()
    expect(part.get_by_role("definition").first).to_have_text("quiet")


def test_on_paper_both_show_where_both_are_on_the_screen(page: Page, site: str) -> None:
    first_time(page, site)
    page.emulate_media(media="print")
    expect(page.get_by_text("somebody whistles")).to_have_count(0)
    page.emulate_media(media="screen")
    again(page, "quiet")
    page.emulate_media(media="print")
    expect(page.get_by_text("somebody whistles")).to_be_visible()
    expect(page.get_by_text("quiet", exact=True).locator("visible=true")).to_have_count(1)


def test_it_can_be_done_by_keyboard_alone(page: Page, site: str) -> None:
    first_time(page, site)
    page.locator(".cf-reflection__start button").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.type("quiet")
    for _ in range(7):
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Then and now", level=2)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Change something here")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("a little")
    # What is typed is kept letter by letter, a moment later.
    moved = in_store(
        page,
        """(async () => {
          let text = "";
          for (let frame = 0; frame < 600 && text !== "a little"; frame += 1) {
            await new Promise((done) => requestAnimationFrame(done));
            const notes = await store.entries("privateNotes");
            text = notes.find(({ key }) => key === given)?.value.text;
          }
          return text;
        })()""",
        f"{FIRST}-again#moved",
    )
    assert moved == "a little"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_no_state_of_it_holds_a_barrier_that_axe_knows(
    page: Page, site: str, root: Path, scheme: Literal["light", "dark"], width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    first_time(page, site)
    expect(page.get_by_text("What you wrote the first time")).to_be_visible()
    assert barriers(page, root) == []
    again(page, "quiet " * 60 + "andalongwordwithoutanyplacetobreakitthatgoesonandonandon")
    expect(both(page)).to_be_visible()
    assert barriers(page, root) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
