"""Hands that shake, keys that are held, and pages that end between a press and its outcome."""

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.storing import LESSON, RECORD, REFLECTION, attempt, in_store, open_with, stored_attempts
from tests.browser.story import STORY

IMPARTIALITY = "confidentiality-and-impartiality/impartiality/"
# A worker that is ended answers nobody, as when a phone needs its memory for something else.
_HOLD_WORKERS = """globalThis.held = [];
globalThis.Worker = class extends Worker { constructor(...all) { super(...all); globalThis.held.push(this); } };"""


def first_question(page: Page, site: str) -> Locator:
    page.goto(site + LESSON)
    item = page.locator('cf-item[data-interaction="choice"]').first
    item.locator("input").first.check()
    return item


def test_a_press_that_comes_twice_is_one_check_and_takes_no_feedback_away(page: Page, site: str) -> None:
    item = first_question(page, site)
    item.locator("[data-check]").dblclick()
    expect(item.locator(".cf-rationale")).to_be_visible()
    expect(item.locator("[data-check]")).to_have_text("Try again")
    assert len(stored_attempts(page)) == 1
    item.locator("[data-check]").click()
    expect(item.locator("[data-check]")).to_have_text("Check")


def test_a_key_that_is_held_is_one_check(page: Page, site: str) -> None:
    item = first_question(page, site)
    item.locator("[data-check]").focus()
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(item.locator(".cf-rationale")).to_be_visible()
    expect(item.locator("[data-check]")).to_have_text("Try again")
    assert len(stored_attempts(page)) == 1


def test_enter_that_is_held_in_a_field_takes_no_feedback_and_no_text_away(page: Page, site: str) -> None:
    item = first_question(page, site)
    item.locator("input").first.focus()
    for _ in range(4):
        page.keyboard.down("Enter")
        expect(item.locator(".cf-rationale")).to_be_visible()
    page.keyboard.up("Enter")
    expect(item.locator("[data-check]")).to_have_text("Try again")
    expect(item.locator("input").first).to_be_checked()
    assert len(stored_attempts(page)) == 1
    page.goto(site + IMPARTIALITY)
    item = page.locator('cf-item[data-interaction="text-entry"]')
    item.locator(".cf-text").fill("neutrality")
    item.locator(".cf-text").focus()
    page.keyboard.down("Enter")
    expect(item.locator(".cf-rationale")).to_be_visible(timeout=30_000)
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(item.locator(".cf-text")).to_have_value("neutrality")
    expect(item.locator("[data-check]")).to_have_text("Try again")


def test_enter_that_is_held_in_a_larger_field_makes_lines(page: Page, site: str) -> None:
    page.goto(site + "boundaries/touch/")
    field = page.locator('cf-item[data-interaction="extended-text"] textarea').first
    field.fill("One")
    for _ in range(3):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(field).to_have_value("One\n\n\n")


def test_checking_again_while_it_is_checked_makes_one_attempt(page: Page, site: str) -> None:
    page.goto(site + IMPARTIALITY)
    item = page.locator('cf-item[data-interaction="text-entry"]')
    item.locator(".cf-text").fill("impartiality")
    item.evaluate("(item) => Promise.all([item.check(), item.check()])")
    expect(item.locator(".cf-outcome")).to_contain_text("Correct")
    assert len(stored_attempts(page)) == 1


def test_what_is_changed_while_it_is_checked_is_checked_too(page: Page, site: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/engine/pyodide.*.js", hold)
    page.goto(site + IMPARTIALITY)
    item = page.locator('cf-item[data-interaction="text-entry"]')
    for text in ("neutral, I think", "impartiality"):
        item.locator(".cf-text").fill(text)
        item.locator("[data-check]").click()
        expect(item.locator(".cf-outcome")).to_have_text("Checking.")
    for route in held:
        route.continue_()
    expect(item.locator(".cf-outcome")).to_contain_text("Correct", timeout=30_000)
    assert [one["response"]["text"] for one in stored_attempts(page)] == ["neutral, I think", "impartiality"]


def test_a_decision_that_is_pressed_twice_skips_nothing(page: Page, site: str) -> None:
    page.goto(site + STORY)
    page.get_by_role("button", name="Start", exact=True).click()
    page.locator('[name="decision"]').first.check()
    page.get_by_role("button", name="Do this").dblclick()
    expect(page.get_by_role("button", name="Continue")).to_be_visible()


def test_no_sentence_is_skipped_by_a_press_that_comes_twice_or_a_key_that_is_held(
    page: Page, site: str
) -> None:
    page.goto(site + REFLECTION)
    page.get_by_role("button", name="Start").click()
    fields = page.locator("textarea")
    page.get_by_role("button", name="Skip this one").dblclick()
    expect(fields.nth(1)).to_be_visible()
    fields.nth(1).focus()
    for _ in range(4):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    expect(fields.nth(2)).to_be_focused()


def test_a_question_before_erasing_is_not_answered_by_the_press_that_opened_it(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    # The finger is where the dialog will have its button for erasing.
    erase = page.get_by_role("button", name="Erase the responses to")
    erase.click()
    agree = page.get_by_role("dialog").get_by_role("button", name="Erase").bounding_box()
    page.keyboard.press("Escape")
    assert agree is not None
    place = {"x": agree["x"] + agree["width"] / 2, "y": agree["y"] + agree["height"] / 2}
    erase.evaluate(
        "(e, {x, y}) => Object.assign(e.style, { position: 'fixed', left: `${x}px`, top: `${y}px` })", place
    )
    erase.dblclick(position={"x": 2, "y": 2})
    expect(page.get_by_role("dialog")).to_be_visible()
    assert len(stored_attempts(page)) == 1


def test_what_was_submitted_counts_once_when_the_page_ended_before_its_outcome(page: Page, site: str) -> None:
    page.goto(site + LESSON)
    in_store(page, "store.decide('own')")
    page.add_init_script(_HOLD_WORKERS)
    page.goto(site + IMPARTIALITY)
    item = page.locator('cf-item[data-interaction="text-entry"]')
    item.locator(".cf-text").fill("impartiality")
    page.wait_for_function("() => held.length")
    page.evaluate("held.forEach((one) => one.terminate())")
    item.locator("[data-check]").click()
    expect(item.locator(".cf-outcome")).to_have_text("Checking.")
    assert stored_attempts(page) == []
    for _ in range(2):
        page.reload()
        item.scroll_into_view_if_needed()
        expect(item.locator(".cf-outcome")).to_contain_text("Correct", timeout=30_000)
        [attempt] = stored_attempts(page)
        assert attempt["response"] == {"text": "impartiality"}
    item.get_by_role("button", name="Try again").click()
    expect(item.locator(".cf-text")).to_have_value("")
    assert len(stored_attempts(page)) == 1
