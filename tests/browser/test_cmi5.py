"""cmi5: the structure, and a quiz from launch to the end in a platform that checks every statement."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

from clientsfirst.model.course import Course
from tests.browser.cmi5_server import Platform, running
from tests.browser.conftest import serve_folder
from tests.browser.packages import Exporter, opened
from tests.browser.test_exercise import answer, check
from tests.items import key_of

QUIZ = "candour-quiz"
CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/cmi5"


@pytest.fixture
def platform() -> Iterator[Platform]:
    with running() as server:
        yield server


def test_the_structure_is_what_the_standard_wants(export: Exporter) -> None:
    for what, moves_on in ((QUIZ, "CompletedAndPassed"), ("candour", "CompletedAndPassed")):
        archive = opened(export("cmi5", what))
        structure = etree.fromstring(archive.read("cmi5.xml"))
        space = "{https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd}"
        assert structure.tag == f"{space}courseStructure"
        assert [child.tag for child in structure] == [f"{space}course", f"{space}au"]
        unit = structure[1]
        assert [child.tag for child in unit] == [f"{space}title", f"{space}description", f"{space}url"]
        assert unit.get("moveOn") == moves_on
        assert {re.match(r"urn:uuid:[0-9a-f-]{36}$", one.get("id")) is not None for one in structure} == {
            True
        }
        assert unit.find(f"{space}url").text in archive.namelist()
        # Somewhere a critical answer stops a pass: the platform is not asked to judge by the score.
        assert unit.get("masteryScore") is None


def test_a_quiz_is_launched_answered_resumed_passed_and_ended(
    page: Page,
    platform: Platform,
    export: Exporter,
    course: Course,
    tmp_path: Path,
) -> None:
    opened(export("cmi5", QUIZ)).extractall(tmp_path)
    (quiz,) = (one for one in course.quizzes if one.id == QUIZ)
    server = serve_folder(tmp_path)
    address = f"{next(server)}index.html{platform.launch}"

    def take(*items: object) -> None:
        for item in items:
            locator = page.frame_locator("#cf-package-page").locator(f"#{QUIZ}-{item.id}")  # type: ignore[attr-defined]
            locator.scroll_into_view_if_needed()
            answer(locator, key_of(item))  # type: ignore[arg-type]
            check(locator)
            expect(locator.locator(".cf-outcome")).not_to_be_empty(timeout=30_000)

    page.goto(address)
    take(quiz.items[0])
    platform.is_down = True
    take(quiz.items[1])
    expect(page.locator("#cf-package-status")).to_contain_text("has not taken your work yet")
    platform.is_down = False
    expect(page.locator("#cf-package-status")).to_contain_text("has taken your work now", timeout=70_000)
    assert platform.verbs == ["initialized", "progressed", "answered", "answered"]
    page.goto("about:blank")
    page.goto(address)
    again = page.frame_locator("#cf-package-page").locator(f"#{QUIZ}-{quiz.items[1].id}")
    again.scroll_into_view_if_needed()
    expect(again.locator(".cf-outcome")).not_to_be_empty()
    take(*quiz.items[2:])
    page.frame_locator("#cf-package-page").locator("[data-finish]").click()
    page.get_by_role("button", name="Save and finish").click()
    expect(page.locator("#cf-package-over")).to_be_focused(timeout=30_000)
    verbs = platform.verbs
    assert verbs.count("answered") == len(quiz.items)
    assert verbs[-3:] == ["passed", "completed", "terminated"]
    assert verbs.count("initialized") == verbs.count("terminated") == 2
    passed = platform.statements[verbs.index("passed")]
    assert passed["result"]["score"]["scaled"] == 1
    assert {"id": CATEGORY} in passed["context"]["contextActivities"]["category"]
    answered = [one for one in platform.statements if one["verb"]["id"].endswith("answered")]
    assert len({one["id"] for one in answered}) == len(answered)
    for one in answered:
        assert all(each["id"] != CATEGORY for each in one["context"]["contextActivities"].get("category", []))
        definition = one["object"]["definition"]
        if definition["interactionType"] in {"choice", "sequencing", "matching"} and one["result"]["success"]:
            pattern = definition["correctResponsesPattern"][0]
            assert sorted(one["result"]["response"].split("[,]")) == sorted(pattern.split("[,]"))
    server.close()  # type: ignore[attr-defined]


def test_questions_that_are_drawn_are_set_again_after_a_break_and_only_they_count(
    page: Page, platform: Platform, export: Exporter, course: Course, tmp_path: Path
) -> None:
    quiz = next(one for one in course.quizzes if one.pools)
    opened(export("cmi5", quiz.id)).extractall(tmp_path)
    items = {item.id: item for item in quiz.items}
    server = serve_folder(tmp_path)
    address = f"{next(server)}index.html{platform.launch}"
    inner = page.frame_locator("#cf-package-page")
    asked = inner.locator("cf-item:not([hidden])")

    def drawn() -> list[str]:
        expect(asked).to_have_count(quiz.set_size)
        found: list[str] = asked.evaluate_all("(all) => all.map((one) => one.dataset.item)")
        return found

    page.goto(address)
    first = drawn()
    for id_ in first[:-1]:
        answer(inner.locator(f"#{quiz.id}-{id_}"), key_of(items[id_]))
    page.get_by_role("button", name="Save and finish").click()
    expect(page.locator("#cf-package-over")).to_be_focused(timeout=30_000)
    assert platform.verbs[-1] == "terminated"
    assert "passed" not in platform.verbs
    page.goto("about:blank")
    page.goto(address)
    assert drawn() == first
    answer(inner.locator(f"#{quiz.id}-{first[-1]}"), key_of(items[first[-1]]))
    inner.locator("[data-finish]").click()
    expect(inner.locator(".cf-result")).to_contain_text("Passed")
    page.get_by_role("button", name="Save and finish").click()
    expect(page.locator("#cf-package-over")).to_be_focused(timeout=30_000)
    assert platform.verbs[-3:] == ["passed", "completed", "terminated"]
    assert platform.verbs.count("answered") == quiz.set_size
    assert platform.statements[platform.verbs.index("passed")]["result"]["score"]["scaled"] == 1
    server.close()  # type: ignore[attr-defined]
