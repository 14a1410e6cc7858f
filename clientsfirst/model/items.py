"""Items: one gradable unit each, with an interaction named as in QTI 3."""

from dataclasses import dataclass
from enum import StrEnum


class Access(StrEnum):
    """Who may see an item before it is set as work."""

    PUBLIC = "public"
    RESERVED = "reserved"  # never in the site: it travels in a pack, to trainers


class CreditRule(StrEnum):
    """How responses become points. The name is shown to the trainee."""

    ALL_OR_NOTHING = "all-or-nothing"  # full marks for the key, else nothing
    EACH_DECISION = "each-decision"  # one point for every part decided rightly
    NET = "net"  # right selections minus wrong ones, not below zero
    COVERAGE = "coverage"  # share of the key found x share of the selection that is right


@dataclass(frozen=True, slots=True)
class Choice:
    """One selectable choice.

    `feedback` is shown when it was selected, `missed` when it belongs to the key and was left.
    `harmful` marks a choice that would hurt a client: on a critical item it stops a pass.
    """

    id: str
    text: str
    feedback: str
    missed: str = ""
    harmful: bool = False


@dataclass(frozen=True, slots=True)
class ChoiceInteraction:
    """Select one."""

    choices: tuple[Choice, ...]
    key: str


@dataclass(frozen=True, slots=True)
class MultipleResponseInteraction:
    """Select all that apply. `numbered_from` shows the choices as a numbered list."""

    choices: tuple[Choice, ...]
    key: tuple[str, ...]
    numbered_from: int | None = None


@dataclass(frozen=True, slots=True)
class Category:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One row of a match; `feedback` pairs every category id with what to say if it was picked."""

    id: str
    text: str
    key: str
    feedback: tuple[tuple[str, str], ...]
    harmful: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MatchInteraction:
    """Sort each statement into one category."""

    categories: tuple[Category, ...]
    statements: tuple[Statement, ...]
    numbered_from: int | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """One step to be put in order; `feedback` says why it stands where it stands."""

    id: str
    text: str
    feedback: str


@dataclass(frozen=True, slots=True)
class OrderInteraction:
    """Put the elements in order. `key` is the element ids, first to last."""

    elements: tuple[Element, ...]
    key: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """A select in the passage. `label` is its accessible name."""

    id: str
    label: str
    choices: tuple[Choice, ...]
    key: str


@dataclass(frozen=True, slots=True)
class InlineChoiceInteraction:
    """Fill the gaps. `passage` is plain text with `[gap-id]` where a gap stands."""

    passage: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a case note. Only one with an id can be selected."""

    text: str
    id: str = ""
    feedback: str = ""
    missed: str = ""
    harmful: bool = False
    starts_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class HotTextInteraction:
    """Select the sentences of a case note that are meant by the stem."""

    segments: tuple[Segment, ...]
    key: tuple[str, ...]

    @property
    def choices(self) -> tuple[Segment, ...]:
        return tuple(segment for segment in self.segments if segment.id)


@dataclass(frozen=True, slots=True)
class ExpectedText:
    """Spellings of one expected response, and what to say to it."""

    texts: tuple[str, ...]
    feedback: str
    harmful: bool = False


@dataclass(frozen=True, slots=True)
class TextEntryInteraction:
    """A short typed response. `accepted` are keys, `anticipated` are known mistakes."""

    accepted: tuple[ExpectedText, ...]
    anticipated: tuple[ExpectedText, ...]
    otherwise: str


@dataclass(frozen=True, slots=True)
class ExtendedTextInteraction:
    """Own words, then a model answer and a checklist to compare with. Never machine-scored."""

    model_answer: str
    checklist: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class JustifiedChoiceInteraction:
    """Two tiers: the action, and the clauses that justify it."""

    choices: tuple[Choice, ...]
    key: str
    justifications: tuple[Choice, ...]
    justification_key: tuple[str, ...]


Interaction = (
    ChoiceInteraction
    | MultipleResponseInteraction
    | MatchInteraction
    | OrderInteraction
    | InlineChoiceInteraction
    | HotTextInteraction
    | TextEntryInteraction
    | ExtendedTextInteraction
    | JustifiedChoiceInteraction
)


@dataclass(frozen=True, slots=True)
class Item:
    """One gradable unit.

    `rationale` says why the key is the key. `critical` with a harmful choice selected stops a
    pass. `certainty` asks how sure the trainee is; it is recorded and never scored. `may_skip` lets
    a trainee leave out an item on a distressing theme: it then counts neither for nor against.
    """

    id: str
    stem: str
    interaction: Interaction
    clauses: tuple[str, ...]
    rationale: str
    credit: CreditRule
    critical: bool = False
    certainty: bool = False
    hints: tuple[str, ...] = ()
    may_skip: bool = False
    access: Access = Access.PUBLIC
