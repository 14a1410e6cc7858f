"""A statement of completion, printed from the trainee's own record."""

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, expect

from clientsfirst.content import read_course
from clientsfirst.editions import course_edition
from clientsfirst.grading import max_score
from clientsfirst.model.items import Item
from tests.browser.storing import RECORD, attempt, in_store, open_with

QUIZ = "candour-quiz"


def put_session(page: Page, items: Sequence[Item], name: str, *, lost: int, harmful: bool = False) -> None:
    """A session in the record: full points but on the item `lost`, which may be answered harmfully."""
    for place, item in enumerate(items):
        most = max_score(item)
        given = {"quiz": QUIZ, "item": item.id, "session": name, "max_score": most}
        given |= {"score": 0 if place == lost else most, "critical_failed": harmful and place == lost}
        minute = 20 * int(name[1:]) + place
        in_store(page, "store.addAttempt(given)", attempt(f"{name}-{place}", minute, **given))


def test_what_was_passed_stays_passed_on_a_statement_whatever_comes_after(
    page: Page, site: str, root: Path
) -> None:
    """A later session with more points and a harmful response, and one with more still that is not at its end."""
    open_with(page, site + RECORD, "own")
    line = page.get_by_role("article", name="Statement of completion").locator("ul").first
    page.add_init_script("window.print = () => {};")
    items = next(one for one in read_course(root)[0].quizzes if one.id == QUIZ).items

    def stays_passed() -> None:
        page.reload()
        page.get_by_role("button", name="Print the statement").click()
        expect(line).to_contain_text(": passed, ")

    put_session(page, items, "s0", lost=1)
    stays_passed()
    put_session(page, items, "s1", lost=0, harmful=True)
    stays_passed()
    put_session(page, items[:-1], "s2", lost=-1)
    stays_passed()


def test_a_statement_says_what_was_completed_and_that_nobody_has_checked_it(
    page: Page, site: str, root: Path
) -> None:
    course = read_course(root)[0]
    quiz = next(one for one in course.quizzes if one.id == "candour-quiz")
    open_with(page, site + RECORD, "own")
    part = page.get_by_role("region", name="A statement to print")
    expect(part).to_have_count(0)  # nothing was completed
    for minute, item in enumerate(quiz.items):
        most = max_score(item)
        given = {"quiz": quiz.id, "item": item.id, "session": "s1", "score": most, "max_score": most}
        in_store(page, "store.addAttempt(given)", attempt(f"a{minute}", minute, **given))
    page.reload()
    part.get_by_label("Your name, as it shall stand on it").fill("Amira <b>Okafor</b>")
    page.evaluate("window.print = () => { window.hasPrinted = document.documentElement.className; }")
    part.get_by_role("button", name="Print the statement").click()
    assert "cf-prints-statement" in page.evaluate("window.hasPrinted")
    paper = page.get_by_role("article", name="Statement of completion")
    expect(paper).to_contain_text("Amira <b>Okafor</b>")
    points = sum(max_score(item) for item in quiz.items)
    expect(paper).to_contain_text(f"{quiz.title}: passed, {points} of {points} points")
    expect(paper).to_contain_text(f"Edition {course_edition(course)}")
    expect(paper).to_contain_text("Nobody has checked it")
    expect(paper.locator(".cf-statement__aims li").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Print the statement")).to_be_hidden()
    expect(paper).to_be_visible()
    # The name goes on the paper and nowhere else.
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    kept = in_store(page, "JSON.stringify(await store.everything({ reflections: true }))")
    assert "Amira" not in kept
