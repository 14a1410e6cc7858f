"""What one person handed in once, after it was graded again."""

from dataclasses import dataclass

from clientsfirst.results.receipts import Claim, Opinion, Run
from clientsfirst.results.regrade import NotRegraded, Regraded


@dataclass(frozen=True, slots=True)
class Answered:
    outcome: Regraded | NotRegraded
    session: int
    attempt: int
    certainty: str
    at: str


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

    `skipped` are quiz, item and session. `notes` are those that it gives by itself. `form_items` are the
    items of a paper form.
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
    form_items: tuple[str, ...] = ()

    @property
    def person(self) -> tuple[str, str, str]:
        """Whose it is. Two people of one name in one group are told apart by nobody."""
        return self.assignment, self.group.casefold(), self.label.casefold()
