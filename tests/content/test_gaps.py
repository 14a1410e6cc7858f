"""A course that teaches leaves no clause untaught or unexercised, and says which line promises it."""

from pathlib import Path

import pytest

from clientsfirst.cli import main
from clientsfirst.content import read_whole_course
from tests.content.courses import LESSON, QUIZ, read, replaced, with_files

UNTAUGHT = (
    'framework/af.yaml:17: clauses[1]: "af-limits" is taught in no lesson. Name it in a lesson\'s clauses.'
)
UNEXERCISED = (
    'framework/af.yaml:17: clauses[1]: "af-limits" is exercised nowhere. '
    "Name it in the clauses of an item, of a decision or of a reflection."
)
TAUGHT = replaced(LESSON, "[af-privacy]", "[af-privacy, af-limits]")
EXERCISED = replaced(QUIZ, "[af-privacy]", "[af-privacy, af-limits]")


def gaps(folder: Path, files: dict[str, str | bytes]) -> list[str]:
    return [str(problem) for problem in read_whole_course(with_files(folder, files))[1]]


def test_a_clause_without_lesson_and_exercise_is_said_twice_with_its_line(tmp_path: Path) -> None:
    assert gaps(tmp_path, {}) == [UNEXERCISED, UNTAUGHT]


@pytest.mark.parametrize(
    ("files", "left"),
    [
        ({"docs/lesson.md": TAUGHT}, [UNEXERCISED]),
        ({"quizzes/gifts.yaml": EXERCISED}, [UNTAUGHT]),
        ({"docs/lesson.md": TAUGHT, "quizzes/gifts.yaml": EXERCISED}, []),
    ],
)
def test_each_half_is_closed_by_itself(
    tmp_path: Path, files: dict[str, str | bytes], left: list[str]
) -> None:
    assert gaps(tmp_path, files) == left


def test_a_course_that_does_not_teach_yet_has_no_gaps(tmp_path: Path) -> None:
    page = replaced(LESSON, "clauses: [af-privacy]\n", "")
    assert gaps(tmp_path, {"docs/lesson.md": page}) == []


def test_a_faulty_file_is_said_alone_and_not_what_it_would_have_covered(tmp_path: Path) -> None:
    faulty = replaced(EXERCISED, "key: decline", "key: refuse")
    _course, expected = read(tmp_path, {"docs/lesson.md": TAUGHT, "quizzes/gifts.yaml": faulty})
    assert len(expected) == 1
    assert gaps(tmp_path, {"docs/lesson.md": TAUGHT, "quizzes/gifts.yaml": faulty}) == expected


def test_check_fails_on_a_gap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with_files(tmp_path, {"mkdocs.yml": "site_name: Small\n"})
    assert main(["--root", str(tmp_path), "check"]) == 1
    assert UNTAUGHT in capsys.readouterr().out


def test_the_course_has_no_gaps(root: Path) -> None:
    assert [str(problem) for problem in read_whole_course(root)[1] if problem.severity == "error"] == []
