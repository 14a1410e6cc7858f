"""What one person handed in once, after it was graded again."""

from dataclasses import dataclass

from clientsfirst.results.receipts import Claim, Opinion, Run
from clientsfirst.results.regrade import NotRegraded, Regraded


@dataclass(frozen=True, slots=True)
class Answered:
    """One response. `begun` is when its device took the assignment up."""

    outcome: Regraded | NotRegraded
    session: int
    attempt: int
    certainty: str
    at: str
    begun: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A score that the trainee's page gave, and the one that the grader gives."""

    quiz: str
    item: str
    session: int
    attempt: int
    claimed: int
    regraded: int
    max_score: int


@dataclass(frozen=True, slots=True)
class Note:
    """Something for the trainer to look at. `code` is for programs, `fact` for people."""

    code: str
    fact: str


@dataclass(frozen=True, slots=True)
class Work:
    """`digest` names it. From paper it has no `key`, no `id` and no times.

    `skipped` are quiz, item and session. `notes` are those that it gives by itself. `forms` are the quizzes
    that were typed from paper, each with the items of its form. `parts` are the works that this one was put
    together from, the latest last; it has the latest's name, key and times.
    """

    place: str
    digest: str
    assignment: str
    label: str
    group: str
    seed: str
    answers: tuple[Answered, ...]
    notes: tuple[Note, ...]
    id: str = ""
    key: str = ""
    edition: str = ""
    started_at: str = ""
    handed_in_at: str = ""
    skipped: frozenset[tuple[str, str, int]] = frozenset()
    runs: tuple[Run, ...] = ()
    lessons: tuple[str, ...] = ()
    claimed: tuple[Claim, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    differences: tuple[Difference, ...] = ()
    forms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    parts: tuple["Work", ...] = ()

    @property
    def person(self) -> tuple[str, str, str]:
        """Whose it is. Two people of one name in one group are told apart by nobody."""
        return self.assignment, self.group.casefold(), self.label.casefold()

    def form_of(self, quiz: str) -> tuple[str, ...]:
        """The items of the paper form that the quiz was typed from; none where it was not."""
        return next((items for id_, items in self.forms if id_ == quiz), ())

    def answers_of(self, quiz: str) -> list[Answered]:
        return [one for one in self.answers if one.outcome.quiz == quiz]


def first_responses(work: Work) -> dict[tuple[str, str, int], str]:
    """By quiz, item and session."""
    return {
        (one.outcome.quiz, one.outcome.item, one.session): one.outcome.response
        for one in work.answers
        if one.attempt == 1
    }
