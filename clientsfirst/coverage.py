"""Where each teaching point is taught and exercised."""

from collections.abc import Iterator
from dataclasses import dataclass

from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import MatchInteraction
from clientsfirst.model.scenarios import Scenario


@dataclass(frozen=True, slots=True)
class Covered:
    """`lessons` are paths below docs/.

    `exercises` are `quizzes/x: item`, `scenarios/x: scene: decision` or `reflections/x`.
    """

    lessons: tuple[str, ...]
    exercises: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        return bool(self.lessons and self.exercises)


def coverage(course: Course) -> dict[str, Covered]:
    """For every clause of every source, in the order of the sources."""
    lessons = [(clause, lesson.path) for lesson in course.lessons for clause in lesson.clauses]
    exercises = [*_exercises(course)]
    return {
        clause.id: Covered(_of(clause.id, lessons), _of(clause.id, exercises))
        for source in course.sources
        for clause in source.clauses
    }


def _of(clause: str, pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for id_, name in pairs if id_ == clause))


def _exercises(course: Course) -> Iterator[tuple[str, str]]:
    """Clause id and the name of what exercises it."""
    for quiz in course.quizzes:
        yield from _in_quiz(quiz)
    for scenario in course.scenarios:
        yield from _in_scenario(scenario)
    for reflection in course.reflections:
        yield from ((clause, f"reflections/{reflection.id}") for clause in reflection.clauses)


def _in_quiz(quiz: Quiz) -> Iterator[tuple[str, str]]:
    for item in quiz.items:
        statements = item.interaction.statements if isinstance(item.interaction, MatchInteraction) else ()
        clauses = (*item.clauses, *(clause for statement in statements for clause in statement.clauses))
        yield from ((clause, f"quizzes/{quiz.id}: {item.id}") for clause in clauses)


def _in_scenario(scenario: Scenario) -> Iterator[tuple[str, str]]:
    for variant in scenario.variants:
        for scene in variant.scenes:
            for decision in scene.decisions:
                name = f"scenarios/{scenario.id}: {scene.id}: {decision.id}"
                yield from ((clause, name) for clause in decision.clauses)
