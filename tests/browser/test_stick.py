"""The course opened from a folder, as from a USB stick: no server, no request, and it works."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from clientsfirst.cli import main
from clientsfirst.content import read_course
from tests.browser.answering import GIVE_A_RESPONSE, answer, check
from tests.browser.marionette import find_firefox, running
from tests.browser.storing import REFLECTION, in_store
from tests.browser.story import STORY, begin, decide
from tests.browser.until import until
from tests.items import key_of
from tests.made_course import make_checkout, selection
from tests.made_course import page as made_page

TYPED = "confidentiality-and-impartiality/impartiality/"
LINK = re.compile(r'(?:href|src)="(?!https?:|mailto:|tel:|sms:|data:|#)([^"#?]+)')


@pytest.fixture(scope="module")
def stick(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked folder."""
    return unpacked(root, tmp_path_factory.mktemp("stick"))


def unpacked(checkout: Path, folder: Path) -> Path:
    assert main(["--root", str(checkout), "usb", "-o", str(folder / "usb.zip")]) == 0
    with zipfile.ZipFile(folder / "usb.zip") as archive:
        archive.extractall(folder)
    return folder / "clients-first"


@pytest.fixture
def opened(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(15_000)
    page = context.new_page()
    errors: list[str] = []
    requests: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    yield page
    context.close()
    assert errors == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "blob:"))] == []


def test_every_link_names_a_file_that_is_there(stick: Path) -> None:
    pages = list(stick.rglob("*.html"))
    assert len(pages) > 80
    for path in pages:
        for link in LINK.findall(path.read_text(encoding="utf-8")):
            assert (path.parent / link.replace("%20", " ")).is_file(), f"{path.relative_to(stick)}: {link}"


def test_nothing_of_the_theme_or_the_engine_takes_up_room(stick: Path) -> None:
    names = [path.relative_to(stick / "course").as_posix() for path in (stick / "course").rglob("*")]
    assert [name for name in names if "engine" in name or "lunr" in name or "bundle." in name] == []


def test_exercises_stories_reflections_and_search_work_and_are_kept(
    opened: Page, stick: Path, root: Path
) -> None:
    opened.goto((stick / "start here.html").as_uri())
    opened.wait_for_url("**/course/index.html")
    course = f"{(stick / 'course').as_uri()}/"
    items = {(quiz.id, item.id): item for quiz in read_course(root)[0].quizzes for item in quiz.items}
    opened.goto(f"{course}{TYPED}index.html")
    in_store(opened, "store.decide(given)", "own")
    element = opened.locator('cf-item[data-interaction="choice"]').first
    quiz, item = element.evaluate("item => [item.dataset.quiz, item.dataset.item]")
    answer(element, key_of(items[quiz, item]))
    check(element)
    expect(element.locator(".cf-outcome")).to_have_attribute("data-kind", "right")

    opened.get_by_role("button", name="Search").click()
    opened.get_by_role("searchbox").fill("please tell no one")
    opened.locator(".cf-search__results a", has_text="Please tell no one").first.click()
    opened.wait_for_url(f"{course}{STORY}index.html**")
    begin(opened)
    decision = opened.locator('cf-scenario [name="decision"]').first.get_attribute("value")
    assert decision
    decide(opened, decision)

    opened.goto(f"{course}{REFLECTION}index.html")
    opened.get_by_role("button", name="Start: one sentence at a time").click()
    opened.locator("cf-reflection textarea:visible").fill("kept on the stick's computer")
    until(
        opened,
        "async () => (await (await clientsFirstStore).entries('privateNotes'))"
        '.some(({value}) => value.text === "kept on the stick\'s computer")',
    )

    opened.goto(f"{course}record/index.html")
    assert len(in_store(opened, "store.entries('attempts')")) == 1


def test_a_typed_answer_is_set_beside_the_courses_own(opened: Page, stick: Path) -> None:
    opened.goto((stick / "course" / TYPED / "index.html").as_uri())
    item = opened.locator('cf-item[data-interaction="text-entry"]')
    item.locator(".cf-text").fill("fairness")
    check(item)
    expect(item.locator(".cf-outcome")).to_contain_text(
        "compare it yourself. The course's own answer: “impartiality”."
    )
    expect(item.locator(".cf-text")).to_have_value("fairness")


def test_a_quiz_with_a_typed_question_comes_to_its_end(opened: Page, stick: Path) -> None:
    opened.goto((stick / "course" / "knowing-yourself" / "quiz" / "index.html").as_uri())
    in_store(opened, "store.keeping")
    opened.evaluate(GIVE_A_RESPONSE)
    typed = opened.locator('cf-item[data-interaction="text-entry"]')
    expect(typed.locator(".cf-outcome")).to_contain_text("compare it yourself")
    expect(opened.locator(".cf-rationale")).to_have_count(opened.locator("cf-item").count() - 1)
    opened.locator("[data-finish]").click()
    result = opened.locator(".cf-result")
    expect(result).to_contain_text("Completed.")
    label = typed.locator(".cf-item__label").inner_text().split(" of ")[0]
    expect(result).to_contain_text(f"Could not be checked here, and left out of this: {label}.")


def test_a_table_in_a_file_of_its_own_is_read_without_fetching(
    opened: Page, root: Path, tmp_path: Path
) -> None:
    quiz = {"title": "Large", "description": "A quiz.", "items": [selection("in-a-file", 10, "net")]}
    pages = {"index.md": made_page("Home", '{{ quiz("large") }}')}
    checkout = make_checkout(root, tmp_path / "checkout", {"large": quiz}, pages)
    folder = unpacked(checkout, tmp_path)
    opened.goto((folder / "course" / "index.html").as_uri())
    item = opened.locator("#large-in-a-file")
    for choice in ("c0", "c1"):
        item.locator(f'input[value="{choice}"]').check()
    check(item)
    expect(item.locator(".cf-outcome")).to_have_attribute("data-kind", "right")


def test_it_works_in_firefox_too(stick: Path, root: Path, tmp_path: Path) -> None:
    program = find_firefox()
    if program is None:
        pytest.skip("no Firefox here: with one, the course on a stick is tried in it as well")
    items = {(quiz.id, item.id): item for quiz in read_course(root)[0].quizzes for item in quiz.items}
    with running(program, tmp_path / "profile") as firefox:
        firefox.open((stick / "start here.html").as_uri())
        firefox.find(".cf-hero")
        firefox.open((stick / "course" / TYPED / "index.html").as_uri())
        # Text that would become markup is refused here as in Chromium, from the first Firefox that can do so.
        refused = firefox.run(
            "try { document.createElement('p').innerHTML = '<b>'; } catch (error) { return error.name; }"
        )
        assert refused == ("TypeError" if firefox.run("return 'trustedTypes' in window;") else None)
        quiz, item = firefox.run(
            "const { quiz, item } = document.querySelector('cf-item[data-interaction=choice]').dataset; return [quiz, item];"
        )
        choice = f'cf-item[data-item="{item}"]'
        firefox.click(f'{choice} input[value="{key_of(items[quiz, item])["choice"]}"]')
        firefox.click(f"{choice} [data-check]")
        firefox.find(f'{choice} .cf-outcome[data-kind="right"]')
        firefox.press("My own device")

        firefox.click("#cf-search-open")
        firefox.type("#cf-search-words", "please tell no one")
        firefox.click(f'.cf-search__results a[href*="{STORY}"]')
        firefox.click(".cf-scenario__start [type=submit]")
        told = firefox.text(".cf-scenario__scene")
        firefox.click('cf-scenario [name="decision"]')
        firefox.press("Do this")
        firefox.press("Continue")
        assert firefox.text(".cf-scenario__scene") != told

        firefox.open((stick / "course" / "record" / "index.html").as_uri())
        assert "1 response" in firefox.text('section[aria-labelledby="questions"] .cf-record__card')
