"""The gradebook: one row for each person and assignment, with completion and success apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clientsfirst.results.assignments import Assignment, ModulePart, QuizPart
from clientsfirst.results.collection import Collection
from clientsfirst.results.devices import Device, devices_of, shared
from clientsfirst.results.sessions import QuizResult, most_sessions, quiz_result
from clientsfirst.results.uniting import Handed, handed, remarks
from clientsfirst.results.ways import Way, replay
from clientsfirst.results.work import Note, Work


@dataclass(frozen=True, slots=True)
class RunResult:
    """`way` is None where the path could not be followed, as with another edition."""

    scenario: str
    variant: str
    way: Way | None


@dataclass(frozen=True, slots=True)
class Row:
    work: Work
    quizzes: tuple[QuizResult, ...]
    runs: tuple[RunResult, ...]
    notes: tuple[Note, ...]


def gradebook(collection: Collection) -> tuple[Row, ...]:
    """By assignment, group and name."""
    works = collection.works.values()
    devices = devices_of(works)
    return tuple(_row(collection, one, devices) for one in handed(works))


def counted(collection: Collection) -> tuple[Work, ...]:
    """The works that count: those in the gradebook, in its order."""
    return tuple(one.work for one in handed(collection.works.values()))


def _row(collection: Collection, one: Handed, devices: Mapping[str, Device]) -> Row:
    work = one.work
    assignment = collection.assignments.get(work.assignment)
    answered = sorted({answer.outcome.quiz for answer in work.answers})
    ids = dict.fromkeys([*_quizzes_set(collection, assignment), *answered])
    quizzes = tuple(
        quiz_result(collection, work, collection.quizzes[id_]) for id_ in ids if id_ in collection.quizzes
    )
    runs = tuple(_run(collection, work, index) for index in range(len(work.runs)))
    notes = (
        *work.notes,
        *_too_many(quizzes, assignment, collection),
        *_claimed_otherwise(collection, work, quizzes),
        *remarks(one),
        *shared(work, devices),
    )
    return Row(work, quizzes, runs, notes)


def _quizzes_set(collection: Collection, assignment: Assignment | None) -> Iterator[str]:
    """By name, or with their module: of that, a sealed assignment sets what it carries."""
    if assignment is None:
        return
    carried = {item.quiz for item in assignment.items}
    for part in assignment.parts:
        if isinstance(part, QuizPart):
            yield part.quiz
        elif isinstance(part, ModulePart):
            for quiz in collection.set_by_site:
                is_set = not carried or quiz in carried
                if is_set and collection.quizzes[quiz].module == part.module:
                    yield quiz


def _run(collection: Collection, work: Work, index: int) -> RunResult:
    run = work.runs[index]
    defined = collection.scenarios.get((run.scenario, run.variant, run.digest))
    if defined is None:
        return RunResult(run.scenario, run.variant, None)
    variant = next(one for one in defined.scenario.variants if one.id == run.variant)
    return RunResult(run.scenario, run.variant, replay(defined.scenario, variant, run.path))


def _too_many(
    quizzes: Iterable[QuizResult], assignment: Assignment | None, collection: Collection
) -> Iterator[Note]:
    for one in quizzes:
        limit = most_sessions(assignment, collection.quizzes[one.quiz])
        if limit and one.sessions > limit:
            fact = f"{one.quiz} was taken {one.sessions} times of at most {limit}; the first {limit} count."
            yield Note("too-many-attempts", fact)


def _claimed_otherwise(collection: Collection, work: Work, quizzes: Iterable[QuizResult]) -> Iterator[Note]:
    """What was put together is compared by its parts: a device knows only of what was done there."""
    whole = {} if work.parts else {one.quiz: one for one in quizzes}
    for part in work.parts or (work,):
        for claim in part.claimed:
            if claim.quiz not in collection.quizzes:
                continue
            best = whole.get(claim.quiz) or quiz_result(collection, part, collection.quizzes[claim.quiz])
            found = best.result
            said = (claim.score, claim.completion_status, claim.success_status)
            is_right = said == (found.score, found.completion_status, found.success_status)
            if best.session == claim.session and not is_right:
                fact = f"The trainee's page said something else about {claim.quiz}: {claim.success_status}."
                yield Note("other-result", fact)
