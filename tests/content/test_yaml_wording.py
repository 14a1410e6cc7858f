"""Text that is not YAML, or YAML that is no plain data, is refused with its line and a plain sentence."""

from pathlib import Path

import pytest

from tests.content.courses import QUIZ, read, replaced

FILE = "quizzes/gifts.yaml"
STEM = "stem: What do you do?"

_HELD_IN_BRACES = """6: what the "{" opened here holds cannot be read. Close it with "}", \
and put texts with a comma, a colon, a # or a quotation mark in quotes."""
_OPEN_TO_THE_END = "6: a quotation mark opened here is not closed. Close it."
_TAB = "6: a tab is used to indent. Use spaces."
_ESCAPE = "6: a backslash in double quotes begins an escape that YAML does not know. Use single quotes."

WORDING = {
    "a colon in a text": (
        "stem: What now: stay?",
        (
            "6: a colon and a space stand inside a text without quotes. Put the whole text in quotes, "
            "or check how far the line is indented."
        ),
    ),
    "an indented key": (
        "   stem: What do you do?",
        (
            "6: a colon and a space stand inside a text without quotes. Put the whole text in quotes, "
            "or check how far the line is indented."
        ),
    ),
    "text after a closing quotation mark": (
        "stem: 'What' now",
        (
            "6: this line does not fit those above it. Align it with the entries around it, "
            "and look for a quotation mark before its end."
        ),
    ),
    "an open quotation mark": ('stem: "What do you do?', _OPEN_TO_THE_END),
    "a tab before a key": ("\tstem: What?", _TAB),
    "a tab before a text": ("stem:\n    \t- What", "7: a tab is used to indent. Use spaces."),
    "a character that begins no text": (
        "stem: @What do you do?",
        '6: a text without quotes cannot begin with "@". Put the whole text in quotes.',
    ),
    "a star": (
        "stem: *what",
        "6: a text that begins with * is read as a reference. Put the whole text in quotes.",
    ),
    "an open list": ("stem: [What", '6: a "[" opened here is not closed. Close it with "]".'),
    "an open map": ("stem: {a: What", _HELD_IN_BRACES),
    "a key without a colon": (
        "stem",
        "6: this line has no colon after its key. Write key: value, or indent a text that goes on.",
    ),
    "an entry out of place": (
        "- stem: What",
        (
            "6: this line does not fit those above it. Align it with the entries around it, "
            "and look for a quotation mark before its end."
        ),
    ),
    "a second document": (
        "stem: What\n---\na: b",
        "7: a second document begins here (---). Keep one document in a file.",
    ),
    "a control character": ("stem: a\x07b", '6: there is a control character ("\\u0007"). Delete it.'),
    "an unknown escape": ('stem: "\\q"', _ESCAPE),
    "half a character": ('stem: "\\ud800"', _ESCAPE),
    "an unknown directive": (
        "%nonsense",
        '6: a text without quotes cannot begin with "%". Put the whole text in quotes.',
    ),
    "an anchor in itself": (
        "stem: &a [*a]",
        "1: an anchor (&name) is referred to (*name) within itself. Write the text out.",
    ),
}


@pytest.mark.parametrize(("line", "said"), WORDING.values(), ids=WORDING)
def test_what_does_not_parse_is_said_in_plain_words(tmp_path: Path, line: str, said: str) -> None:
    course, problems = read(tmp_path, {FILE: replaced(QUIZ, STEM, line)})
    assert problems[:1] == [f"{FILE}:{said}"]
    assert course.quizzes == ()


def test_what_yaml_objects_to_in_other_words_is_passed_on(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {FILE: "%YAML 9.9\n---\na: b\n"})
    assert problems[:1] == [
        (
            f"{FILE}:1: this is not YAML (found incompatible YAML document). "
            "Check quotes, colons and how far the line is indented."
        )
    ]


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n", "---\n"])
def test_an_empty_file_is_a_problem(tmp_path: Path, text: str) -> None:
    _, problems = read(tmp_path, {FILE: text})
    assert problems[0].startswith(FILE)


def test_bytes_that_are_no_text_are_said_to_be_so(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {FILE: b"title: caf\xe9\n"})
    assert problems[:1] == [f"{FILE}:1: the file is not UTF-8 text. Save it as UTF-8."]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_deep_nesting_is_refused_before_it_can_exhaust_the_stack(tmp_path: Path, opening: str) -> None:
    _, problems = read(tmp_path, {FILE: opening * 200_000})
    assert problems[:1] == [f"{FILE}:1: more than 40 levels are nested here. Flatten it."]


def test_nesting_line_by_line_is_refused_too(tmp_path: Path) -> None:
    steps = "".join(f"{' ' * depth}a:\n" for depth in range(1_000))
    _, problems = read(tmp_path, {FILE: steps})
    assert problems[:1] == [f"{FILE}:41: more than 40 levels are nested here. Flatten it."]


def test_aliases_that_multiply_are_refused_without_being_followed(tmp_path: Path) -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    bomb += "".join(f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(30))
    _, problems = read(tmp_path, {FILE: bomb})
    assert problems[:1] == [
        f"{FILE}:1: the anchors (&name, *name) stand for far more text than the file has. Write it out."
    ]


def test_an_alias_may_save_an_author_from_repeating_a_list(tmp_path: Path) -> None:
    text = replaced(QUIZ, "choices:", "choices: &both") + replaced(
        QUIZ[QUIZ.index("  - id: gift") :], "- id: gift", "- id: again"
    )
    start, end = text.rindex("choices:"), text.rindex("    key:")
    course, problems = read(tmp_path, {FILE: f"{text[:start]}choices: *both\n{text[end:]}"})
    assert problems == []
    first, second = course.quizzes[0].items
    assert first.interaction == second.interaction


def test_a_huge_text_is_refused_by_its_length(tmp_path: Path) -> None:
    text = replaced(QUIZ, "What do you do?", "what " * 100_000)
    _, problems = read(tmp_path, {FILE: text})
    assert problems[:1] == [
        f"{FILE}:6: items[0].stem: the text has more than 6,000 characters. Shorten it, or split it up."
    ]
