"""The grader's result: a closed union of unanswered, invalid and scored."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What the decision about one part amounts to."""

    RIGHT = "right"
    WRONG = "wrong"
    MISSED = "missed"  # belongs to the key and was not selected
    LEFT = "left"  # does not belong to the key and was not selected
    HARMFUL = "harmful"  # would hurt a client
    COMPARE = "compare"  # own words: the trainee compares, nothing is scored


@dataclass(frozen=True, slots=True)
class Feedback:
    """What is said about one part in one state. `id` is `part=state`, `text` may be empty."""

    id: str
    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The response leaves `missing` parts open. It costs no attempt."""

    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invalid:
    """The response does not fit the item; `reason` names the fact."""

    reason: str


@dataclass(frozen=True, slots=True)
class Scored:
    """A response that fits. `score` is 0 to `max_score`; a `max_score` of 0 means not machine-scored."""

    score: int
    max_score: int
    feedback: tuple[Feedback, ...]
    critical_failed: bool = False


Outcome = Unanswered | Invalid | Scored
