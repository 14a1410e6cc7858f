"""A practitioner's sign-off in a lesson's front matter, and whether the page is still the one they read."""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

from clientsfirst.content.lessons import calls, named
from clientsfirst.content.problems import Problem, Severity
from clientsfirst.model.codec import item_digest, scenario_digest
from clientsfirst.model.course import Course, SignOff
from clientsfirst.model.items import Item

_SIGN_OFF = re.compile(r"^signed_off:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)


def page_edition(page: str, course: Course) -> str:
    """16 hexadecimal digits that change with a word of the page or of what its macros show.

    The sign-off itself does not count, nor where lines are broken.
    """
    words = [" ".join(_SIGN_OFF.sub("", page, count=1).split())]
    for _, macro, arguments in calls(page):
        words += _shown(course, macro, named(arguments))
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def _shown(course: Course, macro: str, names: Sequence[str]) -> Iterator[str]:
    """What stands on the page because of one macro."""
    name = names[0] if names else ""
    match macro:
        case "item":
            yield from (item_digest(one) for one in _items(course, name) if one.id == names[-1])
        case "quiz":
            heads = (replace(quiz, items=()) for quiz in course.quizzes if quiz.id == name)
            yield from (word for head in heads for word in _words(head))
            yield from (item_digest(item) for item in _items(course, name))
        case "scenario":
            yield from (scenario_digest(one) for one in course.scenarios if one.id == name)
        case "reflection" | "reflection_again":
            wanted = {name, f"{name}-again"} if macro == "reflection_again" else {name}
            yield from (word for one in course.reflections if one.id in wanted for word in _words(one))
        case "clause" | "clause_link":
            yield from _words(course.clause(name))
        case "source":
            yield from (word for one in course.sources if one.id == name for word in _words(one))
        case "help_now":
            yield from _words(course.help_lines)
        case "glossary":
            yield from _words(course.terms)


def _items(course: Course, quiz: str) -> tuple[Item, ...]:
    return next((one.items for one in course.quizzes if one.id == quiz), ())


def _words(value: object) -> Iterator[str]:
    """All that is written in a value and the values within it."""
    if is_dataclass(value) and not isinstance(value, type):
        value = tuple(getattr(value, field.name) for field in fields(value))
    if isinstance(value, tuple):
        for one in value:
            yield from _words(one)
    elif value is not None:
        yield str(value)


def standing_sign_off(course: Course, path: str, file: Path) -> SignOff | None:
    """The sign-off of the lesson `path`, read from `file`, unless the page has changed since."""
    signed = next((one.signed_off for one in course.lessons if one.path == path), None)
    if signed is None:
        return None
    return signed if signed.edition == page_edition(file.read_text("utf-8-sig"), course) else None


def lapsed(root: Path, course: Course) -> Iterator[Problem]:
    """Warnings for sign-offs of another edition, and for those that name none."""
    for lesson in course.lessons:
        if not lesson.signed_off:
            continue
        page = (root / "docs" / lesson.path).read_text("utf-8-sig")
        edition = page_edition(page, course)
        if lesson.signed_off.edition == edition:
            continue
        fact = (
            "the page is not the one that was signed off"
            if lesson.signed_off.edition
            else "it names no edition"
        )
        ask = (
            "Show it to who signed, then write"
            if lesson.signed_off.edition
            else "If it is what was read, write"
        )
        line = page[: page.index("signed_off:")].count("\n") + 1
        file = f"docs/{lesson.path}"
        yield Problem(file, line, "signed_off", fact, f'{ask} edition: "{edition}".', Severity.WARNING)
