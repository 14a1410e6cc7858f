"""What a platform has of somebody is never made less, is there when a browser dies, and is said as it is."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from clientsfirst.model.course import Course
from tests.browser.packages import Exporter
from tests.browser.story import best_way
from tests.browser.test_exercise import answer, check
from tests.browser.test_packages import Placer, frame, inner, interactions, placed, values
from tests.items import key_of

QUIZ = "candour-quiz"
STORY = "the-wrong-envelope"
SAVED = "calls.some(([name]) => name === 'Commit')"
PASSED = "calls.some(([name, element, value]) => value === 'passed')"
# What nobody has room for, put where the pages keep what is written.
FILL = """(key) => {
  const text = Array.from({ length: 5000 }, () => String.fromCharCode(33 + Math.random() * 90)).join("");
  const entry = { key, format: 1, at: "2026-01-01T00:00:00Z", value: { text } };
  clientsFirstHost.put(JSON.stringify([{ shelf: "drafts", entry }]));
}"""


@pytest.fixture
def platform(root: Path, tmp_path: Path, export: Exporter) -> Iterator[Placer]:
    yield from placed(root, tmp_path, export)


def take(page: Page, course: Course, name: str = QUIZ) -> None:
    quiz = next(one for one in course.quizzes if one.id == name)
    for item in quiz.items:
        locator = inner(page).locator(f"#{quiz.id}-{item.id}")
        locator.scroll_into_view_if_needed()
        answer(locator, key_of(item))
        check(locator)
        expect(locator.locator(".cf-outcome")).not_to_be_empty(timeout=30_000)
    inner(page).locator("[data-finish]").click()
    expect(inner(page).locator(".cf-result")).to_contain_text("Passed")


def play(page: Page, course: Course) -> None:
    scenario = next(one for one in course.scenarios if one.id == STORY)
    inner(page).get_by_role("button", name="Start", exact=True).click()
    for decision in best_way(scenario, scenario.variants[0]).decisions:
        inner(page).locator(f'[name="decision"][value="{decision}"]').check()
        inner(page).get_by_role("button", name="Do this").click()
        inner(page).get_by_role("button", name="Continue").click()


def finish(page: Page) -> None:
    frame(page).get_by_role("button", name="Save and finish").click()
    expect(frame(page).locator("#cf-package-over")).to_be_focused()


def fill(page: Page, key: str = "decision-record/x/plain") -> None:
    found = page.frame(url=re.compile(r"package/index\.html"))
    assert found is not None
    found.evaluate(FILL, key)


@pytest.mark.parametrize("form", ["scorm12", "scorm2004"])
def test_a_renewed_package_takes_nothing_away_from_what_a_platform_has(
    page: Page, platform: Placer, course: Course, tmp_path: Path, form: str
) -> None:
    what = QUIZ if form == "scorm12" else STORY
    page.goto(platform(form, what))
    if what == QUIZ:
        take(page, course)
    else:
        play(page, course)
    page.wait_for_function(PASSED)
    finish(page)
    first = values(page)
    index = tmp_path / form / what / "package" / "index.html"
    text = index.read_text("utf-8")
    renewed = re.sub(r'"edition":"[0-9a-f]{12}"', '"edition":"000000000000"', text)
    assert renewed != text
    index.write_text(renewed, "utf-8")
    page.reload()
    expect(frame(page).locator("#cf-package-status")).to_contain_text("was renewed since")
    page.wait_for_function(SAVED)
    finish(page)
    again = values(page)
    for name in ("cmi.core.lesson_status", "cmi.success_status", "cmi.completion_status"):
        assert again.get(name) == first.get(name)
    assert again.get("cmi.progress_measure", "1") == "1"
    assert again.get("cmi.core.score.raw", "100") == "100"


# Where the first has no room, open answers still have; where the second has none, no answers are kept at all.
@pytest.mark.parametrize("key", ["decision-record/x/plain", "scenario/x"])
def test_a_full_platform_keeps_results(page: Page, platform: Placer, course: Course, key: str) -> None:
    page.goto(platform("scorm12", QUIZ))
    expect(inner(page).locator("cf-quiz")).to_be_visible()
    page.wait_for_function(SAVED)
    fill(page, key)
    expect(frame(page).locator("#cf-package-status")).to_contain_text("has no room for all of your work")
    take(page, course)
    page.wait_for_function(PASSED)
    finish(page)
    expect(frame(page).locator("#cf-package-over")).to_contain_text("had no room for all of your work")
    # It is in the work itself, not only in what the platform has recorded.
    page.evaluate(
        """() => {
          const { "cmi.suspend_data": work } = JSON.parse(localStorage.getItem("kept"));
          localStorage.setItem("kept", JSON.stringify({ "cmi.suspend_data": work }));
        }"""
    )
    page.reload()
    page.wait_for_function(PASSED)
    finish(page)
    given = values(page)
    assert (given["cmi.core.lesson_status"], given["cmi.core.score.raw"]) == ("passed", "100")


def test_open_answers_are_kept_where_all_of_the_work_has_no_room(
    page: Page, platform: Placer, course: Course
) -> None:
    page.goto(platform("scorm12", QUIZ))
    quiz = next(one for one in course.quizzes if one.id == QUIZ)
    first = inner(page).locator(f"#{QUIZ}-{quiz.items[0].id}")
    page.wait_for_function(SAVED)
    fill(page)
    answer(first, key_of(quiz.items[0]))
    check(first)
    expect(first.locator(".cf-outcome")).not_to_be_empty()
    finish(page)
    page.reload()
    first.scroll_into_view_if_needed()
    expect(first.locator(".cf-outcome")).not_to_be_empty()


def test_who_only_looks_is_told_that_nothing_is_kept(page: Page, platform: Placer, course: Course) -> None:
    page.goto(f"{platform('scorm12', QUIZ)},review")
    expect(frame(page).locator("#cf-package-status")).to_contain_text("for looking only")
    take(page, course)
    finish(page)
    expect(frame(page).locator("#cf-package-over")).to_contain_text("nothing new was kept")
    assert page.evaluate("calls.every(([name]) => name !== 'SetValue')")


def test_a_browser_that_is_ended_without_a_word_has_said_that_somebody_comes_back(
    page: Page, platform: Placer
) -> None:
    for form, exit_, time in (
        ("scorm12", "cmi.core.exit", "cmi.core.session_time"),
        ("scorm2004", "cmi.exit", "cmi.session_time"),
    ):
        page.goto(platform(form, QUIZ))
        page.wait_for_function(SAVED)
        calls = page.evaluate("calls")
        before = calls[: next(index for index, call in enumerate(calls) if call[0] == "Commit")]
        given = {call[1]: call[2] for call in before if call[0] == "SetValue"}
        assert given[exit_] == "suspend"
        assert given[time]
        # Another page's own session does not end here: what is kept is the other one's.
        page.evaluate("localStorage.clear()")


def test_what_is_done_while_the_page_still_loads_is_reported(
    page: Page, platform: Placer, course: Course
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(re.compile(r"\.woff2"), hold)
    page.goto(platform("scorm12", QUIZ), wait_until="commit")
    take(page, course)
    page.wait_for_function(PASSED)
    assert held
    quiz = next(one for one in course.quizzes if one.id == QUIZ)
    assert len(interactions(page)) == len(quiz.items)
    for one in held:
        one.continue_()
    finish(page)
    assert values(page)["cmi.core.score.raw"] == "100"


def test_there_is_no_score_before_every_quiz_has_a_result(
    page: Page, platform: Placer, course: Course
) -> None:
    page.goto(platform("scorm2004", "all"))
    frame(page).get_by_text("Contents").click()
    frame(page).get_by_role("link", name="Quiz: candour and monitoring").click()
    take(page, course)
    finish(page)
    given = values(page)
    assert "cmi.suspend_data" in given
    assert not [name for name in given if name.startswith("cmi.score")]
    assert given["cmi.completion_status"] == "incomplete"
    assert 0 < float(given["cmi.progress_measure"]) < 1
