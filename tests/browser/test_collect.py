"""A trainer reads what a class handed in: real files, graded anew, shown; hostile ones are listed and stop nothing."""

import json
import random
import re
import string
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from joserfc.jwk import ECKey
from playwright.sync_api import Browser, Page, expect

from clientsfirst.content import read_course
from clientsfirst.model.course_feedback import OPEN_QUESTION
from clientsfirst.results.jose import encrypt, sign
from tests.browser.classroom import (
    QUIZ,
    answer_all,
    assign,
    finish_quiz,
    open_as_trainer,
    preview,
    receipt_file,
    take_up,
)
from tests.browser.conftest import new_person, strict_page
from tests.browser.storing import barriers, in_store
from tests.results.made import device_key, receipt

COLLECT = "trainers/collect/"
CLOSING = "boundaries/closing/"
READY = 90_000  # the engine starts while other tests run


@pytest.fixture
def trainees(browser: Browser, trainee: Page) -> Iterator[list[Page]]:
    """Two people's browsers."""
    with new_person(browser) as context, strict_page(context) as other:
        yield [trainee, other]


def hand_in(trainee: Page, link: str, label: str, folder: Path, place: int = 0) -> Path:
    take_up(trainee, link, label)
    finish_quiz(trainee, place)
    trainee.goto(link)
    preview(trainee)
    return receipt_file(trainee, folder)


def say(trainee: Page, site: str, rating: str, words: str) -> None:
    """What somebody thinks of a module, at its end."""
    trainee.goto(site + CLOSING)
    trainee.get_by_role("group", name="It was clear").get_by_label(rating).check()
    trainee.get_by_label(OPEN_QUESTION).fill(words)
    in_store(trainee, "store.draft('feedback/boundaries')")


def take_in(page: Page, *files: Path) -> None:
    page.get_by_label("Receipts").set_input_files(files)
    expect(page.get_by_text(re.compile(r"receipts? counted"))).to_be_visible(timeout=READY)


def cells(page: Page, name: str) -> list[str]:
    return page.get_by_role("row", name=name).get_by_role("cell").all_inner_texts()


def test_from_two_trainees_to_the_gradebook_with_what_they_really_scored(
    page: Page, trainees: list[Page], site: str, tmp_path: Path, root: Path
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ, mode="assessment")
    files = [
        hand_in(trainees[0], link, "Sam <b>Lee</b>", tmp_path),
        hand_in(trainees[1], link, "Åsa", tmp_path, -1),
    ]
    shown = []
    for trainee in trainees:
        trainee.get_by_role("link", name=QUIZ).click()
        trainee.locator("[data-finish]").click()
        shown.append(
            re.findall(r"(\d+) of (\d+) points", trainee.locator(".cf-result__score").inner_text())[0]
        )
    page.goto(site + COLLECT)
    take_in(page, *files)
    expect(page.get_by_role("heading", name="Gradebook")).to_be_visible()
    for name, (score, most) in zip(("Sam <b>Lee</b>", "Åsa"), shown, strict=True):
        result = " ".join(cells(page, name))
        assert f"{score} of {most}" in result
        assert "completed" in result
        assert "passed" in result
        assert "differ" not in result
    expect(page.get_by_role("heading", name="How the questions went")).to_be_visible()
    assert barriers(page, root) == []
    page.reload()
    expect(page.get_by_text("2 receipts counted")).to_be_visible(timeout=READY)
    page.get_by_role("button", name="Erase all receipts here").click()
    page.get_by_role("button", name="Erase", exact=True).click()
    expect(page.get_by_role("heading", name="Gradebook")).to_have_count(0)


def test_what_somebody_said_of_the_course_is_handed_in_only_if_they_tick_it_and_is_read_without_names(
    page: Page, trainees: list[Page], site: str, tmp_path: Path, root: Path
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ)
    files = []
    for trainee, label, words in zip(
        trainees, ("Amira", "Jo"), ("Fewer <b>pages</b>.", "Stays here."), strict=True
    ):
        take_up(trainee, link, label)
        finish_quiz(trainee)
        say(trainee, site, "mostly", words)
        trainee.goto(link)
        seen = preview(trainee)
        expect(seen.get_by_role("definition").filter(has_text=words)).to_be_visible()
        tick = seen.get_by_label("Include what I said about the course")
        expect(tick).not_to_be_checked()
        expect(tick).to_have_accessible_description(re.compile("your name is on the receipt"))
        if label == "Amira":
            assert barriers(trainee, root) == []
            tick.press("Space")
            expect(seen.get_by_role("status").filter(has_text="It goes along")).to_be_visible()
        files.append(receipt_file(trainee, tmp_path))
    page.goto(site + COLLECT)
    take_in(page, *files)
    part = page.get_by_role("region", name="What they said about the course")
    expect(part.get_by_role("heading", level=3)).to_have_text("Conflicts, gifts, contact and dual roles")
    expect(part.get_by_text("From 1 person")).to_be_visible()
    expect(part.get_by_role("definition")).to_have_text("mostly: 1")
    expect(part.get_by_role("blockquote")).to_have_text(["Fewer <b>pages</b>."])
    expect(part).not_to_contain_text("Amira")
    assert barriers(page, root) == []


def test_hostile_receipts_are_listed_with_their_reason_and_a_good_one_among_them_counts(
    page: Page, trainees: list[Page], site: str, tmp_path: Path
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ)
    good = hand_in(trainees[0], link, '=HYPERLINK("x")', tmp_path)
    code = good.read_text()
    foreign = ECKey.generate_key("P-256", private=True)
    payload = json.dumps(receipt([]))
    nested = "[" * 100_000 + "]" * 100_000
    bad = {
        "cut.cfr": (code[:-40], "altered or cut short"),
        "altered.cfr": (code[:900] + ("A" if code[900] != "A" else "B") + code[901:], "altered or cut short"),
        "foreign.cfr": (encrypt(sign(payload, device_key()), foreign), "encrypted for another key"),
        "unsigned.cfr": ("CF0." + "eyJhbGciOiJub25lIn0.e30.", "not signed as receipts are"),
        "nested.cfr": ("CF0." + sign(nested, device_key()), "nested deeper"),
        "bomb.cfr": ("CF0." + sign('{"a":"' + "a" * 6_000_000 + '"}', device_key()), "more than"),
        "large.cfr": ("CF1." + "A" * 1_100_000, "larger than any receipt"),
        "noise.cfr": ("<script>alert(1)</script>", "it is not a receipt"),
        "empty.cfr": ("", "it is empty"),
    }
    for name, (text, _fact) in bad.items():
        (tmp_path / name).write_text(text)
    draw = random.Random(4)  # noqa: S311 - the same each time
    fuzzed = [tmp_path / f"fuzzed-{number}.cfr" for number in range(60)]
    for path in fuzzed:
        at = draw.randrange(4, len(code))
        path.write_text(
            code[:at] + draw.choice(string.ascii_letters) * draw.randrange(1, 40) + code[at + 1 :]
        )
    page.goto(site + COLLECT)
    take_in(page, *(tmp_path / name for name in bad), *fuzzed[:30], good, *fuzzed[30:], good)
    for name, (_text, fact) in bad.items():
        expect(page.get_by_role("row", name=name)).to_contain_text(fact)
    expect(page.get_by_text("1 receipt counted")).to_be_visible()
    expect(page.get_by_text("Handed over twice, counted once: 1")).to_be_visible()
    expect(page.get_by_role("row", name='=HYPERLINK("x")')).to_have_count(1)
    with page.expect_download() as download:
        page.get_by_role("button", name="Gradebook (CSV)").click()
    assert "\n=HYPERLINK" not in download.value.path().read_text("utf-8-sig")
    with page.expect_download() as download:
        page.get_by_role("button", name="Spreadsheet (XLSX)").click()
    sheets = zipfile.ZipFile(download.value.path())
    assert not [name for name in sheets.namelist() if name.endswith(".xml") and b"<f>" in sheets.read(name)]


def test_a_sealed_assignment_is_done_without_keys_and_graded_by_the_trainer(
    page: Page, trainees: list[Page], site: str, tmp_path: Path, root: Path
) -> None:
    quiz = next(one for one in read_course(root)[0].quizzes if one.id == "ethical-or-unethical")
    noted = " ".join(quiz.content_note.split())
    assert noted
    open_as_trainer(page, site)
    page.get_by_label("Title").fill("Sealed")
    page.get_by_label(QUIZ).check()
    page.locator("#cf-mode-sealed").check()
    page.get_by_role("button", name="Make the assignment").click()
    expect(page.get_by_role("heading", name="is ready")).to_be_focused(timeout=READY)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    for word in ("rationale", "feedback", "harmful", '"key": "'):
        assert word not in file.read_text()
    trainee = trainees[0]
    trainee.goto(site + "assignment/")
    expect(trainee.get_by_role("link", name="Leave this page quickly")).to_be_hidden()
    trainee.get_by_label("A file that your trainer gave you").set_input_files(file)
    trainee.get_by_role("button", name="Open the file").click()
    expect(trainee.locator(".cf-careful")).to_contain_text(noted)
    expect(trainee.locator(".cf-careful").get_by_role("link", name="Get help now")).to_be_visible()
    expect(trainee.get_by_role("link", name="Leave this page quickly")).to_be_visible()
    trainee.get_by_role("button", name="My own device").click()
    trainee.get_by_label("Your name or code").fill("Kim")
    expect(trainee.locator("cf-sealed form")).to_have_count(10)
    answer_all(trainee)
    preview(trainee)
    handed = receipt_file(trainee, tmp_path)
    page.goto(site + COLLECT)
    take_in(page, handed)
    assert "completed" in " ".join(cells(page, "Kim"))
    assert "differ" not in " ".join(cells(page, "Kim"))


def test_pictures_of_codes_are_read_in_any_order_and_pages_have_no_barriers(
    page: Page, trainees: list[Page], site: str, tmp_path: Path, root: Path
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ, groups="Tue, Thu")
    assert barriers(page, root) == []
    trainee = trainees[0]
    hand_in(trainee, link, "Sam", tmp_path)
    trainee.get_by_text("pictures to scan").click()
    pictures = trainee.locator(".cf-codes .cf-qr")
    expect(pictures.first).to_be_visible()
    assert barriers(trainee, root) == []
    photos = []
    for number in reversed(range(pictures.count())):
        photos.append(tmp_path / f"photo-{number}.png")
        pictures.nth(number).screenshot(path=photos[-1])
    page.goto(site + COLLECT)
    take_in(page, *photos)
    expect(page.get_by_text("1 receipt counted.")).to_be_visible()
    assert "completed" in " ".join(cells(page, "Sam"))
