"""What an author wrote and nobody would read is said, and nothing goes on without a faulty file."""

from pathlib import Path

import pytest

from clientsfirst.cli import main
from clientsfirst.content import read_whole_course
from clientsfirst.content.choices import MOST_OPTIONS
from clientsfirst.content.scenario_walks import MOST_DECISIONS, MOST_PASSAGES
from clientsfirst.engine.scenario_tables import DECISIONS_LIMIT, PASSAGES_LIMIT
from clientsfirst.paper import LETTERS
from tests.content.courses import LESSON, QUIZ, SCENARIO, read, replaced, with_files

TAUGHT = replaced(LESSON, "[af-privacy]", "[af-privacy, af-limits]")
EXERCISED = replaced(QUIZ, "clauses: [af-privacy]", "clauses: [af-privacy, af-limits]")
WHOLE: dict[str, str | bytes] = {"docs/lesson.md": TAUGHT, "quizzes/gifts.yaml": EXERCISED}


def of_quiz(folder: Path, before: str, after: str) -> list[str]:
    return [
        str(problem) for problem in read(folder, {"quizzes/gifts.yaml": replaced(QUIZ, before, after)})[1]
    ]


def of_page(folder: Path, page: str) -> list[str]:
    return [str(problem) for problem in read(folder, {"docs/lesson.md": page})[1]]


def test_a_number_sign_that_cuts_a_sentence_off(tmp_path: Path) -> None:
    assert of_quiz(tmp_path, "About something.", "She lives at flat #4, above the shop.") == [
        (
            'quizzes/gifts.yaml:2: description: what follows "#" is read as a comment, and left out. '
            "Put the whole text in quotes; a comment goes on a line of its own."
        )
    ]


def test_one_within_quotes_or_in_a_word_is_none(tmp_path: Path) -> None:
    assert of_quiz(tmp_path, "About something.", "'She lives at flat #4, in C#.'  # by the shop") == []


def test_a_file_that_is_not_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"quizzes/more.yml": QUIZ, "scenarios/old/secret.yaml": SCENARIO}
    assert [str(problem) for problem in read(tmp_path, files)[1]] == [
        "quizzes/more.yml:1: this file is not read: only quizzes/*.yaml is. Move it to quizzes/more.yaml.",
        (
            "scenarios/old/secret.yaml:1: this file is not read: only scenarios/*.yaml is. "
            "Move it to scenarios/secret.yaml."
        ),
    ]


@pytest.mark.parametrize("page", ["\n" + LESSON, replaced(LESSON, "af-privacy]\n---\n", "af-privacy]\n")])
def test_front_matter_that_is_not_where_it_is_looked_for(tmp_path: Path, page: str) -> None:
    assert of_page(tmp_path, page) == [
        (
            "docs/lesson.md:1: the keys at the top are not read as keys. "
            'Let the first line be "---", and close the keys with a line that is "---" too.'
        )
    ]


def test_a_rule_across_the_page_is_no_front_matter(tmp_path: Path) -> None:
    assert of_page(tmp_path, "---\n\nAnd so: it begins.\n") == []


@pytest.mark.parametrize("theme", ["domestic-abuse", "selfharm", "suicidal-thoughts", "rape", "grief"])
def test_an_author_s_own_word_for_what_can_distress(tmp_path: Path, theme: str) -> None:
    (problem,) = of_quiz(tmp_path, "title: A quiz\n", f"title: A quiz\nthemes: [{theme}]\n")
    assert f"{theme} can distress, and there is no content note" in problem


def test_a_comma_within_braces(tmp_path: Path) -> None:
    assert of_quiz(tmp_path, "text: Thank her.", "text: Thank her, and go.") == [
        (
            'quizzes/gifts.yaml:11: items[0].choices[1]."and go.": the comma before "and go." ends the text that '
            "stands before it. Put the whole text in quotes, since it stands between { and }."
        )
    ]


@pytest.mark.parametrize("word", ["multiple-choice", "single-choice", "multi-choice"])
def test_the_names_that_others_have_for_an_interaction(tmp_path: Path, word: str) -> None:
    (problem,) = of_quiz(tmp_path, "interaction: choice", f"interaction: {word}")
    assert problem.endswith('Use "choice" where one is selected, "multiple-response" where several are.')


@pytest.mark.parametrize(
    ("call", "fact"),
    [
        ('itm("gifts", "gift")', '"itm" is not a macro here'),
        ('source("bacp")', '"bacp" is not a source of framework/'),
        ('course_feedback("ethics")', '"ethics" is not a folder of docs/ with an index.md'),
        ('reflection_again("look")', '"look-again" is not a reflection'),
    ],
)
def test_a_macro_that_would_stop_the_build(tmp_path: Path, call: str, fact: str) -> None:
    (problem,) = of_page(tmp_path, LESSON + "\n{{ " + call + " }}\n")
    assert fact in problem


def test_a_macro_that_is_only_shown_is_none(tmp_path: Path) -> None:
    assert of_page(tmp_path, LESSON + "\n{% raw %}{{ itm(1) }}{% endraw %}\n") == []


def test_no_more_than_has_room(tmp_path: Path) -> None:
    assert (MOST_DECISIONS, MOST_PASSAGES) == (DECISIONS_LIMIT, PASSAGES_LIMIT)
    assert len(LETTERS) == MOST_OPTIONS
    more = "".join(f"      - {{id: c{n}, text: Do {n}., feedback: No.}}\n" for n in range(MOST_OPTIONS - 1))
    (problem,) = of_quiz(tmp_path, "    key: decline\n", more + "    key: decline\n")
    assert "25 stand where at most 24 have room" in problem
    ask = "      - {id: ask, text: Ask., rating: best, consequence: Sam talks., why: It helps., next: end-well}\n"
    others = "".join(ask.replace("id: ask", f"id: ask-{n}") for n in range(MOST_DECISIONS - 1))
    files: dict[str, str | bytes] = {"scenarios/secret.yaml": replaced(SCENARIO, ask, ask + others)}
    (problem,) = (str(one) for one in read(tmp_path / "story", files)[1])
    assert "scenes[0]: the scene has 9 decisions, and 8 have room" in problem


def test_a_lesson_that_no_contents_name_and_a_course_without_help(tmp_path: Path) -> None:
    nav = 'nav: ["index.md", "module/one.md"]\n'
    files: dict[str, str | bytes] = {
        "mkdocs.yml": nav,
        "docs/module/one.md": TAUGHT,
        "docs/module/two.md": TAUGHT,
    }
    checkout = with_files(tmp_path, WHOLE | files)
    (checkout / "docs" / "lesson.md").unlink()
    (checkout / "framework" / "help.yaml").unlink()
    assert [str(problem) for problem in read_whole_course(checkout)[1]] == [
        (
            "docs/module/two.md:1: the lesson is not in the navigation, so no contents, package or handout has it. "
            "Add it under nav in mkdocs.yml."
        ),
        (
            "framework/help.yaml:1: there are no help lines, so the course tells nobody where to get help. "
            "Write at least one, as CONTRIBUTING.md says."
        ),
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("export", "gift"),
        ("export", "qti3", "gifts"),
        ("pack", "-o", "a.cfpack"),
        ("coverage",),
        ("collect", "."),
    ],
    ids=" ".join,
)
def test_a_faulty_file_stops_what_would_leave_it_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    faulty = replaced(QUIZ, "title:", "titel:")
    checkout = with_files(tmp_path, {"mkdocs.yml": "nav: []\n", "quizzes/gifts.yaml": faulty})
    assert main(["--root", str(checkout), *arguments]) == 1
    assert 'quizzes/gifts.yaml:1: titel: "titel" is not a key here' in capsys.readouterr().err
