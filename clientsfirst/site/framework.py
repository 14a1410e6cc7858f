"""The framework explorer, and the matrix of modules against clauses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from clientsfirst.model.framework import Clause, Source
from clientsfirst.site.meetings import Meeting, Page
from clientsfirst.site.rendering import Renderer


@dataclass(frozen=True, slots=True)
class Cell:
    """Whether one part of the course teaches, and how many exercises it has."""

    is_taught: bool
    exercises: int


@dataclass(frozen=True, slots=True)
class Row:
    clause: Clause
    cells: tuple[Cell, ...]
    lessons: int
    exercises: int


@dataclass(frozen=True, slots=True)
class Total:
    """Of a module: how many clauses it teaches, and its exercises, each counted once."""

    taught: int
    exercises: int


def render_framework(renderer: Renderer, found: Sequence[Meeting], home: str) -> str:
    return renderer.render("framework.html", sources=_by_source(found), home=home)


def render_matrix(renderer: Renderer, found: Sequence[Meeting], modules: Sequence[str], home: str) -> str:
    """`modules` are titles, in the order of the columns; one without any clause is left out."""
    met = {page.module for one in found for page in _pages(one)}
    columns = [module for module in modules if module in met]
    return renderer.render(
        "matrix.html",
        modules=columns,
        sources=[(source, [_row(one, columns) for one in own]) for source, own in _by_source(found)],
        totals=[_total(found, module) for module in columns],
        taught=sum(bool(one.lessons) for one in found),
        exercises=len({exercise.name for one in found for exercise in one.exercises}),
        home=home,
    )


def _by_source(found: Sequence[Meeting]) -> list[tuple[Source, list[Meeting]]]:
    groups = groupby(found, key=lambda one: one.source.id)
    lists = [list(own) for _, own in groups]
    return [(own[0].source, own) for own in lists]


def _pages(meeting: Meeting) -> Iterable[Page]:
    yield from meeting.lessons
    for exercise in meeting.exercises:
        yield from exercise.pages


def _row(meeting: Meeting, modules: Sequence[str]) -> Row:
    cells = (Cell(_teaches(meeting, module), len(_exercises(meeting, module))) for module in modules)
    return Row(meeting.clause, tuple(cells), len(meeting.lessons), len(meeting.exercises))


def _total(found: Sequence[Meeting], module: str) -> Total:
    taught = sum(_teaches(one, module) for one in found)
    return Total(taught, len({name for one in found for name in _exercises(one, module)}))


def _teaches(meeting: Meeting, module: str) -> bool:
    return any(page.module == module for page in meeting.lessons)


def _exercises(meeting: Meeting, module: str) -> set[str]:
    return {one.name for one in meeting.exercises if any(page.module == module for page in one.pages)}
