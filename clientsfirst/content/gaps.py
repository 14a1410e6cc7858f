"""What the course promises and does not keep: clauses not taught, lessons that nobody finds, no help."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from clientsfirst.content.navigation import reading_order
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
    """As `read_course`, with gaps in the course as a whole, and lapsed sign-offs, among the problems.

    A file with an error is missing from the course, and what it covers with it: gaps are looked for when all
    files are sound. A course without a lesson that names a clause has not begun to teach, so it has no gaps.
    """
    course, problems = read_course(root)
    is_sound = all(problem.severity is not Severity.ERROR for problem in problems)
    if not is_sound or not any(lesson.clauses for lesson in course.lessons):
        return course, problems
    found = [*_gaps(root, course), *lapsed(root, course), *_out_of_contents(root, course), *_no_help(course)]
    return course, by_place([*problems, *found])


def _out_of_contents(root: Path, course: Course) -> Iterator[Problem]:
    """Contents, packages and handouts follow the navigation; coverage and assignments do not."""
    listed = reading_order(root, course.lessons) if (root / "mkdocs.yml").is_file() else ()
    for lesson in course.lessons if listed else ():
        if lesson.path not in listed:
            fact = "the lesson is not in the navigation, so no contents, package or handout has it"
            yield Problem(
                f"docs/{lesson.path}", 1, "", fact, "Add it under nav in mkdocs.yml.", Severity.WARNING
            )


def _no_help(course: Course) -> Iterator[Problem]:
    if not course.help_lines:
        fact = "there are no help lines, so the course tells nobody where to get help"
        yield Problem("framework/help.yaml", 1, "", fact, "Write at least one, as CONTRIBUTING.md says.")


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
