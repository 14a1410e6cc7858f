"""The end of a quiz: what is open is said truly, and what cannot be checked is left out with words."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.answering import GIVE_A_RESPONSE, check
from tests.browser.classroom import QUIZ, answer_all, assign, open_as_trainer, preview, take_up
from tests.browser.storing import in_store, open_with, stored_attempts
from tests.browser.until import until

TYPED = "knowing-yourself/quiz/"
WITH_ORDER = "boundaries/quiz/"
_ANSWERED = """async () => {
  const items = document.querySelectorAll("cf-item:not([hidden])");
  return [...items].every((item) => item.outcome || item.hasFailed);
}"""


def test_typed_text_that_cannot_be_checked_now_is_left_out_and_counts_once_it_can(
    page: Page, site: str
) -> None:
    open_with(page, site + TYPED, "own")
    page.route("**/assets/engine/**", lambda route: route.abort())
    page.evaluate(GIVE_A_RESPONSE)
    until(page, _ANSWERED)
    typed = page.locator('cf-item[data-interaction="text-entry"]')
    expect(typed.locator(".cf-outcome")).to_contain_text("could not be checked just now")
    label = typed.locator(".cf-item__label").inner_text().split(" of ")[0]
    page.locator("[data-finish]").click()
    expect(page.locator(".cf-result")).to_contain_text(
        f"Could not be checked here, and left out of this: {label}."
    )
    answered = page.locator("cf-item").count() - 1
    assert len(stored_attempts(page)) == answered
    page.unroute("**/assets/engine/**")
    page.reload()
    typed.scroll_into_view_if_needed()
    expect(typed.locator(".cf-rationale")).to_be_visible(timeout=30_000)
    assert len(stored_attempts(page)) == answered + 1


def test_what_is_handed_in_is_not_locked_while_something_could_not_be_checked(
    page: Page, trainee: Page, site: str
) -> None:
    open_as_trainer(page, site)
    link = assign(page, "Quiz: Knowing yourself", mode="assessment")
    take_up(trainee, link, "Sam")
    trainee.route("**/assets/engine/**", lambda route: route.abort())
    trainee.goto(site + TYPED)
    expect(trainee.get_by_role("complementary", name="Your assignment")).to_be_visible()
    trainee.evaluate(GIVE_A_RESPONSE)
    trainee.locator("[data-finish]").click()
    summary = trainee.locator(".cf-summary")
    expect(summary).to_contain_text("could not be checked here. Try again, or hand in without it")
    expect(summary.locator("li")).to_have_count(1)
    expect(trainee.locator(".cf-result")).to_be_hidden()


def test_a_question_that_is_answered_and_not_checked_is_not_said_to_have_no_response(
    page: Page, site: str
) -> None:
    page.goto(site + TYPED)
    page.locator('cf-item[data-interaction="choice"] input').first.check()
    page.locator("[data-finish]").click()
    links = page.locator(".cf-summary a")
    # An order stands in some order from the start.
    answered = 1 + page.locator('cf-item[data-interaction="order"]').count()
    expect(links.filter(has_text="is not checked yet")).to_have_count(answered)
    expect(links.filter(has_text="has no response yet")).to_have_count(
        page.locator("cf-item").count() - answered
    )


@pytest.mark.parametrize(("path", "button"), [(WITH_ORDER, ".cf-move--down"), (TYPED, "[data-skip]")])
def test_a_move_or_a_skip_keeps_the_draw_as_any_input_does(
    page: Page, site: str, path: str, button: str
) -> None:
    open_with(page, site + path, "own")
    page.locator(f"cf-item {button}").first.click()
    draft = f"quiz/{page.locator('cf-quiz').get_attribute('data-quiz')}"
    until(page, "async (key) => (await (await clientsFirstStore).draft(key))?.session", draft)


def test_who_answers_after_all_has_not_skipped(page: Page, trainee: Page, site: str) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ, mode="assessment")
    take_up(trainee, link, "Sam")
    trainee.get_by_role("link", name=QUIZ).click()
    expect(trainee.get_by_role("complementary", name="Your assignment")).to_be_visible()
    skippable = trainee.locator("cf-item:has([data-skip])").first
    skippable.locator("[data-skip]").click()
    expect(skippable.locator(".cf-outcome")).to_contain_text("Skipped")
    skippable.locator("input").first.check()
    answer_all(trainee)
    expect(skippable.locator(".cf-outcome")).to_be_empty()
    expect(skippable.locator("[data-skip]")).to_have_text("Skip this question")
    trainee.locator("[data-finish]").click()
    expect(trainee.locator(".cf-result")).to_contain_text("Finished")
    assert len(stored_attempts(trainee)) == trainee.locator("cf-item:not([hidden])").count()
    trainee.get_by_role("link", name="Back to the assignment, and hand in").click()
    expect(preview(trainee)).not_to_contain_text("that you skipped")


def test_a_question_that_is_checked_after_it_was_skipped_counts(page: Page, site: str) -> None:
    page.goto(site + "candour/quiz/")
    item = page.locator('cf-item[data-interaction="choice"]:has([data-skip])').first
    item.locator("input").first.check()
    item.locator("[data-skip]").click()
    check(item)
    expect(item.locator(".cf-rationale")).to_be_visible()
    expect(item.locator("[data-skip]")).to_have_text("Skip this question")
    draft = f"item/{item.get_attribute('data-quiz')}/{item.get_attribute('data-item')}"
    assert in_store(page, "store.draft(given)", draft).get("skipped") is None
