"""Scenarios: a dilemma as scenes, decisions and consequences on a tracked state."""

from dataclasses import dataclass
from enum import StrEnum


class Rating(StrEnum):
    BEST = "best"
    ACCEPTABLE = "acceptable"
    POOR = "poor"
    HARMFUL = "harmful"


class Comparison(StrEnum):
    AT_LEAST = ">="
    AT_MOST = "<="
    EXACTLY = "="


@dataclass(frozen=True, slots=True)
class Condition:
    """`variable comparison value`, such as `trust >= 2`."""

    variable: str
    comparison: Comparison
    value: int


@dataclass(frozen=True, slots=True)
class Variable:
    """A tracked whole number from `minimum` to `maximum`. Shown to the trainee if it has a title."""

    id: str
    title: str
    start: int
    minimum: int
    maximum: int


@dataclass(frozen=True, slots=True)
class Effect:
    variable: str
    change: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Narrative that shows when all its conditions hold."""

    text: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Route:
    """Where a decision leads; the first route whose conditions all hold is taken."""

    scene: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the trainee can do or say. `why` is for the debrief, `consequence` follows at once."""

    id: str
    text: str
    rating: Rating
    consequence: str
    why: str
    routes: tuple[Route, ...]
    effects: tuple[Effect, ...] = ()
    clauses: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Ending:
    """How it turned out. `success` is what counts for success_status, unless something harmful was done."""

    title: str
    success: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A node: passages, then either decisions or an ending."""

    id: str
    title: str
    passages: tuple[Passage, ...]
    decisions: tuple[Decision, ...] = ()
    ending: Ending | None = None


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """What a good record of this case would hold, field by field, to compare one's own with."""

    issue: str
    parties: str
    clauses: str
    options_and_risks: str
    action: str
    who_was_told: str
    supervision: str
    review: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One telling of the scenario, with every override already applied. `fact` is what differs."""

    id: str
    title: str
    fact: str
    scenes: tuple[Scene, ...]
    debrief: str
    record: DecisionRecord


@dataclass(frozen=True, slots=True)
class Scenario:
    """A dilemma in one or more variants, the first being the plain one. Each starts at its first scene."""

    id: str
    title: str
    description: str
    role: str
    setting: str
    state: tuple[Variable, ...]
    variants: tuple[Variant, ...]
    clauses: tuple[str, ...]
    themes: tuple[str, ...]
    content_note: str
