"""Every kind of question, by keyboard alone: reached, answered, checked, heard, and the focus always to be seen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Locator, Page, expect

from clientsfirst.site.build import build
from tests.browser.conftest import serve_folder
from tests.browser.hands import Hands
from tests.content import bases
from tests.made_course import make_checkout, single_choice
from tests.made_course import page as made_page

KINDS = (
    bases.MULTIPLE_RESPONSE,
    bases.MATCH,
    bases.ORDER,
    bases.INLINE_CHOICE,
    bases.HOT_TEXT,
    bases.TEXT_ENTRY,
    bases.EXTENDED_TEXT,
    bases.JUSTIFIED_CHOICE,
)
SAID = re.compile(r"^\s*(Correct|Partly|Not quite|Here is one way)\b")


def one_of_each() -> dict[str, object]:
    """A quiz with every interaction, and all that may be added to one."""
    texts = (text.replace("af-limits", "iag-confidentiality") for text in KINDS)
    items = [single_choice("choice"), *(item for text in texts for item in yaml.safe_load(text))]
    more = {"clauses": ["iag-confidentiality"], "certainty": True, "hints": ["Look again."], "may_skip": True}
    return {"title": "Kinds", "description": "All.", "items": [more | item for item in items]}


@pytest.fixture(scope="module")
def kinds(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("kinds")
    pages = {"index.md": made_page("Home", '{{ quiz("kinds") }}')}
    build(make_checkout(root, folder / "checkout", {"kinds": one_of_each()}, pages), folder / "site")
    yield from serve_folder(folder / "site")


def fill(hands: Hands, item: Locator, kind: str) -> None:
    """Arrows choose among radios, Space ticks, Enter presses, letters go into a field."""
    match kind:
        case "multiple-response" | "hot-text":
            hands.go_to(item.locator("[name=choice]").first)
            hands.press("Space")
        case "match":
            hands.go_to(item.locator("[type=radio]").first)
            hands.press("ArrowDown")
        case "order":
            hands.go_to(item.locator(".cf-move--up").nth(1))
            hands.press("Enter")
            expect(item.get_by_role("status")).to_contain_text("is now 1 of 3")
        case "inline-choice":
            for gap in item.locator("select").all():
                hands.go_to(gap)
                hands.press("ArrowDown")
        case "text-entry" | "extended-text":
            hands.go_to(item.locator(".cf-text"))
            hands.page.keyboard.type("being impartial")
        case "justified-choice":
            hands.go_to(item.locator("[name=choice]").first)
            hands.press("Space")
            hands.go_to(item.locator("[name=justification]").first)
            hands.press("Space")
        case _:
            hands.go_to(item.locator("[type=radio]").first)
            hands.press("ArrowDown")


@pytest.mark.parametrize("width", [1280, 320])
def test_every_kind_of_question_works_by_keyboard_alone(page: Page, kinds: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(kinds, wait_until="networkidle")
    hands = Hands(page)
    items = page.locator("cf-item").all()
    assert len(items) == 9
    for item in items:
        kind = item.get_attribute("data-interaction") or ""
        check = item.locator("[data-check]")
        if kind == "choice":
            hands.go_to(check)
            hands.press("Enter")
            expect(item.locator(".cf-error")).to_be_visible()
        fill(hands, item, kind)
        hands.go_to(item.locator("[name=certainty]").first)
        hands.press("ArrowRight")
        hands.go_to(item.locator(".cf-hint summary"))
        hands.press("Enter")
        expect(item.get_by_text("Look again.", exact=True)).to_be_visible()
        hands.go_to(check)
        hands.press("Enter")
        expect(item.locator(".cf-rationale")).to_be_visible(timeout=30_000)
        expect(item.get_by_role("status")).to_have_text(SAID)
        hands.look("after feedback")
    hands.go_to(page.locator("[data-finish]"))
    hands.press("Enter")
    expect(page.locator(".cf-result h2")).to_be_focused()


def test_a_question_is_skipped_and_tried_again_by_keyboard(page: Page, kinds: str) -> None:
    page.goto(kinds, wait_until="networkidle")
    hands = Hands(page)
    item = page.locator("cf-item").first
    hands.go_to(item.locator("[data-skip]"))
    hands.press("Enter")
    expect(item.get_by_role("status")).to_contain_text("Skipped")
    hands.look("after skipping")
    item = page.locator("cf-item").nth(1)
    hands.go_to(item.locator("[name=choice]").first)
    hands.press("Space")
    hands.go_to(item.locator("[data-check]"))
    hands.press("Enter")
    expect(item.locator("[data-check]")).to_have_text("Try again")
    hands.press("Enter")
    expect(item.locator("[name=choice]").first).to_be_focused()
