"""What is reserved for sealed work is on no sheet: not in a quiz, not in a key, not in a workbook."""

from pathlib import Path

from clientsfirst.content import read_course
from clientsfirst.handouts.catalogue import Wish, catalogue
from clientsfirst.model.handouts import Kind
from clientsfirst.paper import FORMS
from tests.made_course import make_checkout, page, single_choice


def test_nothing_reserved_is_printed(root: Path, tmp_path: Path) -> None:
    head = {"description": "A quiz.", "shuffle": True}
    quizzes: dict[str, object] = {
        "small": head
        | {"title": "Small", "items": [single_choice("open"), single_choice("velvet", access="reserved")]},
        "velvet-quiz": head
        | {"title": "Velvet", "access": "reserved", "items": [single_choice("velvet-two")]},
    }
    pages = {name: page(name, "Hello.") for name in ("glossary.md", "about/sources.md", "get-help-now.md")}
    pages |= {
        "start/index.md": page("Start", '{{ item("small", "open") }}'),
        "start/quiz.md": page("Quiz", '{{ quiz("small") }}'),
    }
    checkout = make_checkout(root, tmp_path / "checkout", quizzes, pages)
    with (checkout / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nnav:\n  - Start:\n      - start/index.md\n      - start/quiz.md\n")
    course, problems = read_course(checkout)
    assert problems == ()
    assert {quiz.id for quiz in course.reserved} == {"small", "velvet-quiz"}
    sheets = list(catalogue(checkout, course, Wish(forms=FORMS, tellings=True)))
    assert {Kind.QUIZ, Kind.KEY, Kind.LESSON, Kind.WORKBOOK} <= {sheet.kind for sheet in sheets}
    for sheet in sheets:
        assert "velvet" not in (sheet.html + sheet.file).lower()
    assert sum("Do well in open." in sheet.html for sheet in sheets) > len(FORMS)
