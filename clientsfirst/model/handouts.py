"""Handouts that have been printed, as the site lists them."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """What a handout is for."""

    LESSON = "lesson"
    QUIZ = "quiz"
    KEY = "key"
    STORY = "story"
    WORKSHEET = "worksheet"
    NOTES = "notes"
    REFERENCE = "reference"
    WORKBOOK = "workbook"
    SLIPS = "slips"


@dataclass(frozen=True, slots=True)
class Handout:
    """A PDF that lies at `path` and is called `file` where people get it.

    `page` is the path in docs/ of the page that it belongs to, `module` the title of its part of the course;
    both may be empty. `size` is in bytes.
    """

    file: str
    title: str
    kind: Kind
    module: str
    page: str
    pages: int
    size: int
    path: Path


@dataclass(frozen=True, slots=True)
class OnPaper:
    """What a site carries. `lacking` counts what was not printed, or not since its words changed."""

    handouts: tuple[Handout, ...] = ()
    lacking: int = 0
