"""From a checkout to the course: every file is read, then the names that they mention are looked up."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from clientsfirst.content.documents import Document, Reader, sound_values
from clientsfirst.content.framework import HELP, SOURCE
from clientsfirst.content.glossary import GLOSSARY
from clientsfirst.content.lookup import Known, ids_below, look_up, note_shared_clauses
from clientsfirst.content.places import Place
from clientsfirst.content.problems import Problem, Severity, by_place, report
from clientsfirst.content.quizzes import QUIZ
from clientsfirst.content.reflections import REFLECTION
from clientsfirst.content.scenarios import SCENARIO
from clientsfirst.content.texts import BAD
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.errors import ForAPersonError
from clientsfirst.model.framework import Source


class ContentError(ForAPersonError):
    """The content has problems; the text lists them all."""


def read_course(root: Path, today: date | None = None) -> tuple[Course, tuple[Problem, ...]]:
    """Read the checkout at `root`. A file with an error is left out of the course, all others stay.

    Files come in the order of their names, problems by file and line. `today` decides which reviews
    are overdue.
    """
    with _collecting_no_garbage():
        return _read(Reader(root, today or datetime.now(tz=UTC).date()))


def read_sound_course(root: Path) -> Course:
    """As `read_course`, for what must not leave a faulty file out without a word.

    Raises:
        ContentError: A file has an error.

    """
    course, problems = read_course(root)
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ContentError(report(problems))
    return course


@contextmanager
def _collecting_no_garbage() -> Iterator[None]:
    """Reading only ever adds; looking for garbage in the growing tree took half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _read(reader: Reader) -> tuple[Course, tuple[Problem, ...]]:
    sources = reader.files("framework/*.yaml", SOURCE, but=("help", "glossary"))
    helps = reader.files("framework/help.yaml", HELP)
    glossaries = reader.files("framework/glossary.yaml", GLOSSARY)
    quizzes = reader.files("quizzes/*.yaml", QUIZ)
    scenarios = reader.files("scenarios/*.yaml", SCENARIO)
    reflections = reader.files("reflections/*.yaml", REFLECTION)
    pages = reader.pages()
    note_shared_clauses([source.root for source in sources if source.root])
    named = [replace(quiz, id=slug) for slug, quiz in sound_values(quizzes)]
    known = Known(
        names=_clauses(sources)
        | {
            "quiz": _slugs(quizzes),
            "scenario": _slugs(scenarios),
            "reflection": _slugs(reflections),
            "source": _slugs(sources),
            "module": frozenset(path.parent.name for path in reader.root.glob("docs/*/index.md")),
        },
        items={
            quiz.slug: _ids(quiz.root, "items") for quiz in quizzes if quiz.root and quiz.value is not BAD
        },
        reserved=frozenset(name for quiz in named for name in _reserved(quiz)),
    )
    kinds: tuple[Sequence[Document[Any]], ...] = (
        sources,
        helps,
        glossaries,
        quizzes,
        scenarios,
        reflections,
        pages,
    )
    readings = [document.reading for kind in kinds for document in kind]
    for reading in readings:
        look_up(reading.mentions, known)
    course = Course(
        sources=tuple(replace(source, id=slug) for slug, source in sound_values(sources)),
        help_lines=tuple(line for _, lines in sound_values(helps) for line in lines),
        quizzes=tuple(quiz.public for quiz in named if quiz.public),
        reserved=tuple(quiz for quiz in named if quiz.public is not quiz),
        scenarios=tuple(replace(scenario, id=slug) for slug, scenario in sound_values(scenarios)),
        reflections=tuple(replace(reflection, id=slug) for slug, reflection in sound_values(reflections)),
        lessons=tuple(replace(lesson, path=path) for path, lesson in sound_values(pages)),
        terms=tuple(term for _, terms in sound_values(glossaries) for term in terms),
    )
    noted = [problem for reading in readings for problem in reading.problems]
    return course, by_place([*noted, *reader.passed_over()])


def _clauses(sources: Sequence[Document[Source]]) -> dict[str, frozenset[str]]:
    """All clause ids, or nothing to judge by where a source does not parse."""
    roots = [source.root for source in sources]
    ids = [name for root in roots if root for name in _ids(root, "clauses")]
    return {"clause": frozenset(ids)} if all(roots) else {}


def _ids(root: Place, key: str) -> tuple[str, ...]:
    return tuple(name for name, _ in ids_below(root, key))


def _reserved(quiz: Quiz) -> Iterator[tuple[str, str]]:
    shown = quiz.public
    if shown is None:
        yield quiz.id, ""
    public = {item.id for item in shown.items} if shown else set()
    yield from ((quiz.id, item.id) for item in quiz.items if item.id not in public)


def _slugs(documents: Sequence[Document[Any]]) -> frozenset[str]:
    return frozenset(document.slug for document in documents)
