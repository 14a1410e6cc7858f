"""States of an item's parts in the words of the item, for tables that people read."""

from collections.abc import Mapping
from typing import assert_never

from clientsfirst.grading.parts import CLAUSE
from clientsfirst.model.items import (
    ChoiceInteraction,
    ExtendedTextInteraction,
    HotTextInteraction,
    InlineChoiceInteraction,
    Item,
    JustifiedChoiceInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
    TextEntryInteraction,
)


def state_text(item: Item, feedback_id: str, clauses: Mapping[str, str]) -> str:
    """What the trainee chose in one part, such as `Thank her and decline` or `Statement: category`.

    `clauses` are ids and titles: a justification may name a clause.
    """
    part, _, state = feedback_id.partition("=")
    interaction = item.interaction
    match interaction:
        case ChoiceInteraction(choices):
            return _text(choices, state)
        case MultipleResponseInteraction(choices) | HotTextInteraction(choices):
            return _text(interaction.choices, part)
        case MatchInteraction(categories, statements):
            return f"{_text(statements, part).rstrip('.')}: {_text(categories, state)}"
        case InlineChoiceInteraction(_, gaps):
            gap = next(gap for gap in gaps if gap.id == part)
            return f"{gap.label}: {_text(gap.choices, state)}"
        case OrderInteraction(elements):
            return f"{_text(elements, part).rstrip('.')}: place {state}"
        case JustifiedChoiceInteraction(choices, _, justifications):
            if part.startswith(CLAUSE):
                text = _text(justifications, part.removeprefix(CLAUSE))
                return clauses.get(text, text)
            return _text(choices, state)
        case TextEntryInteraction(accepted, anticipated):
            kind, _, index = state.partition(".")
            expected = {"accepted": accepted, "anticipated": anticipated}.get(kind)
            return expected[int(index)].texts[0] if expected else "something else"
        case ExtendedTextInteraction():
            return "own words"
        case _:
            assert_never(interaction)


def _text(entries: object, id_: str) -> str:
    assert isinstance(entries, tuple)  # noqa: S101 - all entries of the model are
    return next(str(entry.text) for entry in entries if entry.id == id_)
