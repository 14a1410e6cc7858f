"""Items and quizzes in real Chromium, on the published course and on a course made for the test."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from clientsfirst.model.course import Course
from clientsfirst.model.items import Item, TextEntryInteraction
from clientsfirst.site.build import build
from tests.browser.answering import answer, check
from tests.browser.classroom import answer_all
from tests.browser.conftest import serve_folder
from tests.browser.storing import stored_attempts
from tests.browser.until import until
from tests.items import key_of
from tests.made_course import make_checkout, selection, single_choice
from tests.made_course import page as made_page

MODULE = "confidentiality-and-impartiality"
LESSONS = ("client-centred-work", "confidentiality-and-its-limits", "impartiality", "the-edge-of-your-role")
QUIZ = f"{MODULE}/ethical-or-unethical/"


@pytest.fixture(scope="module")
def made(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A course with what the published one has no need of."""
    quizzes: dict[str, object] = {
        "held-back": {
            "title": "Held back",
            "description": "Feedback comes at the end.",
            "feedback": "after-quiz",
            "shuffle": True,
            "items": [single_choice(f"q{n}", critical=True) for n in range(4)],
        },
        "pooled": {
            "title": "Pooled",
            "description": "Two of four, and one that is always set.",
            "attempts": 2,
            "items": [single_choice(f"p{n}") for n in range(5)],
            "pools": [{"id": "some", "draw": 2, "items": ["p0", "p1", "p2", "p3"]}],
        },
        "large": {
            "title": "Large",
            "description": "More responses than a page holds.",
            "items": [selection("in-a-file", 10, "net"), selection("in-the-worker", 13, "net")],
        },
    }
    pages = {
        "index.md": made_page("Home", "Hello."),
        "held-back.md": made_page("Held back", '{{ quiz("held-back") }}'),
        "pooled.md": made_page("Pooled", '{{ quiz("pooled") }}'),
        "large.md": made_page("Large", '{{ quiz("large") }}'),
    }
    folder = tmp_path_factory.mktemp("made")
    build(make_checkout(root, folder / "checkout", quizzes, pages), folder / "site")
    yield from serve_folder(folder / "site")


def items_on(page: Page, course: Course) -> Iterator[tuple[Locator, Item]]:
    by_name = {f"{quiz.id}-{item.id}": item for quiz in course.quizzes for item in quiz.items}
    for name in page.locator("cf-item").evaluate_all("all => all.map(one => one.id)"):
        yield page.locator(f"#{name}"), by_name[name]


@pytest.mark.parametrize("path", [*(f"{MODULE}/{lesson}/" for lesson in LESSONS), QUIZ])
def test_the_key_of_every_published_item_is_answered_with_full_marks(
    page: Page, site: str, course: Course, path: str
) -> None:
    page.goto(site + path)
    found = list(items_on(page, course))
    assert found
    for locator, item in found:
        locator.scroll_into_view_if_needed()
        answer(locator, key_of(item))
        check(locator)
        outcome = locator.locator(".cf-outcome")
        expect(outcome).to_have_attribute(
            "data-kind", "compare" if not _scored(item) else "right", timeout=30_000
        )
        expect(locator.locator(".cf-rationale")).to_contain_text(item.rationale.split()[0])
        expect(locator.locator(".cf-clauses a")).to_have_count(len(item.clauses))


def _scored(item: Item) -> bool:
    return type(item.interaction).__name__ != "ExtendedTextInteraction"


def test_nothing_selected_is_an_error_beside_the_question_and_no_attempt(
    page: Page, site: str, course: Course
) -> None:
    page.goto(site + QUIZ)
    for locator, item in items_on(page, course):
        if isinstance(item.interaction, TextEntryInteraction):
            continue
        locator.scroll_into_view_if_needed()
        check(locator)
        expect(locator.locator(".cf-error")).to_be_visible()
        expect(locator.locator(".cf-outcome")).to_be_empty()
        # The question says so too, for who hears the page.
        error = locator.locator(".cf-error").get_attribute("id") or "no id"
        assert error in (locator.locator(".cf-question").first.get_attribute("aria-describedby") or "")
        assert locator.evaluate("e => e.contains(document.activeElement)")
    assert stored_attempts(page) == []


def test_trying_again_empties_the_form_and_goes_back_to_the_question(page: Page, site: str) -> None:
    page.goto(f"{site}{MODULE}/client-centred-work/")
    item = page.locator('cf-item[data-interaction="choice"]').first
    item.locator("input").first.check()
    check(item)
    expect(item.locator(".cf-outcome")).not_to_be_empty()
    button = item.locator("[data-check]")
    expect(button).to_have_text("Try again")
    expect(button).to_be_focused()
    button.click()
    expect(item.locator(".cf-outcome")).to_be_empty()
    expect(item.locator("input").first).to_be_focused()
    expect(item.locator("input:checked")).to_have_count(0)


def test_an_order_is_made_with_the_keyboard_alone_and_announced(page: Page, site: str) -> None:
    page.goto(f"{site}{MODULE}/client-centred-work/")
    item = page.locator('cf-item[data-interaction="order"]')
    second = item.locator(".cf-order > li").nth(1)
    name = second.locator(".cf-order__text").inner_text()
    second.locator(".cf-move--up").focus()
    page.keyboard.press("Enter")
    expect(item.locator(".cf-order > li").nth(0)).to_contain_text(name)
    expect(item.locator(".cf-outcome")).to_contain_text("is now 1 of 5")
    expect(item.locator(".cf-order > li").nth(0).locator(".cf-move--up")).to_be_focused()


def test_a_quiz_is_taken_with_the_keyboard_alone(page: Page, site: str) -> None:
    """Tab, arrows, Space and Enter reach and work every control of an item, and focus is never lost."""
    page.goto(f"{site}{MODULE}/client-centred-work/")
    item = page.locator('cf-item[data-interaction="choice"]').first
    item.locator("input").first.focus()
    page.keyboard.press("ArrowDown")
    expect(item.locator("input").nth(1)).to_be_checked()
    while not item.locator("[data-check]").evaluate("e => e === document.activeElement"):
        page.keyboard.press("Tab")
        assert item.evaluate("e => e.contains(document.activeElement)")
    page.keyboard.press("Enter")
    expect(item.locator(".cf-outcome")).not_to_be_empty()
    assert page.evaluate("document.activeElement !== document.body")


def test_an_unfinished_quiz_lists_what_is_open_and_a_skipped_item_is_left_out(
    page: Page, site: str, course: Course
) -> None:
    page.goto(site + QUIZ)
    found = list(items_on(page, course))
    page.locator("[data-finish]").click()
    summary = page.locator(".cf-summary")
    expect(summary).to_be_focused()
    expect(summary).to_contain_text("There is a problem")
    expect(summary.locator("a")).to_have_count(len(found))
    for locator, item in found:
        locator.scroll_into_view_if_needed()
        if item.may_skip:
            locator.locator("[data-skip]").click()
            expect(locator.locator(".cf-outcome")).to_contain_text("Skipped")
        else:
            answer(locator, key_of(item))
            check(locator)
            expect(locator.locator(".cf-outcome")).to_have_attribute("data-kind", "right")
    page.locator("[data-finish]").click()
    result = page.locator(".cf-result")
    expect(result.locator("h2")).to_be_focused()
    expect(result).to_contain_text("100 %")
    expect(result).to_contain_text("Passed")
    expect(result).to_contain_text("2 skipped")


def test_a_critical_item_answered_harmfully_stops_a_pass_and_says_why(page: Page, made: str) -> None:
    page.goto(f"{made}held-back/")
    for n, choice in enumerate(("b", "a", "b", "b")):
        page.locator(f'#held-back-q{n} input[value="{choice}"]').check()
    expect(page.locator(".cf-outcome:not(:empty)")).to_have_count(0)
    page.locator("[data-finish]").click()
    result = page.locator(".cf-result")
    expect(result.locator("h2")).to_be_focused()
    expect(result).to_contain_text("3 of 4 points")
    expect(result).to_contain_text("Not passed yet")
    expect(result).to_contain_text("could hurt a client")
    expect(page.locator("#held-back-q1 .cf-outcome")).to_contain_text("It would hurt, in q1.")


def test_feedback_that_is_held_back_comes_for_all_at_once_or_not_at_all(page: Page, made: str) -> None:
    page.goto(f"{made}held-back/")
    for n in range(3):
        page.locator(f'#held-back-q{n} input[value="b"]').check()
    page.locator("[data-finish]").click()
    expect(page.locator(".cf-summary")).to_be_focused()
    expect(page.locator(".cf-summary a")).to_have_count(1)
    expect(page.locator("#held-back-q3 .cf-error")).to_be_visible()
    expect(page.locator(".cf-outcome:not(:empty)")).to_have_count(0)
    page.locator('#held-back-q3 input[value="b"]').check()
    page.locator("[data-finish]").click()
    expect(page.locator(".cf-result")).to_contain_text("4 of 4 points")
    # From here on every question can be tried again, to learn.
    button = page.locator("#held-back-q0 [data-check]")
    expect(button).to_have_text("Try again")
    button.click()
    expect(page.locator("#held-back-q0 input").first).to_be_focused()


def test_a_held_back_quiz_asks_beforehand_and_survives_a_reload_with_its_draw(page: Page, made: str) -> None:
    page.goto(f"{made}held-back/")
    page.locator("cf-device").get_by_role("button", name="My own device").click()
    page.locator('#held-back-q2 input[value="c"]').check()
    order = page.locator("cf-item").evaluate_all("all => all.map(one => one.id)")
    until(
        page,
        "async () => !!(await (await window.clientsFirstStore).draft('item/held-back/q2'))"
        " && !!(await (await window.clientsFirstStore).draft('quiz/held-back'))",
    )
    page.reload()
    page.locator("#held-back-q2").scroll_into_view_if_needed()
    expect(page.locator('#held-back-q2 input[value="c"]')).to_be_checked()
    assert page.locator("cf-item").evaluate_all("all => all.map(one => one.id)") == order


def test_a_shuffled_quiz_numbers_its_items_as_they_stand(page: Page, made: str) -> None:
    page.goto(f"{made}held-back/")
    expect(page.locator("cf-item[data-ready], cf-item form[data-ready]")).to_have_count(4)
    labels = page.locator(".cf-item__label").all_inner_texts()
    assert [label.split()[1] for label in labels] == ["1", "2", "3", "4"]


def test_a_pool_draws_unseen_items_first_and_attempts_come_to_an_end(page: Page, made: str) -> None:
    page.goto(f"{made}pooled/")
    expect(page.locator(".cf-facts li").first).to_have_text("3 questions")
    seen: set[str] = set()
    for attempt in (1, 2):
        shown = page.locator("cf-item:not([hidden])")
        expect(shown).to_have_count(3)
        ids = set(shown.evaluate_all("all => all.map(one => one.dataset.item)"))
        assert "p4" in ids
        # Two of the four are new each time, since unseen items come first.
        assert not (ids & seen) - {"p4"}
        seen |= ids
        expect(shown.nth(2).locator(".cf-item__label")).to_have_text("Question 3 of 3")
        for number in range(3):
            shown.nth(number).locator('input[value="b"]').check()
            check(shown.nth(number))
            expect(shown.nth(number).locator(".cf-outcome")).to_have_attribute("data-kind", "right")
        page.locator("[data-finish]").click()
        expect(page.locator(".cf-result")).to_contain_text("3 of 3 points")
        if attempt == 1:
            page.get_by_role("button", name="Start again from the beginning").click()
    expect(page.locator(".cf-result")).to_contain_text("You have used all 2 attempts.")


def test_a_table_in_a_file_of_its_own_is_fetched_and_a_longer_one_goes_to_the_worker(
    page: Page, made: str
) -> None:
    page.goto(f"{made}large/")
    for name in ("in-a-file", "in-the-worker"):
        item = page.locator(f"#large-{name}")
        item.locator('input[value="c0"]').check()
        item.locator('input[value="c5"]').check()
        item.locator('input[value="c1"]').check()
        check(item)
        expect(item.locator(".cf-outcome")).to_contain_text("Partly. 1 of 2 points", timeout=30_000)


def test_an_engine_that_cannot_load_loses_nothing_and_can_be_tried_again(page: Page, site: str) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/assets/engine/**", refuse)
    page.goto(f"{site}{MODULE}/impartiality/")
    item = page.locator('cf-item[data-interaction="text-entry"]')
    item.locator(".cf-text").fill("impartiality")
    check(item)
    expect(item.locator(".cf-outcome")).to_contain_text("could not be checked just now")
    expect(item.locator(".cf-text")).to_have_value("impartiality")
    # The rest of the page works.
    other = page.locator('cf-item[data-interaction="choice"]').first
    other.locator("input").first.check()
    check(other)
    expect(other.locator(".cf-outcome")).not_to_be_empty()
    page.unroute("**/assets/engine/**", refuse)
    check(item)
    expect(item.locator(".cf-outcome")).to_contain_text("Correct", timeout=30_000)


def test_a_worker_script_that_is_missing_says_so_too(page: Page, site: str) -> None:
    page.route(re.compile(r"/javascripts/worker\.js"), lambda route: route.abort())
    page.goto(f"{site}{MODULE}/impartiality/")
    item = page.locator('cf-item[data-interaction="text-entry"]')
    item.locator(".cf-text").fill("impartiality")
    check(item)
    expect(item.locator(".cf-outcome")).to_contain_text("could not be checked just now")


def test_while_the_engine_starts_the_page_says_checking(page: Page, site: str) -> None:
    held: list[Route] = []
    let_go = False

    def hold(route: Route) -> None:
        if let_go:
            route.continue_()
        else:
            held.append(route)

    page.route("**/assets/engine/pyodide.*.js", hold)
    page.goto(f"{site}{MODULE}/impartiality/")
    item = page.locator('cf-item[data-interaction="text-entry"]')
    item.locator(".cf-text").fill("impartiality")
    check(item)
    expect(item.locator(".cf-outcome")).to_have_text("Checking.")
    let_go = True
    for route in held:
        route.continue_()
    expect(item.locator(".cf-outcome")).to_contain_text("Correct", timeout=30_000)


def test_a_tabled_page_asks_for_no_engine(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + QUIZ)
    for number in range(page.locator("cf-item").count()):
        page.locator("cf-item").nth(number).scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "engine/" in url or ".wasm" in url or "worker.js" in url] == []


def test_what_was_put_in_and_what_was_said_survive_a_reload(page: Page, site: str) -> None:
    page.goto(f"{site}{MODULE}/client-centred-work/")
    first = page.locator("cf-item").nth(0)
    first.locator("input").nth(1).check()
    check(first)
    page.locator("cf-device").get_by_role("button", name="My own device").click()
    said = first.locator(".cf-outcome")
    expect(said).not_to_be_empty()
    words = said.inner_text()
    third = page.locator('cf-item[data-interaction="multiple-response"]').first
    third.locator("input").nth(0).check()
    third.locator("input").nth(2).check()
    page.reload()
    first.scroll_into_view_if_needed()
    expect(said).to_have_text(words, use_inner_text=True)
    third.scroll_into_view_if_needed()
    expect(third.locator("input").nth(0)).to_be_checked()
    expect(third.locator("input").nth(2)).to_be_checked()
    assert len(stored_attempts(page)) == 1


def test_what_comes_back_is_there_before_the_button_that_it_would_move_under_a_finger(
    page: Page, site: str
) -> None:
    page.goto(site + QUIZ)
    answer_all(page)
    page.locator("cf-device").get_by_role("button", name="My own device").click()
    expect(page.get_by_text("Your work is kept in this browser")).to_be_visible()
    checked = page.locator(".cf-rationale").count()
    page.goto(site)
    page.goto(site + QUIZ)
    finish = page.locator("[data-finish]")
    finish.wait_for()
    assert page.evaluate("scrollY") == 0, "nobody has been at the questions below yet"
    assert page.locator(".cf-rationale").count() == checked > 5
    where = "e => e.getBoundingClientRect().top + scrollY"
    before = finish.evaluate(where)
    finish.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert finish.evaluate(where) == pytest.approx(before, abs=1)
