"""The lessons are plain English."""

from pathlib import Path

import pytest

from clientsfirst.content.readability import PLAIN_ENGLISH, reading_ease, syllables_of


@pytest.mark.parametrize(
    ("word", "syllables"),
    [("cat", 1), ("made", 1), ("table", 2), ("client", 1), ("people", 2), ("confidentiality", 6), ("she", 1)],
)
def test_syllables_are_counted_by_vowel_groups(word: str, syllables: int) -> None:
    assert syllables_of(word) == syllables


def test_the_formula_gives_flesch_figures() -> None:
    """Ten words in two sentences, twelve syllables: 206.835 - 1.015 x 5 - 84.6 x 1.2."""
    assert reading_ease("The cat sat on it. A table made her happy.") == pytest.approx(
        206.835 - 5.075 - 84.6 * 1.2
    )


def test_front_matter_macros_and_addresses_are_no_prose() -> None:
    page = '---\ntitle: x\n---\nThe cat sat.\n\n{{ item("incomprehensibilities", "x") }}\n[It](https://example.org/a/b) sat.'
    assert reading_ease(page) == reading_ease("The cat sat.\n\nIt sat.")


def test_the_lessons_read_easily_on_average(root: Path) -> None:
    figures = {path: reading_ease(path.read_text(encoding="utf-8")) for path in (root / "docs").rglob("*.md")}
    lessons = [ease for path, ease in figures.items() if ease is not None and "adr" not in path.parts]
    assert len(lessons) > 30
    assert sum(lessons) / len(lessons) >= PLAIN_ENGLISH
