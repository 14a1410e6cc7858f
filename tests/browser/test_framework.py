"""The list of clauses: searched as one types, marked with the trainee's own state, whole without scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from clientsfirst.model.course import Course
from tests.browser.classroom import QUIZ, assign, finish_quiz, open_as_trainer, preview, receipt_file, take_up
from tests.browser.storing import (
    RECORD,
    attempt,
    barriers,
    hold_record,
    in_store,
    left,
    open_with,
    release_record,
)
from tests.browser.until import until

FRAMEWORK = "framework/"
MATRIX = "trainers/coverage/"
LESSON = "confidentiality-and-impartiality/confidentiality-and-its-limits/"
SCENARIO = "self-harm-disclosure"


def clauses(page: Page) -> Locator:
    return page.locator(".cf-framework__clause:visible")


def status(page: Page) -> Locator:
    return page.locator("cf-framework").get_by_role("status")


def search(page: Page, words: str) -> None:
    page.get_by_role("searchbox", name="Find a clause").fill(words)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("BACP 12", ["bacp-12"]),
        ("12", ["bacp-12"]),
        ("  bacp,  7 ", ["bacp-7"]),
        ("three bounds", []),
        ("INTERPRETERS", ["pcf-interpreters"]),
    ],
)
def test_clauses_are_found_by_number_source_and_word(
    page: Page, site: str, words: str, found: list[str]
) -> None:
    page.goto(site + FRAMEWORK)
    search(page, words)
    expect(status(page)).not_to_be_empty()
    assert clauses(page).evaluate_all("(all) => all.map(({ id }) => id)") == found


def test_the_list_narrows_as_one_types_and_says_how_many_are_left(
    page: Page, site: str, course: Course
) -> None:
    total = sum(len(source.clauses) for source in course.sources)
    page.goto(site + FRAMEWORK)
    expect(status(page)).to_be_empty()
    expect(clauses(page)).to_have_count(total)
    field = page.get_by_role("searchbox", name="Find a clause")
    field.press_sequentially("bacp trust")
    expect(status(page)).to_have_text(re.compile(rf"^\d+ of {total} clauses$"))
    assert 1 < clauses(page).count() < 25
    assert status(page).inner_text() == f"{clauses(page).count()} of {total} clauses"
    expect(page.get_by_role("heading", level=2, name="Ethical Framework")).to_be_visible()
    expect(page.get_by_role("heading", level=2, name="Client-centred practice")).to_be_hidden()
    search(page, "gift zebra")
    expect(status(page)).to_have_text("No clause found. Try a shorter word, or another one.")
    expect(field).to_be_focused()
    search(page, "")
    expect(status(page)).to_be_empty()
    expect(clauses(page)).to_have_count(total)


def test_without_scripts_the_list_is_whole_and_its_links_lead_on(browser: Browser, site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + FRAMEWORK)
        expect(page.get_by_role("searchbox")).to_have_count(0)
        clause = page.locator("#iag-override")
        expect(clause.get_by_role("heading", name="When confidentiality may be overridden")).to_be_visible()
        clause.get_by_role("link", name="Confidentiality and its limits").first.click()
        expect(page).to_have_url(site + LESSON)


def test_every_link_of_the_list_and_the_table_leads_to_a_place(
    page: Page, site: str, site_folder: Path
) -> None:
    for path in (FRAMEWORK, MATRIX, "about/sources/"):
        page.goto(site + path)
        links = page.locator("article a[href]").evaluate_all("(all) => all.map(({ href }) => href)")
        inner = {link.removeprefix(site) for link in links if link.startswith(site)}
        assert len(inner) > 50
        for link in inner:
            address, _, anchor = link.partition("#")
            target = site_folder / address / "index.html"
            assert target.is_file(), link
            assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8"), link


def test_a_clause_leads_from_the_sources_to_where_it_is_met(page: Page, site: str) -> None:
    page.goto(site + "about/sources/#bacp-12")
    page.locator("#bacp-12").get_by_role(
        "link", name=re.compile("Where you meet it.*Building and keeping trust")
    ).click()
    expect(page).to_have_url(site + FRAMEWORK + "#bacp-12")
    expect(page.locator("#bacp-12")).to_be_in_viewport()


def test_an_answer_in_a_lesson_shows_with_its_clause_and_nowhere_else(page: Page, site: str) -> None:
    open_with(page, site + LESSON, "own")
    form = page.locator("cf-item", has=page.locator("[type=radio]")).first
    form.locator("[type=radio]").first.check()
    form.get_by_role("button", name="Check").click()
    expect(form.locator(".cf-rationale")).to_be_visible()
    name: str = in_store(
        page, "(await store.entries('attempts')).map(({ value }) => value.quiz + '/' + value.item)[0]"
    )

    page.goto(site + FRAMEWORK)
    expect(page.get_by_text("It comes from your record in this browser and goes nowhere.")).to_be_visible()
    marked = page.locator(".cf-framework__clause", has=page.locator(".cf-framework__you:visible"))
    names = marked.evaluate_all("(all) => all.map(({ dataset }) => dataset.items.split(' '))")
    assert names
    assert all(name in one for one in names)
    expect(page.locator(f'[data-items~="{name}"]')).to_have_count(len(names))
    expect(marked.first.locator(".cf-framework__you")).to_have_text(
        re.compile(
            r"^You so far: You have met 1 of its \d+ questions?; last time it was (not )?fully right( yet)?\.$"
        )
    )


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        (
            [(1, 1, False), (0, 1, False), (1, 1, False)],
            "met 3 of its {n} questions; last time 2 were fully right.",
        ),
        ([(1, 1, False), (1, 1, True)], "met 2 of its {n} questions; last time 1 was fully right."),
        ([(1, 1, False), (2, 2, False)], "met 2 of its {n} questions; last time both were fully right."),
        ([(0, 1, False), (1, 2, False)], "met 2 of its {n} questions; last time none was fully right yet."),
        ([(0, 0, False)], "met 1 of its {n} questions."),
    ],
)
def test_the_state_is_said_in_words(
    page: Page, site: str, scores: list[tuple[int, int, bool]], said: str
) -> None:
    """What is compared and not scored is neither right nor wrong; what could hurt is not fully right."""
    open_with(page, site + FRAMEWORK, "own")
    clause = page.locator("#iag-confidentiality")
    items = (clause.get_attribute("data-items") or "").split()
    for number, (score, most, harmful) in enumerate(scores):
        quiz, item = items[number].split("/")
        given = attempt(f"a{number}", number, quiz=quiz, item=item, score=score, max_score=most)
        in_store(page, "store.addAttempt(given)", given | {"critical_failed": harmful})
    text = f"You so far: You have {said.format(n=len(items))}"
    expect(clause.locator(".cf-framework__you")).to_have_text(text)
    page.reload()
    expect(clause.locator(".cf-framework__you")).to_have_text(text)


def test_the_last_attempt_is_what_counts(page: Page, site: str) -> None:
    open_with(page, site + FRAMEWORK, "own")
    clause = page.locator("#iag-confidentiality")
    quiz, item = (clause.get_attribute("data-items") or "").split()[0].split("/")
    for name, minute, score in (("late", 30, 2), ("early", 10, 0)):
        in_store(page, "store.addAttempt(given)", attempt(name, minute, quiz=quiz, item=item, score=score))
    expect(clause.locator(".cf-framework__you")).to_contain_text("last time it was fully right.")


def test_a_conversation_that_came_to_an_end_is_counted(page: Page, site: str) -> None:
    open_with(page, site + FRAMEWORK, "own")
    clause = page.locator(f'[data-stories~="{SCENARIO}"]').first
    in_store(page, f"store.putDraft('scenario/{SCENARIO}', given)", {"finished": []})
    expect(page.locator(".cf-framework__you:visible")).to_have_count(0)
    in_store(page, f"store.putDraft('scenario/{SCENARIO}', given)", {"finished": [{}]})
    among = len((clause.get_attribute("data-stories") or "").split())
    expect(clause.locator(".cf-framework__you")).to_have_text(
        f"You so far: You have been through 1 of its {among} conversation{'' if among == 1 else 's'}."
    )


def test_it_does_not_tell_how_an_assessment_went_before_it_is_handed_in(
    page: Page, trainee: Page, site: str, tmp_path: Path
) -> None:
    open_as_trainer(page, site)
    link = assign(page, QUIZ.removeprefix("Quiz: "), mode="assessment")
    take_up(trainee, link, "Ada")
    finish_quiz(trainee)
    assert in_store(trainee, "store.entries('attempts')")
    trainee.goto(site + FRAMEWORK)
    own = trainee.locator(".cf-framework__you:visible")
    expect(own.first).to_contain_text("You have met ")
    assert [text for text in own.all_inner_texts() if "last time" in text] == []
    trainee.goto(link)
    preview(trainee)
    receipt_file(trainee, tmp_path)
    trainee.goto(site + FRAMEWORK)
    expect(own.filter(has_text="last time").first).to_be_visible()


@pytest.mark.parametrize("anchors", [True, False])
def test_the_clause_one_came_for_stays_where_it_is(
    page: Page, context: BrowserContext, site: str, course: Course, *, anchors: bool
) -> None:
    """In browsers that hold the place by themselves, and in those that do not."""
    page.goto(site + RECORD)
    in_store(page, "store.keeping")
    items = sorted({(quiz.id, item.id) for quiz in course.quizzes for item in quiz.items})[:60]
    made = [attempt(f"a{number}", number, quiz=quiz, item=item) for number, (quiz, item) in enumerate(items)]
    hold_record(page, [("attempts", {"key": one["id"], "value": one}) for one in made])
    fresh = context.new_page()
    fresh.set_viewport_size({"width": 360, "height": 740})
    if not anchors:
        fresh.add_init_script(
            "new MutationObserver(() => document.documentElement?.style.setProperty('overflow-anchor', 'none'))"
            ".observe(document, { childList: true })"
        )
    fresh.goto(site + FRAMEWORK + "#bacp-12")
    clause = fresh.locator("#bacp-12")
    expect(clause).to_be_in_viewport()
    place = clause.bounding_box()
    release_record(page)
    expect(fresh.locator(".cf-framework__own")).to_be_visible()
    assert place
    until(
        fresh,
        f"async () => Math.abs(document.querySelector(':target').getBoundingClientRect().top - {place['y']}) < 2",
    )


def test_looking_up_clauses_leaves_nothing_behind(page: Page, site: str) -> None:
    page.goto(site + FRAMEWORK)
    before = left(page)
    search(page, "abuse")
    expect(status(page)).not_to_be_empty()
    expect(page.locator(".cf-framework__own")).to_be_hidden()
    expect(page.locator(".cf-framework__you:visible")).to_have_count(0)
    assert left(page) == before
    assert page.url == site + FRAMEWORK


def test_the_table_scrolls_in_a_region_of_its_own_by_keyboard(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(site + MATRIX)
    region = page.get_by_role("region", name="Clauses and modules")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.querySelector('.cf-matrix__scroll').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    expect(region.get_by_role("rowheader", name="BACP 7")).to_be_in_viewport(ratio=0.5)


def test_the_table_has_a_row_for_every_clause_and_its_figures_are_those_of_the_list(
    page: Page, site: str, course: Course
) -> None:
    page.goto(site + MATRIX)
    rows = page.locator(".cf-matrix tbody tr:has(td)")
    expect(rows).to_have_count(sum(len(source.clauses) for source in course.sources))
    expect(page.get_by_role("columnheader", name="Privacy in practice")).to_be_visible()
    row = page.get_by_role("row", name="What gets in the way").first
    own: str = row.get_by_role("link").evaluate("({ href }) => href")
    said = row.locator("td").last.inner_text()
    page.goto(own)
    lessons = page.locator("#q-obstacles .cf-framework__where > div").first.locator("li a")
    expect(lessons).to_have_count(int(said.split()[0]))


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, site: str, root: Path, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    open_with(page, site + FRAMEWORK, "own")
    quiz, item = (
        (page.locator("#iag-confidentiality").get_attribute("data-items") or "").split()[0].split("/")
    )
    in_store(page, "store.addAttempt(given)", attempt("one", quiz=quiz, item=item))
    expect(page.locator(".cf-framework__you:visible").first).to_be_visible()
    assert barriers(page, root) == []
    search(page, "confidentiality")
    expect(status(page)).not_to_be_empty()
    assert barriers(page, root) == []
    page.goto(site + MATRIX)
    assert barriers(page, root) == []
