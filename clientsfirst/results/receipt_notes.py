"""What a receipt gives cause to look at, by itself."""

from collections.abc import Iterable

from clientsfirst.results.receipts import Attempt, Receipt
from clientsfirst.results.regrade import NotRegraded, Regraded
from clientsfirst.results.work import Answered, Difference, Note


def differences_of(attempts: Iterable[Attempt], answers: Iterable[Answered]) -> Iterable[Difference]:
    for attempt, answer in zip(attempts, answers, strict=True):
        found = answer.outcome
        if isinstance(found, NotRegraded):
            continue
        outcome = found.outcome
        claimed = (attempt.score, attempt.max_score, attempt.critical_failed)
        if claimed != (outcome.score, outcome.max_score, outcome.critical_failed):
            yield Difference(
                attempt.quiz,
                attempt.item,
                attempt.session,
                attempt.attempt,
                attempt.score,
                outcome.score,
                outcome.max_score,
            )


def ungraded(answers: Iterable[Answered]) -> Iterable[Note]:
    left = [one.outcome for one in answers if not isinstance(one.outcome, Regraded)]
    if left:
        first = left[0]
        fact = f"{_counted(len(left), 'response')} could not be graded: {first.item} {first.fact}."
        yield Note("not-graded", fact)


def differing(differences: tuple[Difference, ...]) -> Iterable[Note]:
    if differences:
        differ = "differs" if len(differences) == 1 else "differ"
        fact = f"{_counted(len(differences), 'score')} {differ} from what the trainee's page said."
        yield Note("differs", fact)


def is_late(receipt: Receipt, due: str) -> bool:
    return bool(due) and _minute(receipt.handed_in_at) > _minute(due)


def is_in_order(receipt: Receipt) -> bool:
    times = [receipt.started_at, *(one.at for one in receipt.attempts), receipt.handed_in_at]
    least, most = _minute(receipt.started_at), _minute(receipt.handed_in_at)
    return all(least <= _minute(time) <= most for time in times)


def _minute(time: str) -> str:
    # Times are written with and without milliseconds; text up to the minute sorts as the times do.
    return time[:16]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
