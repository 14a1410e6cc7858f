"""From the outcomes of a session to its result. Completion and success are never merged.

`browser/mastery.js` is the same arithmetic for the page; tests/vectors/mastery.json holds both to one result.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from clientsfirst.model.outcomes import Scored


@dataclass(frozen=True, slots=True)
class Result:
    """`scaled` is score / max_score in 0 to 1, None where nothing is machine-scored.

    completion_status: completed | incomplete. success_status: passed | failed | unknown, as in xAPI
    and SCORM 2004. `critical_failed` are the ids of critical items answered harmfully.
    """

    score: int
    max_score: int
    scaled: float | None
    completion_status: str
    success_status: str
    critical_failed: tuple[str, ...]


def result_of(item_ids: Sequence[str], outcomes: Mapping[str, Scored], mastery_score: float) -> Result:
    """The result of a session.

    `item_ids` are the items set, `outcomes` the first scored outcome of each answered one. An item
    that was not answered has no known maximum: success is unknown until all are answered.
    """
    answered = [outcomes[item] for item in item_ids if item in outcomes]
    score = sum(outcome.score for outcome in answered)
    most = sum(outcome.max_score for outcome in answered)
    critical = tuple(item for item in item_ids if item in outcomes and outcomes[item].critical_failed)
    completed = len(answered) == len(item_ids)
    return Result(
        score=score,
        max_score=most,
        scaled=score / most if most else None,
        completion_status="completed" if completed else "incomplete",
        success_status=_success(score, most, mastery_score, completed=completed, critical=bool(critical)),
        critical_failed=critical,
    )


def _success(score: int, most: int, mastery_score: float, *, completed: bool, critical: bool) -> str:
    if critical:
        return "failed"
    if not completed or not most:
        return "unknown"
    return "passed" if score / most >= mastery_score else "failed"
