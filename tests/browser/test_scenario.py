"""The scenario in the page: played to its ends by keyboard, it tells what the player tells and judges at the end."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from clientsfirst.model.course import Course
from clientsfirst.model.scenarios import Rating, Scenario
from tests.browser.storing import in_store, open_with
from tests.browser.story import (
    STORY,
    Way,
    begin,
    best_way,
    decide,
    expect_heading,
    focused,
    said,
    shown,
    story,
    take,
    ways,
)

RATED = ".cf-rating"


@pytest.fixture(scope="module")
def scenario(course: Course) -> Scenario:
    return next(one for one in course.scenarios if one.id == "self-harm-disclosure")


@pytest.fixture(scope="module")
def plain_ways(scenario: Scenario) -> list[Way]:
    return ways(scenario, scenario.variants[0])


def press_until(page: Page, key: str, wanted: str) -> None:
    """Press `key` until the focus is on `wanted`, as somebody without a mouse does."""
    for _ in range(80):
        if focused(page) == wanted:
            return
        page.keyboard.press(key)
    raise AssertionError(f"{wanted} is not reached with {key}; the focus is on {focused(page)}")


def play_by_keyboard(page: Page, way: Way) -> None:
    press_until(page, "Tab", "Start")
    page.keyboard.press("Enter")
    for turn in way.turns:
        expect(page.locator(":focus")).to_have_text(turn.scene.title)
        for passage in turn.narrative:
            assert said(passage) in shown(page)
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        for _ in range(turn.offered.index(turn.decision.id)):
            page.keyboard.press("ArrowDown")
        press_until(page, "Tab", "Do this")
        page.keyboard.press("Enter")
        expect(page.locator(":focus")).to_have_text("What happens")
        assert said(turn.decision.consequence) in shown(page)
        assert page.locator(RATED).count() == 0
        press_until(page, "Tab", "Continue")
        page.keyboard.press("Enter")
    assert way.ending.ending
    expect(page.locator(":focus")).to_have_text(way.ending.ending.title)


def test_every_kind_of_ending_is_reached_by_keyboard_alone(
    page: Page, site: str, plain_ways: list[Way]
) -> None:
    """Focus goes to each new scene's heading and to what happens; nobody judges before the end."""
    assert len({way.ending.id for way in plain_ways}) >= 4
    for way in plain_ways:
        page.goto(site + STORY)
        play_by_keyboard(page, way)
        outcome = "This run counts as passed" if way.passed else "This run does not count as passed"
        assert outcome in shown(page)
        assert said(way.variant.debrief) in shown(page)


def test_the_looking_back_names_every_choice_its_rating_and_the_best(
    page: Page, site: str, plain_ways: list[Way]
) -> None:
    way = next(one for one in plain_ways if any(turn.decision.rating is Rating.HARMFUL for turn in one.turns))
    page.goto(site + STORY)
    begin(page)
    take(page, way.decisions)
    entries = page.locator(".cf-scenario__path > li")
    expect(entries).to_have_count(len(way.turns))
    for index, turn in enumerate(way.turns):
        entry = entries.nth(index)
        rating = turn.decision.rating
        expect(entry.locator(RATED)).to_have_text(rating.value.capitalize())
        summary = entry.locator("summary").first
        if entry.locator("details").first.get_attribute("open") != "":
            summary.click()
        text = said(entry.inner_text())
        assert said(turn.decision.text) in text
        assert said(turn.decision.why) in text
        best = [one for one in turn.scene.decisions if one.rating is Rating.BEST and one.id in turn.offered]
        assert best
        for one in best:
            assert said(one.text) in text
            assert said(one.why) in text


def test_the_variants_differ_in_what_they_tell_and_what_they_hold_best(
    page: Page, site: str, scenario: Scenario
) -> None:
    told = set()
    for variant in scenario.variants:
        way = best_way(scenario, variant)
        page.goto(site + STORY)
        begin(page, variant.id)
        assert said(variant.fact) in shown(page)
        take(page, way.decisions)
        assert "This run counts as passed" in shown(page)
        assert said(variant.debrief) in shown(page)
        told.add(shown(page))
    assert len(told) == len(scenario.variants) >= 3


def test_the_fact_of_a_telling_is_read_once(page: Page, site: str, scenario: Scenario) -> None:
    page.goto(site + STORY)
    for variant, radio in zip(scenario.variants, page.get_by_role("radio").all(), strict=True):
        expect(radio).to_have_accessible_name(re.compile(re.escape(said(variant.fact)) + "$"))
        expect(radio).to_have_accessible_description("")


def test_nothing_of_the_story_is_fetched_before_the_start(page: Page, site: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if ".bin" in request.url else None)
    page.goto(site + STORY)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    assert fetched == []
    begin(page)
    assert len(fetched) == 2


def test_doing_without_choosing_says_what_is_missing_and_costs_nothing(page: Page, site: str) -> None:
    page.goto(site + STORY)
    begin(page)
    page.get_by_role("button", name="Do this").click()
    expect(page.get_by_text("Select what you do, then go on.")).to_be_visible()
    expect(page.get_by_role("radio").first).to_be_focused()
    described = page.get_by_role("group", name="What do you do?").get_attribute("aria-describedby")
    expect(page.locator(f"#{described}")).to_have_text("Select what you do, then go on.")
    page.get_by_role("radio").first.check()
    expect(page.get_by_text("Select what you do, then go on.")).to_be_hidden()


def test_going_back_is_free_and_stays_on_record(page: Page, site: str, plain_ways: list[Way]) -> None:
    way = plain_ways[0]
    first, other = way.turns[0], next(one for one in way.turns[0].offered if one != way.decisions[0])
    open_with(page, site + STORY, "own")
    begin(page)
    # Twice the other one, and once the same only to read it again.
    tried = [other, way.decisions[0], other]
    for decision in tried:
        decide(page, decision)
        page.get_by_role("button", name="Go back one step").click()
        expect(page.locator(":focus")).to_have_text(first.scene.title)
    take(page, way.decisions)
    kept = in_store(page, "store.draft('scenario/self-harm-disclosure')")
    assert kept["finished"][0]["decisions"] == way.decisions
    assert kept["finished"][0]["tried"] == [{"at": 0, "decision": one} for one in tried]
    expect(page.get_by_text("You first chose something else, and took it back")).to_have_count(1)
    page.get_by_text("You first chose something else, and took it back").click()
    taken_back = next(one for one in first.scene.decisions if one.id == other)
    assert said(taken_back.why) in shown(page)


def test_a_finished_run_keeps_completion_and_success_apart(
    page: Page, site: str, plain_ways: list[Way]
) -> None:
    failed = next(way for way in plain_ways if not way.passed)
    passed = next(way for way in plain_ways if way.passed)
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, failed.decisions)
    page.get_by_role("button", name="Start again with the same facts").click()
    take(page, passed.decisions)
    page.reload()
    expect(page.get_by_text("This run counts as passed.")).to_be_visible()
    finished = in_store(page, "store.draft('scenario/self-harm-disclosure')")["finished"]
    assert [one["success_status"] for one in finished] == ["failed", "passed"]
    assert {one["completion_status"] for one in finished} == {"completed"}
    assert [one["ending"] for one in finished] == [
        way.ending.ending.title for way in (failed, passed) if way.ending.ending
    ]


def test_another_way_can_be_taken_from_any_scene(page: Page, site: str, plain_ways: list[Way]) -> None:
    way = max(plain_ways, key=lambda one: len(one.turns))
    page.goto(site + STORY)
    begin(page)
    take(page, way.decisions)
    turn = way.turns[2]
    entry = page.locator(".cf-scenario__path > li").nth(2)
    entry.locator("details").first.evaluate("details => { details.open = true; }")
    entry.get_by_role("button", name="Go back to here").click()
    expect(page.locator(":focus")).to_have_text(turn.scene.title)
    expect(page.locator(".cf-scenario__history > li")).to_have_count(2)


def test_one_can_stop_at_any_point_and_find_help(page: Page, site: str, plain_ways: list[Way]) -> None:
    way = plain_ways[0]
    page.goto(site + STORY)
    begin(page)
    decide(page, way.decisions[0])
    before = shown(page)
    page.get_by_role("button", name="I'd rather stop here").click()
    expect(page.locator(":focus")).to_have_text("It is fine to stop here")
    expect(story(page).get_by_role("link", name="Call 116 123")).to_be_visible()
    expect(page.locator(".cf-scenario__scene")).to_be_hidden()
    page.get_by_role("button", name="Carry on with the story").click()
    expect(page.locator(":focus")).to_have_text("What happens")
    assert shown(page) == before


def test_leaving_the_story_gives_back_the_choice_of_tellings(page: Page, site: str) -> None:
    page.goto(site + STORY)
    begin(page)
    page.get_by_role("button", name="I'd rather stop here").click()
    page.get_by_role("button", name="Leave the story").click()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(page.get_by_role("radio").first).to_be_focused()


def test_what_was_said_before_can_be_read_again(page: Page, site: str, plain_ways: list[Way]) -> None:
    way = plain_ways[0]
    page.goto(site + STORY)
    begin(page)
    take(page, way.decisions[:2])
    past = page.locator(".cf-scenario__history > li")
    expect(past).to_have_count(2)
    past.first.locator("summary").click()
    text = said(past.first.inner_text())
    assert f"You chose: {said(way.turns[0].decision.text)}" in text
    assert said(way.turns[0].decision.consequence) in text


def test_trust_is_told_in_words_and_without_a_number(page: Page, site: str, plain_ways: list[Way]) -> None:
    page.goto(site + STORY)
    begin(page)
    expect(page.locator(".cf-scenario__state")).to_have_text("How far Sam trusts you: somewhat")
    decide(page, plain_ways[0].decisions[0])
    words = r"How far Sam trusts you: (not at all|a little|somewhat|a good deal|very much)(, (more|less) than before)?"
    expect(page.locator(".cf-scenario__state")).to_have_text(re.compile(f"^{words}$"))


def test_without_javascript_the_beginning_reads_and_the_record_is_a_form(
    context: BrowserContext, site: str, scenario: Scenario, plain_ways: list[Way]
) -> None:
    assert context.browser
    without = context.browser.new_context(java_script_enabled=False)
    page = without.new_page()
    page.goto(site + STORY)
    expect_heading(page, plain_ways[0].turns[0].scene.title)
    text = shown(page)
    assert said(scenario.role) in text
    for decision in scenario.variants[0].scenes[0].decisions:
        assert said(decision.text) in text
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_hidden()
    expect(page.get_by_label("Who was told")).to_be_visible()
    without.close()


def test_paper_gets_the_whole_conversation_and_the_record(
    page: Page, site: str, plain_ways: list[Way]
) -> None:
    way = plain_ways[0]
    page.goto(site + STORY)
    begin(page)
    take(page, way.decisions)
    page.get_by_label("The issue").fill("First line.\nSecond line.")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    text = shown(page)
    for turn in way.turns:
        assert said(turn.decision.consequence) in text
        assert said(turn.decision.why) in text
    assert "First line. Second line." in text
    expect(page.get_by_label("Review")).to_be_visible()
    expect(page.get_by_role("button", name="Start again with the same facts")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".cf-scenario__whole")).not_to_have_attribute("open", "")


def test_paper_gets_the_record_to_fill_in_before_anything_is_played(page: Page, site: str) -> None:
    page.goto(site + STORY)
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_label("Who was told")).to_be_visible()
    expect(page.get_by_role("heading", name="What could you say or do?")).to_be_visible()
    go_on_button = page.get_by_role("button", name="Start", exact=True)
    expect(go_on_button).to_be_hidden()
