"""cmi5 where platforms are strict, or slow, or lose an answer: nothing is said twice, and nothing is lost by it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import ChoiceInteraction, Item
from tests.browser.cmi5_server import Platform, running
from tests.browser.conftest import serve_folder
from tests.browser.packages import Exporter, opened
from tests.browser.story import best_way
from tests.browser.test_exercise import answer, check
from tests.items import key_of

STORY = "the-wrong-envelope"
QUIZ = "ethical-or-unethical"  # short, and with a critical choice
WORK = "clients-first-work"

Launcher = Callable[[str], str]


@pytest.fixture
def platform() -> Iterator[Platform]:
    with running() as server:
        yield server


@pytest.fixture
def launch(platform: Platform, export: Exporter, tmp_path: Path) -> Iterator[Launcher]:
    """Puts a package on a server and gives the address of its launch."""
    servers: list[Iterator[str]] = []

    def put(what: str) -> str:
        opened(export("cmi5", what)).extractall(tmp_path)
        servers.append(serve_folder(tmp_path))
        return f"{next(servers[-1])}index.html{platform.launch}"

    yield put
    for server in servers:
        server.close()  # type: ignore[attr-defined]


@pytest.fixture
def quiz(course: Course) -> Quiz:
    return next(one for one in course.quizzes if one.id == QUIZ)


def inner(page: Page) -> FrameLocator:
    return page.frame_locator("#cf-package-page")


def take(page: Page, quiz: Quiz, harmful: Item | None = None) -> None:
    """All of a quiz, with the harmful choice in one item."""
    for item in quiz.items:
        locator = inner(page).locator(f"#{quiz.id}-{item.id}")
        locator.scroll_into_view_if_needed()
        response = key_of(item)
        if item is harmful:
            assert isinstance(item.interaction, ChoiceInteraction)
            response = {"choice": next(one.id for one in item.interaction.choices if one.harmful)}
        answer(locator, response)
        check(locator)
        expect(locator.locator(".cf-outcome")).not_to_be_empty(timeout=30_000)
    inner(page).locator("[data-finish]").click()
    expect(inner(page).locator(".cf-result")).to_contain_text("Not passed" if harmful else "Passed")


def critical(quiz: Quiz) -> Item:
    return next(
        one
        for one in quiz.items
        if one.critical
        and isinstance(one.interaction, ChoiceInteraction)
        and any(choice.harmful for choice in one.interaction.choices)
    )


def play(page: Page, course: Course) -> None:
    scenario = next(one for one in course.scenarios if one.id == STORY)
    inner(page).get_by_role("button", name="Start", exact=True).click()
    for decision in best_way(scenario, scenario.variants[0]).decisions:
        inner(page).locator(f'[name="decision"][value="{decision}"]').check()
        inner(page).get_by_role("button", name="Do this").click()
        inner(page).get_by_role("button", name="Continue").click()


def finish(page: Page) -> None:
    page.get_by_role("button", name="Save and finish").click()
    expect(page.locator("#cf-package-over")).to_be_focused(timeout=30_000)


def test_who_fails_and_passes_in_one_session_has_passed(
    page: Page, platform: Platform, launch: Launcher, quiz: Quiz
) -> None:
    page.goto(launch(QUIZ))
    take(page, quiz, critical(quiz))
    platform.until(lambda: platform.verbs.count("answered") == len(quiz.items) and WORK in platform.states)
    inner(page).get_by_role("button", name="Start again from the beginning").click()
    take(page, quiz)
    finish(page)
    assert platform.refused == []
    assert "failed" not in platform.verbs
    assert platform.verbs.count("passed") == platform.verbs.count("completed") == 1
    assert platform.verbs[-1] == "terminated"


@pytest.mark.parametrize("is_finished", [True, False])
def test_who_fails_is_said_to_have_failed_once_when_the_session_ends(
    page: Page, platform: Platform, launch: Launcher, quiz: Quiz, *, is_finished: bool
) -> None:
    # By its score alone this would be a pass: what was harmful decides, and no score may say otherwise.
    platform.states["LMS.LaunchData"]["masteryScore"] = 0.5
    address = launch(QUIZ)
    page.goto(address)
    take(page, quiz, critical(quiz))
    platform.until(lambda: "completed" in platform.verbs and "completed" in str(platform.states.get(WORK)))
    assert "failed" not in platform.verbs
    if is_finished:
        finish(page)
    else:
        page.goto("about:blank")
        platform.until(lambda: "terminated" in platform.verbs)
    assert platform.verbs[-2:] == ["failed", "terminated"]
    page.goto("about:blank")
    page.goto(address)
    expect(inner(page).locator("cf-quiz")).to_be_visible()
    if is_finished:
        finish(page)
        assert platform.verbs.count("failed") == 1
        page.goto("about:blank")
        page.goto(address)
    # And who passes in another session has passed.
    inner(page).locator("[data-finish]").click()
    inner(page).get_by_role("button", name="Start again from the beginning").click()
    take(page, quiz)
    finish(page)
    assert platform.refused == []
    assert platform.verbs.count("passed") == platform.verbs.count("completed") == 1


def test_who_could_not_finish_having_failed_can_still_pass(
    page: Page, platform: Platform, launch: Launcher, quiz: Quiz
) -> None:
    page.goto(launch(QUIZ))
    take(page, quiz, critical(quiz))
    platform.until(lambda: "completed" in platform.verbs and "True" in str(platform.states.get(WORK)))
    platform.is_down = True
    page.get_by_role("button", name="Save and finish").click()
    status = page.locator("#cf-package-status")
    expect(status).to_contain_text("has not taken your work yet")
    platform.is_down = False
    expect(status).to_contain_text("has taken your work now", timeout=70_000)
    assert "failed" not in platform.verbs
    inner(page).get_by_role("button", name="Start again from the beginning").click()
    take(page, quiz)
    finish(page)
    assert platform.refused == []
    assert platform.verbs[-2:] == ["passed", "terminated"]


@pytest.mark.parametrize("mastery", [None, 0.5])
def test_a_conversation_is_passed_whatever_score_the_platform_asks_for(
    page: Page, platform: Platform, launch: Launcher, course: Course, mastery: float | None
) -> None:
    platform.states["LMS.LaunchData"]["masteryScore"] = mastery
    page.goto(launch(STORY))
    play(page, course)
    finish(page)
    assert platform.verbs == ["initialized", "progressed", "passed", "completed", "terminated"]


def test_below_the_platforms_own_score_nobody_has_passed(
    page: Page, platform: Platform, launch: Launcher, course: Course
) -> None:
    platform.states["LMS.LaunchData"]["masteryScore"] = 1
    quiz, plain = next(
        (quiz, item)
        for quiz in course.quizzes
        for item in quiz.items
        if isinstance(item.interaction, ChoiceInteraction) and not item.critical and not quiz.pools
    )
    assert isinstance(plain.interaction, ChoiceInteraction)
    page.goto(launch(quiz.id))
    for item in quiz.items:
        wrong = next(one.id for one in plain.interaction.choices if one.id != plain.interaction.key)
        locator = inner(page).locator(f"#{quiz.id}-{item.id}")
        answer(locator, {"choice": wrong} if item is plain else key_of(item))
        check(locator)
        expect(locator.locator(".cf-outcome")).not_to_be_empty(timeout=30_000)
    inner(page).locator("[data-finish]").click()
    expect(inner(page).locator(".cf-result")).to_contain_text("Passed")
    finish(page)
    assert platform.refused == []
    assert platform.verbs[-2:] == ["failed", "terminated"]
    assert platform.statements[-2]["result"]["score"]["scaled"] < 1


def test_a_store_that_never_writes_over_what_it_has_keeps_the_newest_work(
    page: Page, launch: Launcher, quiz: Quiz
) -> None:
    address = launch(QUIZ)
    page.goto(address)
    for item in quiz.items[:2]:
        locator = inner(page).locator(f"#{quiz.id}-{item.id}")
        answer(locator, key_of(item))
        check(locator)
        expect(locator.locator(".cf-outcome")).not_to_be_empty(timeout=30_000)
    finish(page)
    page.goto("about:blank")
    page.goto(address)
    for item in quiz.items[:2]:
        again = inner(page).locator(f"#{quiz.id}-{item.id}")
        again.scroll_into_view_if_needed()
        expect(again.locator(".cf-outcome")).not_to_be_empty()


def test_a_pass_whose_answer_was_lost_is_the_same_statement_again_and_stops_nothing(
    page: Page, platform: Platform, launch: Launcher, course: Course
) -> None:
    platform.mute = {"passed"}
    page.goto(launch(STORY))
    play(page, course)
    platform.until(lambda: "completed" in platform.verbs)
    finish(page)
    # It was refused as a second one: that is final, and what comes after it goes.
    assert platform.refused == ["9.3: passed is there already"]
    assert platform.verbs[-3:] == ["passed", "completed", "terminated"]
    expect(page.locator("#cf-package-over")).to_contain_text("refused some of what it was told")


def test_a_pass_is_marked_as_said_only_when_the_platform_has_it(
    page: Page, platform: Platform, launch: Launcher, course: Course
) -> None:
    address = launch(STORY)
    page.goto(address)
    platform.until(lambda: WORK in platform.states)
    platform.is_down = True
    play(page, course)
    expect(page.locator("#cf-package-status")).to_contain_text("has not taken your work yet")
    # The line is back for one request, and then the window is closed.
    platform.is_down, platform.left = False, 1
    platform.until(lambda: platform.is_down)
    page.goto("about:blank")
    platform.is_down, platform.left = False, None
    page.goto(address)
    play(page, course)
    finish(page)
    assert platform.verbs.count("passed") == platform.verbs.count("completed") == 1


def test_what_is_refused_waits_while_nothing_at_all_is_taken(
    page: Page, platform: Platform, launch: Launcher, course: Course
) -> None:
    page.goto(launch(STORY))
    platform.until(lambda: WORK in platform.states)
    platform.has_run_out = True
    play(page, course)
    status = page.locator("#cf-package-status")
    expect(status).to_contain_text("has not taken your work yet")
    platform.has_run_out = False
    expect(status).to_contain_text("has taken your work now", timeout=70_000)
    assert platform.verbs == ["initialized", "progressed", "passed", "completed"]


def test_who_only_looks_is_told_that_nothing_is_kept(
    page: Page, platform: Platform, launch: Launcher, course: Course
) -> None:
    platform.states["LMS.LaunchData"]["launchMode"] = "Review"
    page.goto(launch(STORY))
    expect(page.locator("#cf-package-status")).to_contain_text("for looking only")
    play(page, course)
    finish(page)
    expect(page.locator("#cf-package-over")).to_contain_text("nothing new was kept")
    assert platform.verbs == ["initialized", "terminated"]
    assert WORK not in platform.states
