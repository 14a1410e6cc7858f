"""What is wrong with the content, said to its author: place, fact, remedy."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

_SHOWN_LENGTH = 40
_SHOWN_NAMES = 12
_COMPARED_NAMES = 500


class Severity(StrEnum):
    ERROR = "error"  # the file is left out of the course
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """`file` is a posix path below the root, `line` counts from 1, `path` is like `items[2].key`."""

    file: str
    line: int
    path: str
    fact: str
    remedy: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        path = f"{self.path}: " if self.path else ""
        return f"{visible(self.file)}:{self.line}: {path}{self.fact}. {self.remedy}"


def by_place(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """By file and line, in an order that does not depend on which check came first."""
    return tuple(
        sorted(problems, key=lambda problem: (problem.file, problem.line, problem.path, problem.fact))
    )


def report(problems: Iterable[Problem]) -> str:
    """All problems by file and line, one a line, and a last line that counts them."""
    ordered = by_place(problems)
    warnings = sum(problem.severity is Severity.WARNING for problem in ordered)
    errors = len(ordered) - warnings
    lines = [f"{problem}{_mark(problem)}" for problem in ordered]
    counts = [_counted(number, noun) for number, noun in ((errors, "error"), (warnings, "warning")) if number]
    return "\n".join([*lines, f"{', '.join(counts) or 'No problems'}."])


def quoted(value: str) -> str:
    """The author's own words in a message, shortened."""
    shown = value if len(value) <= _SHOWN_LENGTH else f"{value[:_SHOWN_LENGTH]}..."
    return f'"{visible(shown)}"'


def visible(text: str) -> str:
    """Control characters spelt out, as an author's file may hold what a terminal acts on."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def listed(names: Iterable[str]) -> str:
    known = list(names)
    return ", ".join(known[:_SHOWN_NAMES]) + (", ..." if len(known) > _SHOWN_NAMES else "")


def did_you_mean(value: str, known: Iterable[str], otherwise: str) -> str:
    """The remedy for a misspelt name: the nearest known one, or `otherwise`."""
    candidates = list(known)
    if len(candidates) > _COMPARED_NAMES:  # comparing is slow: a large course must still read in linear time
        candidates = [name for name in candidates if name[:2] == value[:2]][:_COMPARED_NAMES]
    nearest = get_close_matches(value[:_SHOWN_LENGTH], candidates, n=1)
    return f"Did you mean {quoted(nearest[0])}?" if nearest else otherwise


def _mark(problem: Problem) -> str:
    return " (warning)" if problem.severity is Severity.WARNING else ""


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
