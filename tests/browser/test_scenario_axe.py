"""Nothing is wrong with a scenario at any of its stages, in any view of test_axe.py."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from clientsfirst.content import read_course
from clientsfirst.model.scenarios import Rating, Scenario
from tests.browser.story import STORY, Way, begin, decide, go_on, story, take, ways
from tests.browser.test_axe import faults


@pytest.fixture(scope="module")
def scenario(root: Path) -> Scenario:
    return next(one for one in read_course(root)[0].scenarios if one.id == "self-harm-disclosure")


@pytest.fixture(scope="module")
def harmful(scenario: Scenario) -> Way:
    """A run with all ratings in it shows the most."""
    found = ways(scenario, scenario.variants[0])
    return max(found, key=lambda one: len({turn.decision.rating for turn in one.turns}))


@pytest.fixture(scope="module")
def axe(root: Path) -> str:
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def deciding(page: Page, way: Way) -> None:
    begin(page)
    take(page, way.decisions[:2])
    page.locator(".cf-scenario__past summary").first.click()


def without_choice(page: Page, _way: Way) -> None:
    begin(page)
    page.get_by_role("button", name="Do this").click()


def telling(page: Page, way: Way) -> None:
    begin(page)
    decide(page, way.decisions[0])
    expect(page.locator("cf-device")).to_be_visible()


def stopped(page: Page, way: Way) -> None:
    begin(page)
    decide(page, way.decisions[0])
    go_on(page)
    page.get_by_role("button", name="I'd rather stop here").click()


def ended(page: Page, way: Way) -> None:
    begin(page)
    decide(page, way.turns[0].offered[-1])
    page.get_by_role("button", name="Go back one step").click()
    take(page, way.decisions)
    page.evaluate("document.querySelectorAll('cf-scenario details').forEach((one) => { one.open = true; })")


def not_loaded(page: Page, _way: Way) -> None:
    page.route("**/*.bin", lambda route: route.abort())
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Try again")).to_be_visible()


STAGES: dict[str, Callable[[Page, Way], None]] = {
    "deciding": deciding,
    "without a choice": without_choice,
    "telling": telling,
    "stopped": stopped,
    "ended": ended,
    "not loaded": not_loaded,
}


@pytest.mark.parametrize("stage", STAGES)
def test_nothing_is_wrong_with_a_scenario(page: Page, site: str, axe: str, harmful: Way, stage: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + STORY)
    STAGES[stage](page, harmful)
    assert faults(page, axe) == []


def test_what_is_pressed_is_large_enough(page: Page, site: str, harmful: Way) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(site + STORY)
    ended(page, harmful)
    pressed = story(page).locator("button:visible, summary:visible")
    assert pressed.count() > 10
    for one in pressed.all():
        box = one.bounding_box()
        assert box is not None
        assert box["height"] >= 44


def test_ratings_are_told_apart_by_word_and_shape(page: Page, site: str, harmful: Way) -> None:
    page.goto(site + STORY)
    ended(page, harmful)
    shapes = page.locator(".cf-scenario__path .cf-rating").evaluate_all(
        "all => all.map((one) => [one.textContent, getComputedStyle(one, '::before').maskImage])"
    )
    by_word = dict(shapes)
    assert set(by_word) <= {rating.value.capitalize() for rating in Rating}
    assert len(by_word) >= 3
    assert len(set(by_word.values())) == len(by_word)
    assert "none" not in by_word.values()
