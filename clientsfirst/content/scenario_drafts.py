"""A scenario as its author writes it, with the variants still folded in."""

from dataclasses import dataclass

from clientsfirst.model.scenarios import Condition, DecisionRecord, Ending, Rating, Route, Variable

Changes = tuple[tuple[str, int], ...]  # variable, change


@dataclass(frozen=True, slots=True, kw_only=True)
class Limited:
    """Something that not every variant has."""

    only_in: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()

    def stands_in(self, variant: str) -> bool:
        return variant not in self.not_in and (not self.only_in or variant in self.only_in)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageDraft(Limited):
    text: str
    when: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionOverride:
    """What differs in one variant; None where nothing does. The names are those of the draft."""

    text: str | None
    rating: Rating | None
    consequence: str | None
    why: str | None
    next: tuple[Route, ...] | None
    effects: Changes | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionDraft(Limited):
    id: str
    text: str
    rating: Rating
    consequence: str
    why: str
    next: tuple[Route, ...]
    effects: Changes
    clauses: tuple[str, ...]
    when: tuple[Condition, ...]
    in_variant: tuple[tuple[str, DecisionOverride], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneOverride:
    title: str | None
    narrative: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneDraft(Limited):
    id: str
    title: str
    narrative: str
    also: tuple[PassageDraft, ...]
    decisions: tuple[DecisionDraft, ...]
    ending: Ending | None
    in_variant: tuple[tuple[str, SceneOverride], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantDraft:
    id: str
    title: str
    fact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseOverride:
    debrief: str | None
    decision_record: dict[str, str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioDraft:
    title: str
    description: str
    role: str
    setting: str
    clauses: tuple[str, ...]
    themes: tuple[str, ...]
    content_note: str
    state: tuple[Variable, ...]
    variants: tuple[VariantDraft, ...]
    scenes: tuple[SceneDraft, ...]
    debrief: str
    decision_record: DecisionRecord
    in_variant: tuple[tuple[str, CaseOverride], ...]
