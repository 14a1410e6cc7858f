"""Clauses that the course promises and does not keep: taught in no lesson, or exercised nowhere."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from clientsfirst.content.parsing import parse
from clientsfirst.content.places import Reading
from clientsfirst.content.problems import Problem, Severity, by_place, quoted
from clientsfirst.content.reading import read_course
from clientsfirst.content.sign_offs import lapsed
from clientsfirst.coverage import Covered, coverage
from clientsfirst.model.course import Course
from clientsfirst.model.framework import Source

TEACH = "Name it in a lesson's clauses."
EXERCISE = "Name it in the clauses of an item, of a decision or of a reflection."


def read_whole_course(root: Path) -> tuple[Course, tuple[Problem, ...]]:
    """As `read_course`, with gaps in what is taught and exercised, and lapsed sign-offs, among the problems.

    A file with an error is missing from the course, and what it covers with it: gaps are looked for when all
    files are sound. A course without a lesson that names a clause has not begun to teach, so it has no gaps.
    """
    course, problems = read_course(root)
    is_sound = all(problem.severity is not Severity.ERROR for problem in problems)
    if not is_sound or not any(lesson.clauses for lesson in course.lessons):
        return course, problems
    return course, by_place([*problems, *_gaps(root, course), *lapsed(root, course)])


def _gaps(root: Path, course: Course) -> Iterator[Problem]:
    covered = coverage(course)
    for source in course.sources:
        if not all(covered[clause.id].is_complete for clause in source.clauses):
            yield from _gaps_in(source, root, covered)


def _gaps_in(source: Source, root: Path, covered: dict[str, Covered]) -> Iterator[Problem]:
    """Reads the file once more, for the lines."""
    file = f"framework/{source.id}.yaml"
    node = parse((root / file).read_text("utf-8-sig"), file)
    if isinstance(node, Problem):  # changed since it was read
        yield node
        return
    reading = Reading(file, datetime.now(tz=UTC).date())
    clauses = reading.place(node) / "clauses"
    for number, clause in enumerate(source.clauses):
        if not covered[clause.id].lessons:
            (clauses / number).error(f"{quoted(clause.id)} is taught in no lesson", TEACH)
        if not covered[clause.id].exercises:
            (clauses / number).error(f"{quoted(clause.id)} is exercised nowhere", EXERCISE)
    yield from reading.problems
