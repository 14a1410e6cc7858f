"""Outcome tables: every possible response of an item, graded ahead of time and sealed.

Where the score is a sum over independent parts (each-decision, the tiers of a justified choice),
there is a group of rows for each of them; else one group holds a row for every whole response. A row
has the points, whether a critical item was failed, and a share; all shares together open the rationale.
"""

import hashlib
import itertools
import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from clientsfirst.engine.seal import TAG_BYTES, drawer, key_for, padded, seal
from clientsfirst.grading import max_score
from clientsfirst.grading.credit import points
from clientsfirst.grading.parts import Part, parts_of
from clientsfirst.model.codec import dump_item, interaction_name
from clientsfirst.model.items import (
    CreditRule,
    ExtendedTextInteraction,
    Item,
    JustifiedChoiceInteraction,
    OrderInteraction,
    TextEntryInteraction,
)
from clientsfirst.model.outcomes import Feedback, Verdict

ROWS_LIMIT = 4096  # over it, the worker grades
SHARE_BYTES = 8
ROW_BYTES = TAG_BYTES + 2 + SHARE_BYTES  # tag, points, flag, share
SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of some parts; `parts` are their positions in the item."""

    parts: tuple[int, ...]
    rows: bytes


@dataclass(frozen=True, slots=True)
class OutcomeTable:
    """What the page carries for one item. See `browser/table.js` for the reading side.

    `definition` is the whole item, packed, for the trainer's page alone: it grades again what trainees hand
    in. Any whole response opens it, as it opens the rationale.
    """

    interaction: str
    salt: bytes
    parts: tuple[str, ...]
    max_score: int
    groups: tuple[Group, ...]
    feedback: bytes
    feedback_bytes: int
    rationale: bytes
    clauses: bytes
    definition: bytes


def is_tabled(item: Item) -> bool:
    """Whether the page can grade the item by table; if not, the worker does."""
    return not isinstance(item.interaction, TextEntryInteraction) and rows_needed(item) <= ROWS_LIMIT


def outcome_table(item: Item, clauses: str = "") -> OutcomeTable:
    """Grade all responses to an item that `is_tabled`.

    `clauses` is text that goes with the rationale: what the item exercises often names its key.
    """
    graded, shares = _graded(item)
    return replace(graded, clauses=seal(key_for(graded.salt, "clauses", shares), clauses.encode()))


def sealed_with(item: Item, purpose: str, plain: bytes) -> bytes:
    """`plain`, to be opened by any whole response to an item that `is_tabled`, as the rationale is."""
    graded, shares = _graded(item)
    return seal(key_for(graded.salt, purpose, shares), plain)


@lru_cache(maxsize=4096)
def _graded(item: Item) -> tuple[OutcomeTable, str]:
    """The table, and what all its groups give together. Kept: a page and the definitions need the same."""
    definition = dump_item(item).encode()
    salt = _salt(definition)
    parts = parts_of(item.interaction)
    grouped = _grouped(item, len(parts))
    shares = [_share(definition, index) for index in range(len(grouped))]
    together = b"".join(shares).hex()
    said = {state.id: _said(state) for part in parts for state in part.states}
    sealed_feedback = padded(said)
    table = OutcomeTable(
        interaction=interaction_name(item.interaction),
        salt=salt,
        parts=tuple(part.id for part in parts),
        max_score=max_score(item),
        groups=tuple(
            Group(positions, _rows(item, salt, index, shares[index], [parts[at] for at in positions]))
            for index, positions in enumerate(grouped)
        ),
        feedback=drawer(salt, "feedback", sealed_feedback),
        feedback_bytes=len(next(iter(sealed_feedback.values()))),
        rationale=seal(key_for(salt, "rationale", together), item.rationale.encode()),
        clauses=b"",
        definition=seal(key_for(salt, "definition", together), zlib.compress(definition, 9)),
    )
    return table, together


def _salt(definition: bytes) -> bytes:
    return hashlib.sha256(b"salt" + definition).digest()[:16]


def _said(state: Feedback) -> str:
    # A verdict has no tab in it, so the first tab ends it.
    return f"{state.verdict}\t{state.text}"


def _share(definition: bytes, group: int) -> bytes:
    return hashlib.sha256(b"share" + bytes([group]) + definition).digest()[:SHARE_BYTES]


def _grouped(item: Item, count: int) -> tuple[tuple[int, ...], ...]:
    """The positions of the `count` parts, by group."""
    match item.interaction:
        case JustifiedChoiceInteraction():
            return ((0,), tuple(range(1, count)))
        case ExtendedTextInteraction():
            return (tuple(range(count)),)
        case _:
            if item.credit is CreditRule.EACH_DECISION:
                return tuple((index,) for index in range(count))
            return (tuple(range(count)),)


def _rows(item: Item, salt: bytes, group: int, share: bytes, parts: list[Part]) -> bytes:
    contents = {}
    for states in _responses(item, parts):
        verdicts = [state.verdict for state in states]
        failed = item.critical and Verdict.HARMFUL in verdicts
        row = bytes([_points(item, group, verdicts), int(failed)]) + share
        contents[SEPARATOR.join(state.id for state in states)] = row
    return drawer(salt, f"row{group}", contents)


def _points(item: Item, group: int, verdicts: list[Verdict]) -> int:
    match item.interaction:
        case ExtendedTextInteraction():
            return 0
        case JustifiedChoiceInteraction():
            return points(CreditRule.COVERAGE if group else CreditRule.ALL_OR_NOTHING, verdicts)
        case _:
            return points(item.credit, verdicts)


def _responses(item: Item, parts: list[Part]) -> Iterator[tuple[Feedback, ...]]:
    """All that these parts can be at once."""
    if isinstance(item.interaction, OrderInteraction) and len(parts) > 1:
        for places in itertools.permutations(range(len(parts))):
            yield tuple(part.states[place] for part, place in zip(parts, places, strict=True))
        return
    yield from itertools.product(*(part.states for part in parts))


def rows_needed(item: Item) -> int:
    """The rows of the item's longest group."""
    parts = parts_of(item.interaction)
    most = 0
    for positions in _grouped(item, len(parts)):
        if isinstance(item.interaction, OrderInteraction) and len(positions) > 1:
            most = max(most, math.factorial(len(positions)))
        else:
            most = max(most, math.prod(len(parts[position].states) for position in positions))
    return most
