"""The list of clauses and the trainers' table say what the course holds."""

import re
from pathlib import Path

import pytest

from clientsfirst.content import read_course
from clientsfirst.content.standing import standing
from clientsfirst.coverage import coverage
from clientsfirst.model.course import Course
from clientsfirst.site.framework import render_framework, render_matrix
from clientsfirst.site.meetings import Meeting, Places, meetings
from clientsfirst.site.rendering import Renderer
from tests.content.courses import LESSON, SCENARIO, read, replaced

NAV = [
    {"Home": "index.md"},
    {"Second": ["second/index.md", {"By a name": "second/quiz.md"}]},
    {"Group": [{"First": ["first/index.md", "first/lesson.md"]}]},
]
FILES: dict[str, str | bytes] = {
    "docs/lesson.md": "Nothing here.",
    "docs/first/lesson.md": LESSON + '\n{{ scenario("secret") }}\n',
    "docs/first/aside.md": replaced(LESSON, "title: A lesson", "title: An aside"),
    "docs/second/quiz.md": replaced(LESSON, '{{ item("gifts", "gift") }}', '{{ quiz("gifts") }}'),
}


def found(folder: Path, files: dict[str, str | bytes]) -> tuple[Course, Places, tuple[Meeting, ...]]:
    course, problems = read(folder, FILES | files)
    assert problems == []
    places = Places(course, standing(folder / "docs"), NAV)
    return course, places, meetings(course, places)


def test_pages_come_in_the_order_of_the_contents_with_what_is_on_them(tmp_path: Path) -> None:
    _course, _places, (privacy, _limits) = found(tmp_path, {})
    assert [(page.address, page.module, words) for page, words in privacy.practice] == [
        ("second/quiz/", "Second", "1 question"),
        ("first/lesson/", "First", "1 question"),
        ("first/aside/", "First", "1 question"),
    ]
    assert privacy.named("question") == ["gifts/gift"]


def test_a_page_with_a_whole_quiz_teaches_only_where_nothing_else_does(tmp_path: Path) -> None:
    _course, _places, (privacy, _limits) = found(tmp_path / "one", {})
    assert [page.address for page in privacy.lessons] == ["first/lesson/", "first/aside/"]
    alone: dict[str, str | bytes] = {"docs/first/lesson.md": "Nothing.", "docs/first/aside.md": "Nothing."}
    _course, _places, (privacy, _limits) = found(tmp_path / "two", alone)
    assert [page.address for page in privacy.lessons] == ["second/quiz/"]


def test_what_stands_on_no_page_leads_nowhere(tmp_path: Path) -> None:
    """The reflection and the scenario name the clause; no page holds them."""
    _course, _places, (privacy, _limits) = found(tmp_path, {"docs/first/lesson.md": LESSON})
    assert [exercise.name for exercise in privacy.exercises] == ["quizzes/gifts: gift"]


def test_a_conversation_counts_once_and_an_exercise_on_two_pages_too(tmp_path: Path) -> None:
    course, places, (privacy, _limits) = found(
        tmp_path,
        {
            "scenarios/secret.yaml": _with_clauses(),
            "docs/second/more.md": '{{ reflection("look") }}\n{{ scenario("secret") }}\n{{ item("gifts", "gift") }}\n',
        },
    )
    assert sum(name.startswith("scenarios/") for name in coverage(course)["af-privacy"].exercises) == 2
    assert len(privacy.exercises) == 3
    assert {page.address: words for page, words in privacy.practice}["second/more/"] == (
        "1 question, 1 conversation and 1 reflection"
    )
    html = render_matrix(Renderer(course), [privacy], places.modules, "../")
    assert re.findall(r'scope="col">([^<]+)<', html) == ["Clause", "Second", "First", "All together"]
    assert "<td>2 lessons, 3 exercises</td>" in html
    assert re.findall(r"<td>(\d+)</td>", html) == ["0", "1", "1", "3", "2", "3"]


def _with_clauses() -> str:
    best = replaced(SCENARIO, "rating: best,", "rating: best, clauses: [af-privacy],")
    return replaced(best, "rating: poor\n", "rating: poor\n        clauses: [af-privacy]\n")


def test_titles_are_escaped(tmp_path: Path) -> None:
    page = replaced(LESSON, "title: A lesson", "title: Less < more & more")
    course, _places, all_of_them = found(tmp_path, {"docs/first/lesson.md": page})
    html = render_framework(Renderer(course), all_of_them, "../")
    assert ">Less &lt; more &amp; more</a>" in html
    assert "Less <" not in html


@pytest.fixture(scope="module")
def real(root: Path) -> tuple[Course, tuple[Meeting, ...]]:
    course, _problems = read_course(root)
    return course, meetings(course, Places(course, standing(root / "docs"), None))


def test_every_clause_of_the_course_leads_to_lessons_and_exercises(
    real: tuple[Course, tuple[Meeting, ...]],
) -> None:
    course, all_of_them = real
    assert [one.clause.id for one in all_of_them] == list(coverage(course))
    assert [one.clause.id for one in all_of_them if not one.lessons or not one.practice] == []


def test_every_exercise_of_the_course_stands_on_a_page(
    root: Path, real: tuple[Course, tuple[Meeting, ...]]
) -> None:
    """An item that no page shows would count as covering, and nobody could do it."""
    course, _all = real
    known = standing(root / "docs")
    items = {f"quizzes/{quiz.id}": [item.id for item in quiz.items] for quiz in course.quizzes}
    lost = [f"{quiz}: {item}" for quiz, ids in items.items() for item in ids if quiz not in known]
    assert [name for name in lost if name not in known] == []
