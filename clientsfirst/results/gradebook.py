"""The gradebook: one row for each person and assignment, with completion and success apart."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clientsfirst.draw import drawn
from clientsfirst.mastery import Result, result_of
from clientsfirst.results.assignments import Assignment, QuizPart
from clientsfirst.results.collection import Collection
from clientsfirst.results.definitions import DefinedQuiz
from clientsfirst.results.regrade import Regraded
from clientsfirst.results.ways import Way, replay
from clientsfirst.results.work import Answered, Note, Work

_NAMED = 5  # others on one device that are named


@dataclass(frozen=True, slots=True)
class QuizResult:
    """The best session of those that count. `ungraded` are responses that could not be graded again."""

    quiz: str
    session: int
    sessions: int
    result: Result
    skipped: int
    ungraded: int


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


@dataclass(frozen=True, slots=True)
class Device:
    """What is known of a key: the earliest work that it signed, and the names it signed for."""

    first: Work
    people: tuple[str, ...]


def gradebook(collection: Collection) -> tuple[Row, ...]:
    """By assignment, group and name. Of several receipts of one person the last one counts."""
    devices = _devices(collection.works.values())
    return tuple(_row(collection, works, devices) for works in _by_person(collection))


def counted(collection: Collection) -> tuple[Work, ...]:
    """The works that count: those in the gradebook, in its order."""
    return tuple(works[-1] for works in _by_person(collection))


def _by_person(collection: Collection) -> list[list[Work]]:
    people: dict[tuple[str, str, str], list[Work]] = defaultdict(list)
    for work in collection.works.values():
        people[work.person].append(work)
    return [_by_time(people[person]) for person in sorted(people)]


def quiz_result(collection: Collection, work: Work, quiz: DefinedQuiz) -> QuizResult:
    """The best session, and of equal ones the first."""
    return max(session_results(collection, work, quiz), key=lambda one: (_rank(one.result), -one.session))


def session_results(collection: Collection, work: Work, quiz: DefinedQuiz) -> list[QuizResult]:
    """Of each session that counts, in order."""
    assignment = collection.assignments.get(work.assignment)
    sessions: dict[int, list[Answered]] = defaultdict(list)
    for answer in work.answers:
        if answer.outcome.quiz == quiz.id:
            sessions[answer.session].append(answer)
    limit = (assignment.attempts if assignment else 0) or quiz.attempts
    allowed = [number for number in sorted(sessions) if not limit or number <= limit] or [1]
    mastery = assignment.mastery / 100 if assignment and assignment.mastery else quiz.mastery_score
    ids = _items_of(collection, work, quiz, assignment)
    taken = sum(bool(answers) for answers in sessions.values())
    seen: set[str] = set()
    results = []
    for number in allowed:
        drawn_ids = ids if work.form_items else drawn(ids, quiz.pools, f"{work.seed}/{number}", seen)
        result, skipped = _session(work, quiz, number, sessions[number], drawn_ids, mastery)
        ungraded = sum(not isinstance(answer.outcome, Regraded) for answer in sessions[number])
        results.append(QuizResult(quiz.id, number, taken, result, skipped, ungraded))
        seen |= {answer.outcome.item for answer in sessions[number]}
    return results


def _items_of(
    collection: Collection, work: Work, quiz: DefinedQuiz, assignment: Assignment | None
) -> tuple[str, ...]:
    """The items that could be set: those of the form, of the sealed assignment, or of the site."""
    if work.form_items:
        return work.form_items
    sealed = tuple(one.id for one in assignment.items if one.quiz == quiz.id) if assignment else ()
    return sealed or collection.set_by_site.get(quiz.id) or tuple(item.id for item in quiz.items)


def first_outcomes(answers: Iterable[Answered]) -> dict[str, Answered]:
    """The first graded response to each item; later ones are practice."""
    found: dict[str, Answered] = {}
    for answer in answers:
        before = found.get(answer.outcome.item)
        if isinstance(answer.outcome, Regraded) and (before is None or answer.attempt < before.attempt):
            found[answer.outcome.item] = answer
    return found


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


def _row(collection: Collection, works: list[Work], devices: Mapping[str, Device]) -> Row:
    work = works[-1]
    assignment = collection.assignments.get(work.assignment)
    parts = assignment.parts if assignment else ()
    set_quizzes = [part.quiz for part in parts if isinstance(part, QuizPart)]
    answered = sorted({answer.outcome.quiz for answer in work.answers})
    ids = [id_ for id_ in dict.fromkeys([*set_quizzes, *answered]) if id_ in collection.quizzes]
    quizzes = tuple(quiz_result(collection, work, collection.quizzes[id_]) for id_ in ids)
    runs = tuple(_run(collection, work, index) for index in range(len(work.runs)))
    notes = (
        *work.notes,
        *_too_many(work, quizzes, assignment, collection),
        *_earlier(works),
        *_device(work, devices),
    )
    return Row(work, quizzes, runs, notes)


def _run(collection: Collection, work: Work, index: int) -> RunResult:
    run = work.runs[index]
    defined = collection.scenarios.get((run.scenario, run.variant, run.digest))
    if defined is None:
        return RunResult(run.scenario, run.variant, None)
    variant = next(one for one in defined.scenario.variants if one.id == run.variant)
    return RunResult(run.scenario, run.variant, replay(defined.scenario, variant, run.path))


def _by_time(works: list[Work]) -> list[Work]:
    # Lines from paper have no time and stay in the order in which they were typed.
    return sorted(works, key=lambda work: (work.handed_in_at, work.digest if work.key else ""))


def _too_many(
    work: Work, quizzes: Iterable[QuizResult], assignment: Assignment | None, collection: Collection
) -> Iterable[Note]:
    for one in quizzes:
        limit = (assignment.attempts if assignment else 0) or collection.quizzes[one.quiz].attempts
        if limit and one.sessions > limit:
            fact = f"{one.quiz} was taken {one.sessions} times of at most {limit}; the first {limit} count."
            yield Note("too-many-attempts", fact)
    for claim in work.claimed:
        found = next((one for one in quizzes if (one.quiz, one.session) == (claim.quiz, claim.session)), None)
        said = (claim.score, claim.completion_status, claim.success_status)
        if found and said != (
            found.result.score,
            found.result.completion_status,
            found.result.success_status,
        ):
            fact = f"The trainee's page said something else about {claim.quiz}: {claim.success_status}."
            yield Note("other-result", fact)


def _earlier(works: list[Work]) -> Iterable[Note]:
    if len(works) == 1:
        return
    last = _responses(works[-1])
    before = {key: value for work in works[:-1] for key, value in _responses(work).items()}
    yield Note("replaces", f"It replaces what was handed in before, {len(works) - 1} in number.")
    changed = sum(key not in last or last[key] != value for key, value in before.items())
    if changed:
        fact = f"Of the first responses handed in before, {changed} are now missing or different."
        yield Note("changed-first", fact)
    if works[-1].key and any(work.key and work.key != works[-1].key for work in works[:-1]):
        fact = "An earlier one has another key: of another device, or of another visit to a shared computer."
        yield Note("other-key", fact)


def _responses(work: Work) -> dict[tuple[str, str, int], str]:
    return {
        (one.outcome.quiz, one.outcome.item, one.session): one.outcome.response
        for one in work.answers
        if one.attempt == 1
    }


def _devices(works: Iterable[Work]) -> dict[str, Device]:
    """By key. It tells not who sat at a device, only that it was the same one."""
    found: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        if work.key:
            found[work.key].append(work)
    return {key: Device(_by_time(same)[0], _people(same)) for key, same in found.items()}


def _people(works: Iterable[Work]) -> tuple[str, ...]:
    return tuple(sorted({work.person[1:]: work.label for work in works}.values()))


def _device(work: Work, devices: Mapping[str, Device]) -> Iterable[Note]:
    device = devices.get(work.key)
    if device is None:
        return
    if len(device.people) > 1:
        others = [name for name in device.people if name != work.label][:_NAMED]
        yield Note("shared-device", f"The same device handed in for {', '.join(others)} too.")
    if device.first is work:
        yield Note("first-key", "This device is seen here for the first time.")
