"""What is reserved is read and checked like the rest, and is in nothing that the site is built from."""

from pathlib import Path

import pytest

from clientsfirst.content import read_course
from clientsfirst.model.assessments import Pool
from clientsfirst.model.codec import dump_item
from clientsfirst.model.course import Course
from tests.content.courses import CHOICE, HELP, QUIZ_HEAD, SOURCE, TODAY

RESERVED = CHOICE.replace("id: gift", "id: gift-two").replace(
    "interaction: choice", "interaction: choice\n    access: reserved"
)
POOLS = """\
pools:
  - {id: gifts, draw: 2, items: [gift, gift-two]}
"""


def read(root: Path, quiz: str, page: str = "") -> tuple[Course, list[str]]:
    files = {
        "framework/af.yaml": SOURCE,
        "framework/help.yaml": HELP,
        "quizzes/gifts.yaml": quiz,
        "docs/page.md": page,
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    course, problems = read_course(root, TODAY)
    return course, [str(problem) for problem in problems]


def test_a_reserved_item_is_left_out_of_its_quiz(tmp_path: Path) -> None:
    course, problems = read(tmp_path, QUIZ_HEAD + CHOICE + RESERVED + POOLS)
    assert problems == []
    assert [item.id for item in course.quizzes[0].items] == ["gift"]
    assert course.quizzes[0].pools == (Pool("gifts", 1, ("gift",)),)
    assert [item.id for item in course.reserved[0].items] == ["gift", "gift-two"]


def test_a_reserved_quiz_is_left_out(tmp_path: Path) -> None:
    course, problems = read(tmp_path, "access: reserved\n" + QUIZ_HEAD + CHOICE)
    assert problems == []
    assert course.quizzes == ()
    assert [quiz.id for quiz in course.reserved] == ["gifts"]


def test_a_quiz_of_reserved_items_only_is_left_out(tmp_path: Path) -> None:
    course, _ = read(tmp_path, QUIZ_HEAD + RESERVED)
    assert course.quizzes == ()


def test_a_public_quiz_is_not_reserved(tmp_path: Path) -> None:
    course, _ = read(tmp_path, QUIZ_HEAD + CHOICE)
    assert course.reserved == ()


@pytest.mark.parametrize(
    ("quiz", "page", "said"),
    [
        (QUIZ_HEAD + CHOICE + RESERVED, '{{ item("gifts", "gift-two") }}', '"gift-two" is reserved, and no page shows what is reserved. Take it out of the page, or take access: reserved out of the quiz.'),
        ("access: reserved\n" + QUIZ_HEAD + CHOICE, '{{ quiz("gifts") }}', '"gifts" is reserved, and no page shows what is reserved. Take it out of the page, or take access: reserved out of the quiz.'),
    ],
)  # fmt: skip
def test_a_page_that_names_what_is_reserved_is_refused(
    tmp_path: Path, quiz: str, page: str, said: str
) -> None:
    _, problems = read(tmp_path, quiz, page)
    assert len(problems) == 1
    assert said in problems[0]


def test_whether_it_is_reserved_is_no_part_of_an_items_edition(tmp_path: Path) -> None:
    one, _ = read(tmp_path / "a", QUIZ_HEAD + CHOICE)
    other, _ = read(
        tmp_path / "b",
        QUIZ_HEAD + CHOICE.replace("interaction: choice", "interaction: choice\n    access: reserved"),
    )
    assert dump_item(one.quizzes[0].items[0]) == dump_item(other.reserved[0].items[0])
