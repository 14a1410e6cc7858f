"""axe finds nothing where work is set, handed in and read, in any state of those pages, in every view."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from clientsfirst.content import read_course
from tests.browser.class_work import Room, assignment_file, bring_key, files, handed_in, open_room
from tests.browser.classroom import ASSIGNMENT, answer_all, preview
from tests.browser.test_axe import faults

COLLECT = "trainers/collect/"
READY = 90_000  # the engine starts while other tests run
QUIZ, WORDS = "relationship-and-choice-quiz", "practice-iag"
# All that is folded is open, and what is far from the screen is there too.
UNFOLD = """() => {
  for (const details of document.querySelectorAll("main details")) details.open = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important }");
  document.adoptedStyleSheets.push(sheet);
}"""


@pytest.fixture(scope="module")
def room(root: Path) -> Room:
    course, _ = read_course(root)
    return open_room(course, {"quiz": QUIZ}, {"quiz": WORDS}, title="Week 3")


@pytest.fixture(scope="module")
def axe(root: Path) -> str:
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


def test_nothing_is_wrong_while_work_is_done_and_handed_in(
    page: Page, site: str, room: Room, axe: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + ASSIGNMENT + room.fragment, wait_until="networkidle")
    assert faults(page, axe) == []
    page.get_by_role("button", name="My own device").click()
    page.get_by_role("button", name="See what will be handed in").click()
    expect(page.get_by_text("Give the name or code that your trainer knows you by.")).to_be_visible()
    assert faults(page, axe) == []
    page.get_by_label("Your name or code").fill("Sam")
    page.get_by_role("link", name="Quiz: Relationship and choice").click()
    expect(page.get_by_role("complementary", name="Your assignment")).to_be_visible()
    answer_all(page)
    page.get_by_role("link", name="Back to it, and hand in").click()
    preview(page)
    page.evaluate(UNFOLD)
    assert faults(page, axe) == []
    page.get_by_role("button", name="Make the receipt").click()
    expect(page.get_by_role("heading", name="Your receipt is ready")).to_be_focused()
    page.evaluate(UNFOLD)
    expect(page.locator(".cf-codes .cf-qr").first).to_be_visible()
    assert faults(page, axe) == []


def test_nothing_is_wrong_while_work_is_read(page: Page, site: str, room: Room, axe: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    codes = handed_in(room, 12, [WORDS], room.course.scenarios[:1])
    page.goto(site + COLLECT, wait_until="networkidle")
    bring_key(page, room)
    page.evaluate(UNFOLD)
    assert faults(page, axe) == []
    broken = [code[:900] for code in codes]
    page.get_by_label("Receipts").set_input_files(
        [assignment_file(room), *files([*codes[:11], codes[0], *broken])]
    )
    expect(page.get_by_role("button", name="Erase all receipts here")).to_be_visible(timeout=READY)
    page.evaluate(UNFOLD)
    expect(page.get_by_label("Your comment").first).to_be_visible()
    assert faults(page, axe) == []
