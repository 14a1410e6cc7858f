"""Everything published is in the project's own words: no nine in a row are those of a source."""

import re
from pathlib import Path

import pytest

RUN = 9
WORD = re.compile(r"[a-z0-9']+")
PUBLISHED = (
    "docs/**/*.md",
    "framework/*.yaml",
    "quizzes/*.yaml",
    "scenarios/*.yaml",
    "reflections/*.yaml",
    "overrides/**/*.html",
)


def words(text: str) -> list[str]:
    return WORD.findall(text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


def without_citations(text: str) -> str:
    """A citation is worded as its author asks for it."""
    return re.sub(r"^citation:.*\n(?:  +.*\n)*", "", text, flags=re.MULTILINE)


def test_no_nine_words_in_a_row_are_a_sources(root: Path) -> None:
    sources = sorted((root.parent / "shared" / "sources").glob("*.txt"))
    if not sources:
        pytest.skip("the texts of the sources are not part of this project, and are not beside it here")
    theirs = set().union(*(runs(path.read_text(encoding="utf-8")) for path in sources))
    same = {
        path.relative_to(root).as_posix(): min(found)
        for pattern in PUBLISHED
        for path in root.glob(pattern)
        if (found := runs(without_citations(path.read_text(encoding="utf-8"))) & theirs)
    }
    assert same == {}
