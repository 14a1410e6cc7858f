"""The trainer's page and the command line say the same; a pack, a comment and a typed line get where they should."""

import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from clientsfirst.cli import main
from clientsfirst.content import read_course
from clientsfirst.gather.command import PASSPHRASE as VARIABLE
from clientsfirst.gather.packing import pack
from clientsfirst.paper import form
from clientsfirst.results.definitions import definitions_text
from clientsfirst.site.build import build
from tests.browser.class_work import (
    PASSPHRASE,
    Room,
    assignment_file,
    bring_key,
    file,
    files,
    handed_in,
    open_room,
    set_sealed,
)
from tests.browser.classroom import ASSIGNMENT, answer_all, preview, receipt_file
from tests.browser.conftest import serve_folder
from tests.made_course import make_checkout, single_choice
from tests.made_course import page as made_page

COLLECT = "trainers/collect/"
READY = 90_000  # the engine starts while other tests run
QUIZ, WORDS = "relationship-and-choice-quiz", "practice-iag"
# Somebody who stops as soon as there is something to stop.
STOP = """() => new MutationObserver((_, watch) => {
  const stop = [...document.querySelectorAll(".cf-progress button")].find((one) => one.textContent === "Stop here" && one.checkVisibility());
  if (stop) { watch.disconnect(); stop.click(); }
}).observe(document.querySelector(".cf-progress"), { attributes: true, subtree: true })"""


@pytest.fixture(scope="module")
def room(root: Path) -> Room:
    course, _ = read_course(root)
    return open_room(course, {"quiz": QUIZ}, {"quiz": WORDS}, title="Week 3")


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """Another person's browser, or another computer of the same one."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def saved(page: Page, button: str) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    return download.value.path()


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {
        sheet.title: list(sheet.values) for sheet in openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    }


def test_what_is_stopped_goes_on_what_is_taken_in_stays_and_what_goes_out_is_that_of_the_command_line(  # noqa: PLR0913, PLR0917
    page: Page, site: str, room: Room, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quiz = next(one for one in room.course.quizzes if one.id == QUIZ)
    printed = form(quiz.id, quiz.items, "A", quiz.pools)
    line = f"{printed.code} Ada: 1A 2B"
    codes = handed_in(room, 200, [QUIZ, WORDS], room.course.scenarios[:1])
    given = [assignment_file(room), *files(codes), file("cut.cfr", codes[0][:900])]
    page.goto(site + COLLECT)
    bring_key(page, room)
    page.evaluate(STOP)
    page.get_by_label("Receipts").set_input_files(given)
    expect(page.get_by_text("Stopped: ")).to_be_visible(timeout=READY)
    expect(page.get_by_text("200 receipts counted")).to_have_count(0)
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("200 receipts counted, 1 not taken in.")).to_be_visible()
    page.get_by_text("Paste codes, or type lines from paper").click()
    page.get_by_label("Codes or lines").fill(line)
    page.get_by_label("Lines from paper belong to").select_option(label="Week 3")
    page.get_by_role("button", name="Take in what is pasted").click()
    expect(page.get_by_text("1 line taken in.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("201 receipts counted, 1 not taken in.")).to_be_visible(timeout=READY)
    expect(page.get_by_role("row", name="cut.cfr")).to_contain_text("altered or cut short")
    expect(page.get_by_text("201 people. Signed on 200 devices.")).to_be_visible()

    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for one in [*given, file("paper.lines", line)]:
        (folder / one["name"]).write_bytes(one["buffer"])
    (tmp_path / "keys.cfk").write_text(room.copy)
    monkeypatch.setenv(VARIABLE, PASSPHRASE)
    options = ["--key", str(tmp_path / "keys.cfk"), "-o", str(out), "--site-url", site]
    assert main(["--root", str(root), "collect", str(folder), *options]) == 1
    assert saved(page, "Gradebook (CSV)").read_bytes() == (out / "gradebook.csv").read_bytes()
    assert saved(page, "Questions (CSV)").read_bytes() == (out / "items.csv").read_bytes()
    assert json.loads(saved(page, "Everything (JSON)").read_text()) == json.loads(
        (out / "results.json").read_text()
    )
    assert json.loads(saved(page, "Statements (xAPI)").read_text()) == json.loads(
        (out / "statements.json").read_text()
    )
    assert cells(saved(page, "Spreadsheet (XLSX)")) == cells(out / "results.xlsx")


def test_a_comment_goes_back_and_stays_with_the_trainee_until_she_erases_it(
    page: Page, other: Page, site: str, room: Room, tmp_path: Path
) -> None:
    page.goto(site + COLLECT)
    bring_key(page, room)
    page.get_by_label("Receipts").set_input_files(
        [assignment_file(room), *files(handed_in(room, 1, [WORDS]))]
    )
    page.get_by_text("Sam, Tuesday: 1 text").click(timeout=READY)
    page.get_by_label("Your comment").fill("You asked <b>before</b> you told.")
    page.get_by_role("group", name="What is there").get_by_role("checkbox").first.check()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the comments for Sam").click()
    comments = tmp_path / download.value.suggested_filename
    download.value.save_as(comments)
    page.reload()
    page.get_by_text("Sam, Tuesday: 1 text").click(timeout=READY)
    expect(page.get_by_label("Your comment")).to_have_value("You asked <b>before</b> you told.")

    def open_comments(path: Path) -> None:
        other.get_by_label("A file that your trainer gave you").set_input_files(path)
        other.get_by_role("button", name="Open the file").click()

    other.goto(site + ASSIGNMENT + room.fragment)
    altered = tmp_path / "altered.cfm"
    code = comments.read_text()
    altered.write_text(code[:300] + ("A" if code[300] != "A" else "B") + code[301:])
    open_comments(altered)
    expect(other.get_by_text("These comments were altered or cut short on their way.")).to_be_visible()
    open_comments(comments)
    expect(other.get_by_role("heading", name="Comments from your trainer")).to_be_focused()
    expect(other.get_by_text("They are not kept here: keep the file.")).to_be_visible()
    other.get_by_role("button", name="My own device").click()
    expect(other.get_by_text("They are kept in this browser")).to_be_visible()
    other.reload()
    kept = other.get_by_role("region", name="Comments from your trainer")
    expect(kept).to_contain_text("You asked <b>before</b> you told.")
    expect(kept).to_contain_text("Found in it: 1 of ")
    expect(kept).to_contain_text("and are in My record too.")
    other.goto(site + "record/")
    card = other.locator(".cf-record__card", has_text="Week 3").first
    card.get_by_text("Comments from your trainer").click()
    expect(card).to_contain_text("You asked <b>before</b> you told.")
    card.get_by_role("button", name="Erase “Week 3” here").click()
    other.get_by_role("button", name="Erase", exact=True).click()
    expect(other.get_by_text("You asked <b>before</b> you told.")).to_have_count(0)


@pytest.fixture(scope="module")
def reserving(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout with a quiz that the site must not hold."""
    folder = tmp_path_factory.mktemp("reserving")
    exam = {"title": "The exam", "description": "Held back.", "access": "reserved"}
    quizzes: dict[str, object] = {
        "open": {"title": "Open", "description": "For all.", "items": [single_choice("first")]},
        "exam": {
            **exam,
            "themes": ["violence"],
            "content_note": "Somebody is hit.",
            "items": [single_choice("held-back"), single_choice("held-too")],
        },
    }
    pages = {
        "index.md": made_page("Home", '{{ quiz("open") }}'),
        "trainers/assign.md": made_page("Assign", '{{ classroom("assign") }}'),
        "trainers/collect.md": made_page("Collect", '{{ classroom("collect") }}'),
        "assignment.md": made_page("Assignment", '{{ classroom("assignment") }}'),
    }
    checkout = make_checkout(root, folder / "checkout", quizzes, pages)
    build(checkout, folder / "site")
    return folder


def test_a_pack_is_set_sealed_and_graded_here_and_on_a_second_computer(
    page: Page, other: Page, browser: Browser, reserving: Path, tmp_path: Path
) -> None:
    course, problems = read_course(reserving / "checkout")
    assert not [one for one in problems if "exam" in str(one)]
    packed = tmp_path / "exam.cfpack"
    packed.write_text(definitions_text(pack(reserving / "checkout", course, [])))
    room = open_room(course, {"quiz": "open"})
    for site in serve_folder(reserving / "site"):
        link, assignment = set_sealed(page, site, room, packed)
        text = assignment.read_text()
        assert "What do you do about held-back?" in text
        assert not [
            word for word in ("It would hurt", "That helps", "The reason behind", '"key": "') if word in text
        ]

        other.goto(link)
        other.get_by_role("button", name="A shared computer").click()
        other.get_by_label("Your name or code").fill("Kim")
        expect(other.locator(".cf-careful")).to_contain_text("Somebody is hit.")
        expect(other.locator("cf-sealed form")).to_have_count(2)
        answer_all(other, -1)
        preview(other)
        receipt = receipt_file(other, tmp_path)

        page.goto(site + COLLECT)
        page.get_by_label("Receipts").set_input_files(receipt)
        row = page.get_by_role("row", name="Kim")
        expect(row).to_contain_text("0 of 2, 0 %", timeout=READY)
        expect(row).to_contain_text("completednot passed")

        with browser.new_context() as second:
            second.set_default_timeout(15_000)
            there = second.new_page()
            there.goto(site + COLLECT)
            bring_key(there, room)
            there.get_by_label("Receipts").set_input_files(receipt)
            row = there.get_by_role("row", name="Kim")
            expect(row).to_contain_text("2 responses could not be graded", timeout=READY)
            there.get_by_label("Receipts").set_input_files([packed, assignment])
            expect(there.get_by_text("exam.cfpack: a pack with 1 quiz.")).to_be_visible()
            expect(row).to_contain_text("0 of 2, 0 %")
            expect(row).not_to_contain_text("not known here")
            there.reload()
            expect(there.get_by_role("row", name="Kim")).to_contain_text("0 of 2, 0 %", timeout=READY)
