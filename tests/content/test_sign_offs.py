"""A sign-off belongs to one edition of a page and of the exercises in it."""

import re
from pathlib import Path

import pytest

from clientsfirst.content import read_whole_course
from clientsfirst.content.sign_offs import page_edition
from tests.content.courses import GOOD, LESSON, QUIZ, read, replaced, with_files

SIGNED = "signed_off:\n  by: A. Name\n  role: Supervisor\n  day: 2026-03-01\n"
TAUGHT = replaced(LESSON, "[af-privacy]", "[af-privacy, af-limits]") + "\nA few plain words.\n"
EXERCISED = replaced(QUIZ, "[af-privacy]", "[af-privacy, af-limits]")
FILES: dict[str, str | bytes] = {"quizzes/gifts.yaml": EXERCISED}


def signed(edition: str = "") -> str:
    line = f'  edition: "{edition}"\n' if edition else ""
    return TAUGHT.replace("title:", SIGNED + line + "title:", 1)


def warnings(folder: Path, lesson: str, **files: str) -> list[str]:
    quiz = files.get("quiz", EXERCISED)
    checkout = with_files(folder, FILES | {"docs/lesson.md": lesson, "quizzes/gifts.yaml": quiz})
    return [str(problem) for problem in read_whole_course(checkout)[1]]


def edition(folder: Path) -> str:
    (said,) = warnings(folder, signed())
    found = re.fullmatch(
        r'docs/lesson\.md:2: signed_off: it names no edition\. If it is what was read, write edition: "(\w{16})"\.',
        said,
    )
    assert found
    return found[1]


def test_a_sign_off_without_edition_is_told_which_to_write_and_then_stands(tmp_path: Path) -> None:
    assert warnings(tmp_path / "b", signed(edition(tmp_path / "a"))) == []


@pytest.mark.parametrize("change", ["page", "item"])
def test_it_lapses_with_a_word_of_the_page_or_of_an_exercise(tmp_path: Path, change: str) -> None:
    lesson, quiz = signed(edition(tmp_path / "a")), EXERCISED
    if change == "page":
        lesson += "\nOne more sentence.\n"
    else:
        quiz = replaced(quiz, "rationale: ", "rationale: And so. ")
    (said,) = warnings(tmp_path / "b", lesson, quiz=quiz)
    assert said.startswith(
        "docs/lesson.md:2: signed_off: the page is not the one that was signed off. Show it to"
    )


SHOWS = '{{ quiz("gifts") }} {{ reflection("look") }} {{ clause("af-limits") }} {{ help_now() }} {{ source("af") }}'


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("quizzes/gifts.yaml", "title: A quiz\n", "title: Another quiz\n"),
        ("quizzes/gifts.yaml", "items:\n", "mastery_score: 0.1\nitems:\n"),
        ("reflections/look.yaml", "What I need is", "What I fear is"),
        ("framework/af.yaml", "Say where it ends.", "Say nothing."),
        ("framework/help.yaml", '"1234"', '"4321"'),
    ],
)
def test_it_lapses_with_a_word_of_what_the_page_shows(
    tmp_path: Path, file: str, before: str, after: str
) -> None:
    files = {**GOOD, "docs/lesson.md": TAUGHT + SHOWS, "quizzes/gifts.yaml": EXERCISED}

    def edition_of(name: str, files: dict[str, str]) -> str:
        course = read(tmp_path / name, dict(files))[0]
        return page_edition(files["docs/lesson.md"], course)

    changed = {**files, file: replaced(files[file], before, after)}
    assert edition_of("a", files) == edition_of("b", files)
    assert edition_of("a", files) != edition_of("c", changed)


def test_breaking_lines_elsewhere_changes_nothing(tmp_path: Path) -> None:
    lesson = replaced(signed(edition(tmp_path / "a")), "A few plain", "A few\nplain")
    assert warnings(tmp_path / "b", lesson) == []


def test_what_a_sign_off_must_say(tmp_path: Path) -> None:
    page = TAUGHT.replace(
        "title:", "signed_off:\n  by: A. Name\n  day: 2999-01-01\n  edition: new\ntitle:", 1
    )
    said = [str(problem) for problem in read(tmp_path, {"docs/lesson.md": page})[1]]
    assert any('the key "role" is missing' in one for one in said)
    assert any('"new" is not an edition' in one for one in said)
