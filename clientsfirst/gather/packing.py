"""From the course to definitions: of everything for regrading, or of what a trainer asks for as a pack."""

from collections.abc import Collection, Iterable
from pathlib import Path

from clientsfirst.content.standing import module_title, modules_of
from clientsfirst.editions import course_edition
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.codec import item_digest, scenario_digest
from clientsfirst.model.course import Course
from clientsfirst.model.errors import ForAPersonError
from clientsfirst.presentation import clause_title
from clientsfirst.results.definitions import DefinedQuiz, DefinedScenario, Definitions


class NothingToPackError(ForAPersonError):
    """There is no such quiz, or none that is reserved; the text says what there is."""


def site_definitions(root: Path, course: Course) -> Definitions:
    """What the site holds, so that receipts of this edition can be graded again."""
    return _definitions(root, course, course.quizzes, "The course", course_edition(course))


def pack(root: Path, course: Course, ids: Collection[str]) -> Definitions:
    """The quizzes named, in full, or all that have something reserved."""
    whole = {quiz.id: quiz for quiz in (*course.quizzes, *course.reserved)}
    unknown = [id_ for id_ in ids if id_ not in whole]
    if unknown:
        raise NothingToPackError(f"There is no quiz called {unknown[0]} in quizzes/. Check its id.")
    chosen = [whole[id_] for id_ in ids] if ids else list(course.reserved)
    if not chosen:
        raise NothingToPackError("No quiz has access: reserved. Name the quizzes that the pack is to hold.")
    return _definitions(root, course, chosen, "Pack: " + ", ".join(quiz.title for quiz in chosen)[:180], "")


def _definitions(
    root: Path, course: Course, quizzes: Iterable[Quiz], title: str, edition: str
) -> Definitions:
    modules = modules_of(root / "docs")
    folders = sorted(set(modules.values()))
    # A pack has no stories: none of them is reserved.
    scenarios = course.scenarios if edition else ()
    return Definitions(
        title=title,
        edition=edition,
        quizzes=tuple(_quiz(quiz, modules.get(quiz.id, "")) for quiz in quizzes),
        scenarios=tuple(
            DefinedScenario(one.title, modules.get(one.id, ""), scenario_digest(one), one)
            for one in scenarios
        ),
        modules=tuple((folder, module_title(root / "docs", folder) or folder) for folder in folders),
        clauses=tuple(
            (clause.id, clause_title(course, clause.id))
            for source in course.sources
            for clause in source.clauses
        ),
    )


def _quiz(quiz: Quiz, module: str) -> DefinedQuiz:
    digests = tuple(item_digest(item) for item in quiz.items)
    return DefinedQuiz(
        quiz.id,
        quiz.title,
        module,
        quiz.mastery_score,
        quiz.attempts or 0,
        quiz.pools,
        quiz.items,
        digests,
        quiz.content_note,
    )
