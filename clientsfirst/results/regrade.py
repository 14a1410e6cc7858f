"""Grading again what receipts claim, with the same grader, and each different response only once."""

import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass

from clientsfirst.grading import grade
from clientsfirst.model.items import Item
from clientsfirst.model.outcomes import Invalid, Scored, Unanswered
from clientsfirst.results.definitions import DefinedQuiz
from clientsfirst.results.receipts import Attempt

_OTHER_EDITION = "belongs to another edition of the item"


@dataclass(frozen=True, slots=True)
class Regraded:
    """A response and what the grader makes of it.

    `states` are the feedback ids, such as `response=b`. `number` is unique among all that were regraded.
    """

    number: int
    quiz: str
    item: str
    digest: str
    response: str
    outcome: Scored  # without its feedback, which nobody reads here
    states: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotRegraded:
    """Why a response was not graded; `fact` ends a sentence about it."""

    quiz: str
    item: str
    digest: str
    response: str
    fact: str


def not_set(attempt: Attempt) -> NotRegraded:
    """A response to another edition of an item than the one that was set."""
    return NotRegraded(attempt.quiz, attempt.item, attempt.digest, attempt.response, _OTHER_EDITION)


class Regrader:
    """Holds the definitions, and every outcome that was worked out so far."""

    def __init__(self) -> None:
        self._items: dict[tuple[str, str, str], Item] = {}
        self._known: set[tuple[str, str]] = set()
        self._outcomes: dict[tuple[str, str, str, str], Regraded | NotRegraded] = {}
        self._numbers = itertools.count()

    def define(self, quizzes: Iterable[DefinedQuiz]) -> None:
        """Several editions of an item can be known at once."""
        for quiz in quizzes:
            for item, digest in zip(quiz.items, quiz.digests, strict=True):
                self._items[quiz.id, item.id, digest] = item
                self._known.add((quiz.id, item.id))
        # What could not be graded may be known now; the rest keeps its outcome and its number.
        self._outcomes = {key: one for key, one in self._outcomes.items() if isinstance(one, Regraded)}

    def item(self, quiz: str, id_: str, digest: str) -> Item | None:
        return self._items.get((quiz, id_, digest))

    def regrade(self, attempt: Attempt) -> Regraded | NotRegraded:
        return self.outcome(attempt.quiz, attempt.item, attempt.digest, attempt.response)

    def outcome(self, quiz: str, id_: str, digest: str, response: str) -> Regraded | NotRegraded:
        """`response` is canonical JSON text."""
        key = (quiz, id_, digest, response)
        found = self._outcomes.get(key)
        if found is None:
            found = self._outcomes[key] = self._graded(*key)
        return found

    def _graded(self, quiz: str, id_: str, digest: str, response: str) -> Regraded | NotRegraded:
        item = self.item(quiz, id_, digest)
        if item is None:
            known = (quiz, id_) in self._known
            fact = _OTHER_EDITION if known else "belongs to an item not known here"
            return NotRegraded(quiz, id_, digest, response, fact)
        match grade(item, json.loads(response)):
            case Scored(score, max_score, feedback, critical_failed):
                states = tuple(one.id for one in feedback)
                outcome = Scored(score, max_score, (), critical_failed)
                return Regraded(next(self._numbers), quiz, id_, digest, response, outcome, states)
            case Unanswered():
                return NotRegraded(quiz, id_, digest, response, "leaves something open")
            case Invalid(reason):
                return NotRegraded(quiz, id_, digest, response, f"does not fit the item: {reason}")
