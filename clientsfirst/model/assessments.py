"""Quizzes and reflections."""

from dataclasses import dataclass
from enum import StrEnum

from clientsfirst.model.items import Item


class FeedbackTime(StrEnum):
    AT_ONCE = "at-once"
    AFTER_QUIZ = "after-quiz"


@dataclass(frozen=True, slots=True)
class Pool:
    """`draw` items taken from `items` (ids) by seed, unseen ones first on a retake."""

    id: str
    draw: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quiz:
    """One assessment. `mastery_score` is scaled, 0 to 1; `attempts` None means as many as wanted."""

    id: str
    title: str
    description: str
    items: tuple[Item, ...]
    mastery_score: float
    attempts: int | None
    feedback: FeedbackTime
    shuffle: bool
    themes: tuple[str, ...]
    content_note: str
    pools: tuple[Pool, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """A private prompt. `stem` is a sentence to finish or a question; `hint` helps to begin."""

    id: str
    stem: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Reflection:
    """Private prompts, never graded and never sent: first quick and unedited, then a look back."""

    id: str
    title: str
    description: str
    credit: str
    how: str
    prompts: tuple[Prompt, ...]
    look_back: tuple[Prompt, ...]
    clauses: tuple[str, ...]
    themes: tuple[str, ...]
    content_note: str
