"""What goes into a package: which pages, and which exercises stand on them."""

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clientsfirst.export.errors import UnknownPartError
from clientsfirst.export.selecting import ALL
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item

HELP = "get-help-now.md"  # in every package: it must not take a way out of the platform to find help


@dataclass(frozen=True, slots=True)
class Contents:
    """`pages` are paths below docs/ in reading order; `quizzes` and `stories` stand there as a whole."""

    name: str
    pages: tuple[str, ...]
    quizzes: tuple[Quiz, ...]
    stories: tuple[str, ...]
    items: tuple[tuple[Quiz, Item], ...]


def contents_of(
    course: Course, name: str, order: Sequence[str], standing: Mapping[str, Sequence[str]]
) -> Contents:
    """The part of the course called `name`: a quiz, a scenario, a module's folder or all.

    `order` are the pages of the modules as the navigation has them, `standing` says on which pages an
    exercise stands (see content/standing.py). Raises UnknownPartError.
    """
    pages = _pages(name, order, standing)
    if not pages:
        raise UnknownPartError(_unknown(name, order, standing))
    here = set(pages)

    def stands(key: str) -> bool:
        return not here.isdisjoint(standing.get(key, ()))

    whole = tuple(quiz for quiz in course.quizzes if stands(f"quizzes/{quiz.id}"))
    items = tuple(
        (quiz, item)
        for quiz in course.quizzes
        for item in quiz.items
        if quiz in whole or stands(f"quizzes/{quiz.id}: {item.id}")
    )
    stories = tuple(one.id for one in course.scenarios if stands(f"scenarios/{one.id}"))
    return Contents(name, pages, whole, stories, items)


def _pages(name: str, order: Sequence[str], standing: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    if name == ALL:
        return tuple(order)
    of_module = tuple(page for page in order if page.partition("/")[0] == name)
    if of_module:
        return of_module
    named = {
        page
        for key, pages in standing.items()
        if key.partition(": ")[0] in {f"quizzes/{name}", f"scenarios/{name}"}
        for page in pages
    }
    return tuple(page for page in order if page in named)


def _unknown(name: str, order: Sequence[str], standing: Mapping[str, Sequence[str]]) -> str:
    exercises = (key.partition(": ")[0].partition("/") for key in standing)
    known = [
        ALL,
        *dict.fromkeys(page.partition("/")[0] for page in order),
        *dict.fromkeys(id_ for folder, _, id_ in exercises if folder in {"quizzes", "scenarios"}),
    ]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f' Did you mean "{near[0]}"?' if near else f" Say one of: {', '.join(known)}."
    return f'There is no quiz, scenario or module "{name}".{hint}'
