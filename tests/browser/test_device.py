"""Nobody's work is stored before they were told what and where, and had a choice; and a shared computer is left clean."""

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.storing import LESSON, NOTHING, RECORD, REFLECTION, attempt, ids, in_store, left, open_with

QUESTION = "Where may your work be kept?"


def panel_of(page: Page) -> Locator:
    return page.get_by_role("region", name="Keeping your work")


def answer_first(page: Page, number: int = 0) -> Locator:
    """Give some response to an item of the lesson, and check it."""
    item = page.locator("cf-item[data-interaction=choice]").nth(number)
    item.locator("input[name=choice]").first.check()
    item.get_by_role("button", name="Check").click()
    expect(item.locator(".cf-outcome")).not_to_be_empty()
    return item


def test_the_first_response_is_answered_and_then_the_question_is_put_once(page: Page, site: str) -> None:
    page.goto(site + LESSON)
    expect(panel_of(page)).to_have_count(0)
    item = answer_first(page)
    expect(panel_of(page)).to_contain_text(QUESTION)
    expect(panel_of(page)).to_contain_text("Nothing has been stored yet.")
    assert item.evaluate("item => item.nextElementSibling.localName") == "cf-device"
    assert left(page) == NOTHING
    item.get_by_role("button", name="Try again").click()
    answer_first(page)
    expect(panel_of(page)).to_have_count(1)


def test_the_question_is_announced_and_takes_no_focus(page: Page, site: str) -> None:
    page.goto(site + LESSON)
    item = answer_first(page)
    expect(panel_of(page).get_by_role("status")).to_have_text(f"{QUESTION} You can choose below.")
    assert page.evaluate("document.activeElement.closest('cf-item')?.id") == item.get_attribute("id")


def test_it_is_answered_by_keyboard_and_the_focus_goes_to_what_was_said(page: Page, site: str) -> None:
    page.goto(site + REFLECTION)
    first = panel_of(page).get_by_role("button", name="My own device")
    expect(first).to_have_accessible_description("Kept in this browser until you erase it.")
    first.focus()
    page.keyboard.press("Tab")
    expect(panel_of(page).get_by_role("button", name="A shared computer")).to_be_focused()
    page.keyboard.press("Enter")
    line = panel_of(page).get_by_text("Your work is kept in this tab only")
    expect(line).to_be_focused()
    assert in_store(page, "store.keeping") == "shared"


def test_every_control_is_large_enough_to_be_pressed(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(site + REFLECTION)
    for keeping in (None, "own", "shared", "nothing"):
        if keeping:
            in_store(page, "store.decide(given)", keeping)
        expect(panel_of(page).get_by_role("button").first).to_be_visible()
        sizes = (
            panel_of(page)
            .locator("button.cf-button")
            .evaluate_all("(all) => all.map((one) => [one.offsetWidth, one.offsetHeight])")
        )
        assert all(width >= 44 and height >= 44 for width, height in sizes), sizes
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_what_was_done_before_the_decision_is_in_the_record_after_it(page: Page, site: str) -> None:
    page.goto(site + LESSON)
    answer_first(page)
    panel_of(page).get_by_role("button", name="My own device").click()
    expect(panel_of(page)).to_contain_text("Your work is kept in this browser, on this device.")
    panel_of(page).get_by_role("link", name="My record").click()
    expect(page).to_have_url(site + RECORD)
    expect(page.get_by_text("All 1 response")).to_be_visible()


def test_keeping_nothing_is_remembered_in_the_tab_as_one_word_and_asks_no_more(page: Page, site: str) -> None:
    page.goto(site + LESSON)
    answer_first(page)
    panel_of(page).get_by_role("button", name="Keep nothing").click()
    page.reload()
    answer_first(page)
    expect(panel_of(page)).to_have_count(0)
    assert left(page) == NOTHING | {"session": [["clientsfirst:keeping", "nothing"]]}


def test_once_decided_the_question_is_not_put_again(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    page.goto(site + LESSON)
    answer_first(page)
    expect(panel_of(page)).to_have_count(0)


def test_taking_a_record_off_a_device_asks_first_and_escape_leaves_it(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    panel_of(page).get_by_role("button", name="Change this").click()
    expect(panel_of(page).get_by_role("button", name="My own device")).to_be_focused()
    panel_of(page).get_by_role("button", name="Keep nothing").click()
    dialog = page.get_by_role("dialog", name="Take your record off this device?")
    expect(dialog.get_by_role("button", name="Leave it as it is")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert in_store(page, "store.keeping") == "own"
    panel_of(page).get_by_role("button", name="Keep nothing").click()
    dialog.get_by_role("button", name="Take it off").click()
    expect(panel_of(page)).to_contain_text("Nothing is kept")
    assert ids(page) == ["a"], "on this page it can still be seen and saved"
    assert left(page)["databases"] == []


def test_on_a_shared_computer_every_page_that_stores_has_the_way_out(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "shared")
    for address in (LESSON, REFLECTION, RECORD):
        page.goto(site + address)
        expect(panel_of(page).get_by_role("button", name="Finish on this computer")).to_be_visible()


def test_finishing_erases_at_once_and_says_so_where_the_focus_is(page: Page, site: str) -> None:
    page.goto(site + LESSON)
    answer_first(page)
    panel_of(page).get_by_role("button", name="A shared computer").click()
    page.goto(site + REFLECTION)
    page.get_by_role("button", name="See everything at once").click()
    page.locator("textarea").first.fill("between me and this page")
    panel_of(page).get_by_role("button", name="Finish on this computer").click()
    said = page.locator(".cf-device__erased")
    expect(said).to_contain_text("Erased. This browser holds nothing of yours from this course any more.")
    expect(said).to_be_focused()
    assert left(page) == NOTHING
    assert page.url == site + REFLECTION
    assert page.locator("textarea").first.input_value() == ""


def test_after_finishing_back_does_not_bring_anything_to_light(
    context: BrowserContext, page: Page, site: str
) -> None:
    """The page that is gone back to would otherwise come out of the browser's memory as it was."""
    open_with(page, site + REFLECTION, "shared")
    page.get_by_role("button", name="See everything at once").click()
    page.locator("textarea").first.fill("between me and this page")
    page.goto(site + RECORD)
    panel_of(page).get_by_role("button", name="Finish on this computer").click()
    expect(page.locator(".cf-device__erased")).to_be_visible()
    page.go_back()
    expect(page).to_have_url(site + REFLECTION)
    expect(panel_of(page)).to_contain_text(QUESTION)
    texts = page.locator("textarea").evaluate_all("(all) => all.map(({ value }) => value)")
    assert set(texts) == {""}
    assert left(page) == NOTHING
    assert context.cookies() == []
