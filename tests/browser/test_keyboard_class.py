"""Setting work, handing it in and reading it, by keyboard alone: the focus is always somewhere, and always to be seen."""

import json
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from clientsfirst.content import read_course
from clientsfirst.paper import form
from tests.browser.class_work import Room, assignment_file, bring_key, files, handed_in, open_room
from tests.browser.classroom import ASSIGN, ASSIGNMENT, QUIZ
from tests.browser.hands import Hands

COLLECT = "trainers/collect/"
READY = 90_000  # the engine starts while other tests run
CHOICES, WORDS = "relationship-and-choice-quiz", "practice-iag"
FAR = 200  # presses of Tab: every quiz of the course is a box to tick


@pytest.fixture(scope="module")
def room(root: Path) -> Room:
    course, _ = read_course(root)
    return open_room(course, {"quiz": CHOICES}, {"quiz": WORDS}, title="Week 3")


def test_work_is_set_by_keyboard_alone(page: Page, site: str) -> None:
    page.goto(site + ASSIGN, wait_until="networkidle")
    hands = Hands(page)
    hands.go_to(page.get_by_role("button", name="Make a key and keep it here"), FAR)
    hands.press("Enter")
    expect(page.get_by_text("You have a key now.")).to_be_focused()
    submit = page.get_by_role("button", name="Make the assignment")
    hands.go_to(submit, FAR)
    hands.press("Enter")
    expect(page.locator(".cf-summary")).to_be_focused()
    hands.press("Tab", "Enter")
    expect(page.get_by_label("Title")).to_be_focused()
    page.keyboard.type("Week 3")
    hands.go_to(page.get_by_label(QUIZ), FAR)
    hands.press("Space")
    hands.go_to(page.locator("#cf-mode-practice"), FAR)
    hands.press("ArrowDown")
    hands.go_to(page.locator(".cf-assign__more summary"))
    hands.press("Enter")
    hands.go_to(page.get_by_label("Groups", exact=True))
    page.keyboard.type("Tue, Thu")
    hands.go_to(submit)
    hands.press("Enter")
    expect(page.get_by_role("heading", name="“Week 3” is ready")).to_be_focused()
    expect(page.get_by_role("img", name="A code that opens the assignment")).to_be_visible()
    hands.go_to(page.get_by_role("button", name="Save as a file"))
    with page.expect_download() as download:
        hands.press("Enter")
    saved = json.loads(download.value.path().read_text())
    assert (saved["mode"], saved["groups"]) == ("assessment", ["Tue", "Thu"])
    hands.go_to(page.get_by_role("button", name="Print a slip"))
    hands.go_to(page.get_by_label("The link"))
    hands.go_to(page.get_by_role("button", name="Show the link again (Week 3)"))
    hands.press("Enter")
    expect(page.get_by_role("heading", name="“Week 3” is ready")).to_be_focused()
    erase = page.get_by_role("button", name="Erase (Week 3)")
    hands.go_to(erase)
    hands.press("Enter", "Escape")
    expect(erase).to_be_focused()
    hands.press("Enter", "Tab", "Enter")
    expect(page.get_by_role("heading", name="Your assignments")).to_be_focused()
    hands.go_to(page.get_by_role("button", name="Erase all that these pages keep"))
    hands.press("Enter", "Tab", "Enter")
    expect(page.get_by_role("heading", name="Your key")).to_be_focused()


def test_work_is_done_and_handed_in_by_keyboard_alone(
    page: Page, site: str, room: Room, context: BrowserContext
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(site + ASSIGNMENT + room.fragment, wait_until="networkidle")
    hands = Hands(page)
    hands.go_to(page.get_by_role("button", name="A shared computer"), FAR)
    hands.press("Enter")
    hands.go_to(page.get_by_role("button", name="See what will be handed in"))
    hands.press("Enter")
    expect(page.get_by_label("Your name or code")).to_be_focused()
    page.keyboard.type("Jo")
    hands.go_to(page.get_by_label("Tuesday"))
    hands.press("Space")
    hands.go_to(page.get_by_role("link", name="Quiz: Relationship and choice"))
    page.keyboard.press("Enter")  # another page, where the focus begins anew
    expect(page.get_by_role("complementary", name="Your assignment")).to_be_visible()
    item = page.locator("cf-item:has([type=radio][name=choice])").first
    hands.go_to(item.locator("[type=radio]").first, FAR)
    hands.press("ArrowDown")
    hands.go_to(item.locator("[data-check]"))
    hands.press("Enter")
    expect(item.locator(".cf-rationale")).to_be_visible()
    hands.go_to(page.get_by_role("link", name="Back to it, and hand in"), FAR, "Shift+Tab")
    page.keyboard.press("Enter")
    hands.go_to(page.get_by_role("button", name="See what will be handed in"), FAR)
    hands.press("Enter")
    expect(page.get_by_role("heading", name="This is what will be handed in")).to_be_focused()
    expect(page.locator(".cf-handed > li")).to_have_count(1)
    hands.go_to(page.get_by_role("button", name="Not yet"))
    hands.press("Enter")
    expect(page.get_by_role("heading", name="Hand in", exact=True)).to_be_focused()
    hands.press("Tab", "Enter")
    hands.go_to(page.get_by_role("button", name="Make the receipt"))
    hands.press("Enter")
    expect(page.get_by_role("heading", name="Your receipt is ready")).to_be_focused()
    hands.go_to(page.get_by_role("button", name="Save the receipt as a file"))
    with page.expect_download() as download:
        hands.press("Enter")
    hands.go_to(page.get_by_role("button", name="Copy it as a code"))
    hands.press("Enter")
    expect(page.get_by_text("Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == download.value.path().read_text()
    hands.go_to(page.get_by_text("to scan"))
    hands.press("Enter")
    expect(page.locator(".cf-codes .cf-qr").first).to_be_visible()
    # What is said of the key is what is so on this computer.
    hands.go_to(page.get_by_text("What the signature shows, and what not"))
    hands.press("Enter")
    expect(page.get_by_text("a key that is gone when you leave this page")).to_be_visible()


def test_a_class_is_read_by_keyboard_alone(  # noqa: PLR0915 - one visit, from the first receipt to the last
    page: Page, site: str, room: Room, tmp_path: Path
) -> None:
    quiz = next(one for one in room.course.quizzes if one.id == CHOICES)
    printed = form(quiz.id, quiz.items, "A", quiz.pools)
    codes = handed_in(room, 60, [CHOICES, WORDS], room.course.scenarios[:1])
    page.goto(site + COLLECT, wait_until="networkidle")
    bring_key(page, room)
    hands = Hands(page)
    hands.look("bringing the key")
    choose = page.get_by_label("Receipts")
    hands.go_to(choose, FAR)
    choose.set_input_files([assignment_file(room), *files([*codes[:58], codes[0], codes[3][:900]])])
    expect(page.get_by_text("58 receipts counted, 1 not taken in.")).to_be_visible(timeout=READY)
    hands.go_to(page.get_by_text("Paste codes, or type lines from paper"))
    hands.press("Enter")
    area = page.get_by_label("Codes or lines")
    add = page.get_by_role("button", name="Take in what is pasted")
    hands.go_to(area)
    page.keyboard.insert_text("\n".join(codes[58:]))
    hands.go_to(add)
    hands.press("Enter")
    expect(page.get_by_text("60 receipts counted, 1 not taken in.")).to_be_visible()
    area.focus()
    page.keyboard.type(f"{printed.code} Ada: 1A 2B\n{printed.code} Bo: 1Z")
    hands.go_to(page.get_by_label("Lines from paper belong to"))
    hands.press("ArrowDown")
    assert page.get_by_label("Lines from paper belong to").input_value() == room.assignment["id"]
    hands.go_to(add)
    hands.press("Enter")
    expect(page.get_by_text("1 line taken in; 1 line left to mend.")).to_be_visible()
    assert area.input_value() == f"{printed.code} Bo: 1Z"
    expect(page.get_by_text("61 people. Signed on 60 devices.")).to_be_visible()
    hands.go_to(page.get_by_label("Find a name or a group"))
    page.keyboard.type("ada")
    expect(page.get_by_text("1 found.")).to_be_visible()
    expect(page.get_by_role("row", name="Ada")).to_contain_text("on paper")
    hands.press("Backspace", "Backspace", "Backspace")
    more = page.get_by_role("button", name="More names")
    hands.go_to(more)
    hands.press("Enter")
    expect(page.get_by_role("group", name="People and results, 51 to 61 of 61")).to_be_focused()
    hands.look("more names")
    hands.go_to(page.get_by_text(re.compile("^Responses to 1[.]")).first)
    hands.press("Enter")
    expect(page.get_by_role("group", name="Who chose what").first).to_be_visible()
    hands.go_to(page.get_by_role("group", name="Picture of the ways").first, FAR)
    hands.go_to(page.get_by_text("The same as a table").first)
    hands.press("Enter")
    hands.go_to(page.locator("#own-words ~ div summary").first, FAR)
    hands.press("Enter")
    hands.go_to(page.get_by_label("Your comment").first)
    page.keyboard.type("You asked before you told. Good.")
    hands.go_to(page.get_by_role("button", name="Save the comments for"))
    with page.expect_download() as download:
        hands.press("Enter")
    download.value.save_as(tmp_path / "comments.cfm")
    hands.go_to(page.get_by_role("button", name="Spreadsheet (XLSX)"), FAR)
    with page.expect_download() as download:
        hands.press("Enter")
    assert "xl/workbook.xml" in zipfile.ZipFile(download.value.path()).namelist()
    hands.go_to(page.get_by_role("button", name="Erase all receipts here"))
    hands.press("Enter", "Tab", "Enter")
    expect(page.get_by_role("heading", name="Take in", exact=True)).to_be_focused()
    expect(page.get_by_role("heading", name="Gradebook")).to_have_count(0)
