"""Quizzes and reflections."""

from dataclasses import dataclass, replace
from enum import StrEnum

from clientsfirst.model.items import Access, Item


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
    access: Access = Access.PUBLIC

    @property
    def set_size(self) -> int:
        """How many items a session sets: fewer than there are where some are drawn from pools."""
        return len(self.items) - sum(len(pool.items) - pool.draw for pool in self.pools)

    @property
    def public(self) -> "Quiz | None":
        """What the site may hold of it: without reserved items, None where nothing is left."""
        items = tuple(item for item in self.items if item.access is Access.PUBLIC)
        if self.access is Access.RESERVED or not items:
            return None
        if len(items) == len(self.items):
            return self
        ids = {item.id for item in items}
        left = ((pool, tuple(id_ for id_ in pool.items if id_ in ids)) for pool in self.pools)
        pools = (replace(pool, items=kept, draw=min(pool.draw, len(kept))) for pool, kept in left if kept)
        return replace(self, items=items, pools=tuple(pools))


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
