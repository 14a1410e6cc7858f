"""What the tests of assignments share: a trainer who sets work, and a trainee who does it and hands it in."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

ASSIGN = "trainers/assign/"
ASSIGNMENT = "assignment/"
QUIZ = "Quiz: Ethical or unethical?"

# The same response to every item that the quiz sets: the first of each, or the last.
_ANSWER = """(place) => {
  for (const form of document.querySelectorAll("cf-item:not([hidden], [data-skipped]) form, cf-sealed form")) {
    for (const name of new Set(Array.from(form.querySelectorAll("[type=radio]"), ({ name }) => name))) {
      Array.from(form.querySelectorAll(`[name="${name}"]`)).at(place).checked = true;
    }
    const boxes = Array.from(form.querySelectorAll("[type=checkbox]"));
    if (boxes.length) boxes.at(place).checked = true;
    for (const select of form.querySelectorAll("select")) select.selectedIndex = 1;
    for (const text of form.querySelectorAll(".cf-text")) text.value = "I would tell her first.";
    form.dispatchEvent(new Event("input", { bubbles: true }));
    const check = form.querySelector("[data-check]");
    if (check && !check.hidden) check.click();
  }
}"""


def open_as_trainer(page: Page, site: str) -> None:
    """The page for setting work, with a key."""
    page.goto(site + ASSIGN)
    page.get_by_role("button", name="Make a key and keep it here").click()
    expect(page.get_by_text("Your key is in this browser")).to_be_visible()


def assign(page: Page, *parts: str, **choices: str) -> str:
    """Make an assignment of `parts`, by their labels; `choices` are values by field. Gives the link."""
    page.get_by_label("Title").fill(choices.pop("title", "Week 3"))
    for part in parts:
        page.get_by_label(part, exact=False).first.check()
    page.locator(f"#cf-mode-{choices.pop('mode', 'practice')}").check()
    page.evaluate("document.querySelector('.cf-assign__more').open = true")
    for field, value in choices.items():
        page.locator(f"#cf-{field}").fill(value)
    page.get_by_role("button", name="Make the assignment").click()
    expect(page.get_by_role("heading", name="is ready")).to_be_focused()
    return page.get_by_label("The link").input_value()


def take_up(page: Page, link: str, label: str, keeping: str = "My own device") -> None:
    page.goto(link)
    page.get_by_role("button", name=keeping).click()
    page.get_by_label("Your name or code").fill(label)
    page.get_by_label("Your name or code").blur()


def answer_all(page: Page, place: int = 0) -> None:
    """Give a response to all that is set and not skipped, the first of each (0) or the last (-1), and check where one can."""
    page.evaluate(_ANSWER, place)
    checks = page.locator("cf-item:not([hidden], [data-skipped]) [data-check]:not([hidden])").count()
    expect(page.locator(".cf-rationale")).to_have_count(checks)


def finish_quiz(page: Page, place: int = 0, quiz: str = QUIZ) -> Locator:
    """From the assignment's page: do the quiz, and see what the page says at its end."""
    page.get_by_role("link", name=quiz).click()
    expect(page.get_by_role("complementary", name="Your assignment")).to_be_visible()
    answer_all(page, place)
    page.locator("[data-finish]").click()
    result = page.locator(".cf-result")
    expect(result).to_be_visible()
    return result


def preview(page: Page) -> Locator:
    page.get_by_role("button", name="See what will be handed in").click()
    expect(page.get_by_role("heading", name="This is what will be handed in")).to_be_focused()
    return page.locator(".cf-hand-in")


def receipt_file(page: Page, folder: Path) -> Path:
    """Agree, and save the receipt."""
    page.get_by_role("button", name="Make the receipt").click()
    expect(page.get_by_role("heading", name="Your receipt is ready")).to_be_focused()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the receipt as a file").click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def trainer_database(page: Page) -> Any:  # noqa: ANN401 - whatever is kept
    return page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))")
