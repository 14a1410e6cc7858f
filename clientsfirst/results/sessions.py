"""Times through a quiz: which of one person's count, and how each of them went."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clientsfirst.draw import drawn
from clientsfirst.mastery import Result, result_of
from clientsfirst.model.assessments import Pool
from clientsfirst.results.assignments import Assignment
from clientsfirst.results.collection import Collection
from clientsfirst.results.definitions import DefinedQuiz
from clientsfirst.results.regrade import Regraded
from clientsfirst.results.work import Answered, Work


@dataclass(frozen=True, slots=True)
class QuizResult:
    """One of `sessions`, by the responses in `work`. `ungraded` could not be graded again."""

    quiz: str
    session: int
    sessions: int
    result: Result
    skipped: int
    ungraded: int
    work: Work


def quiz_result(collection: Collection, work: Work, quiz: DefinedQuiz) -> QuizResult:
    """The best session, and of equal ones the first."""
    return max(session_results(collection, work, quiz), key=lambda one: (_rank(one.result), -one.session))


def session_results(collection: Collection, work: Work, quiz: DefinedQuiz) -> list[QuizResult]:
    """Of each session that counts, in order.

    Where somebody went through a quiz again on another device, and was allowed to, that counts by itself too.
    """
    found = _of_work(collection, work, quiz)
    parts = [part for part in work.parts if part.answers_of(quiz.id)]
    times = sum(len({one.session for one in part.answers_of(quiz.id)}) for part in parts)
    limit = most_sessions(collection.assignments.get(work.assignment), quiz)
    if len(parts) > 1 and (not limit or times <= limit):
        found += [one for part in parts for one in _of_work(collection, part, quiz)]
    return found


def most_sessions(assignment: Assignment | None, quiz: DefinedQuiz) -> int:
    """How many sessions count: as the assignment says, else the quiz. 0 for any number."""
    return assignment.attempts if assignment else quiz.attempts


def first_outcomes(answers: Iterable[Answered]) -> dict[str, Answered]:
    """The first graded response to each item; later ones are practice."""
    found: dict[str, Answered] = {}
    for answer in answers:
        before = found.get(answer.outcome.item)
        if isinstance(answer.outcome, Regraded) and (before is None or place_of(answer) < place_of(before)):
            found[answer.outcome.item] = answer
    return found


def place_of(answer: Answered) -> tuple[int, str]:
    """By which the first of several responses to one item is found. The time decides between devices."""
    return answer.attempt, answer.at


def _of_work(collection: Collection, work: Work, quiz: DefinedQuiz) -> list[QuizResult]:
    assignment = collection.assignments.get(work.assignment)
    sessions: dict[int, list[Answered]] = defaultdict(list)
    for answer in work.answers_of(quiz.id):
        sessions[answer.session].append(answer)
    taken = len(sessions)
    limit = most_sessions(assignment, quiz)
    allowed = [number for number in sorted(sessions) if not limit or number <= limit] or [1]
    mastery = assignment.mastery / 100 if assignment and assignment.mastery else quiz.mastery_score
    ids, pools = _could_be_set(collection, work, quiz, assignment)
    seen: set[str] = set()
    results = []
    for number in allowed:
        set_items = drawn(ids, pools, f"{work.seed}/{number}", seen)
        result, skipped = _session(work, quiz, number, sessions[number], set_items, mastery)
        ungraded = sum(not isinstance(answer.outcome, Regraded) for answer in sessions[number])
        results.append(QuizResult(quiz.id, number, taken, result, skipped, ungraded, work))
        seen |= {answer.outcome.item for answer in sessions[number]}
    return results


def _could_be_set(
    collection: Collection, work: Work, quiz: DefinedQuiz, assignment: Assignment | None
) -> tuple[Sequence[str], Sequence[Pool]]:
    """The items of the paper form or of the sealed assignment, or those of the site with its pools."""
    carried = [one.id for one in assignment.items if one.quiz == quiz.id] if assignment else []
    whole = work.form_of(quiz.id) or carried
    if whole:
        return whole, ()
    of_site = collection.set_by_site.get(quiz.id)
    return list(of_site or [item.id for item in quiz.items]), quiz.pools


def _session(  # noqa: PLR0913, PLR0917 - what a session is made of
    work: Work,
    quiz: DefinedQuiz,
    number: int,
    answers: Iterable[Answered],
    ids: Iterable[str],
    mastery: float,
) -> tuple[Result, int]:
    """The result, and how many items were skipped."""
    outcomes = {
        item: one.outcome.outcome
        for item, one in first_outcomes(answers).items()
        if isinstance(one.outcome, Regraded)
    }
    may_skip = {item.id for item in quiz.items if item.may_skip}
    skipped = {item for of, item, at in work.skipped if of == quiz.id and at == number and item in may_skip}
    left_out = skipped - outcomes.keys()
    set_items = [item for item in ids if item not in left_out]
    return result_of(set_items, outcomes, mastery), len(left_out)


def _rank(result: Result) -> tuple[bool, bool, float]:
    passed = result.success_status == "passed"
    return passed, result.completion_status == "completed", result.scaled or 0.0
