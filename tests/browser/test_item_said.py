"""What an item says, to those who see it and to those who hear it, and what it says on a poor connection."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from clientsfirst.site.build import build
from tests.browser.answering import check
from tests.browser.conftest import serve_folder
from tests.browser.storing import LESSON
from tests.made_course import make_checkout, selection
from tests.made_course import page as made_page

IMPARTIALITY = "confidentiality-and-impartiality/impartiality/"


@pytest.fixture(scope="module")
def with_file(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A course with a table that stands in a file of its own."""
    quiz = {"title": "Large", "description": "A quiz.", "items": [selection("in-a-file", 10, "net")]}
    pages = {"index.md": made_page("Home", '{{ quiz("large") }}')}
    checkout = make_checkout(root, tmp_path_factory.mktemp("checkout"), {"large": quiz}, pages)
    folder = tmp_path_factory.mktemp("site") / "site"
    build(checkout, folder)
    yield from serve_folder(folder)


@pytest.mark.parametrize(
    ("path", "kind"), [(IMPARTIALITY, "text-entry"), ("boundaries/touch/", "extended-text")]
)
def test_what_is_missing_in_a_field_for_text_is_told_with_the_field_and_aloud(
    page: Page, site: str, path: str, kind: str
) -> None:
    page.goto(site + path)
    item = page.locator(f'cf-item[data-interaction="{kind}"]').first
    field = item.locator(".cf-text")
    check(item)
    expect(field).to_be_focused()
    expect(field).to_have_accessible_description(re.compile("Write something first"))
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(item.locator("[aria-live=polite]").filter(has_text="Write something first")).to_be_visible()
    field.fill("impartiality")
    expect(field).not_to_have_accessible_description(re.compile("Write something first"))
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_a_table_that_did_not_come_is_asked_for_again(page: Page, with_file: str) -> None:
    asked: list[str] = []

    def once(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/outcomes/*", once)
    page.goto(with_file)
    item = page.locator("#large-in-a-file")
    for choice in ("c0", "c1"):
        item.locator(f'input[value="{choice}"]').check()
    page.wait_for_function("() => performance.getEntriesByType('resource').length")
    check(item)
    expect(item.locator(".cf-outcome")).not_to_be_empty()
    if item.locator(".cf-rationale").count() == 0:
        check(item)
    expect(item.locator(".cf-outcome")).to_have_attribute("data-kind", "right")
    assert len(asked) == 2


def test_the_first_move_after_an_outcome_is_announced_and_another_go_begins_anew(
    page: Page, site: str
) -> None:
    page.goto(site + LESSON)
    item = page.locator('cf-item[data-interaction="order"]').first
    parts = item.locator(".cf-order > li")
    first = parts.evaluate_all("all => all.map(({ dataset }) => dataset.part)")
    check(item)
    expect(item.locator(".cf-rationale")).to_be_visible()
    item.locator(".cf-move--up").nth(1).click()
    expect(item.locator(".cf-outcome")).to_contain_text(f"is now 1 of {len(first)}.")
    expect(item.locator(".cf-move--up").first).to_be_focused()
    assert parts.evaluate_all("all => all.map(({ dataset }) => dataset.part)") != first
    check(item)
    expect(item.locator(".cf-rationale")).to_be_visible()
    check(item)
    expect(item.locator("[data-check]")).to_have_text("Check")
    assert parts.evaluate_all("all => all.map(({ dataset }) => dataset.part)") == first
