"""From untrusted JSON values to a response that fits the item, or the reason why it does not."""

from collections.abc import Sequence
from typing import assert_never

from clientsfirst.grading.parts import CLAUSE, RESPONSE
from clientsfirst.model.items import (
    ChoiceInteraction,
    ExtendedTextInteraction,
    HotTextInteraction,
    InlineChoiceInteraction,
    Interaction,
    JustifiedChoiceInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
    TextEntryInteraction,
)
from clientsfirst.model.outcomes import Invalid, Unanswered
from clientsfirst.model.responses import (
    ChoiceResponse,
    JustifiedResponse,
    OrderResponse,
    PairsResponse,
    Response,
    SelectionResponse,
    TextResponse,
)

TEXT_LIMIT = 10_000  # characters; far above any exercise, far below what would stall a phone


class _Misfit(Exception):  # noqa: N818 - a signal inside this module, not an error of anybody's
    """The raw response does not fit; the text is the reason."""


def read_response(interaction: Interaction, raw: object) -> Response | Unanswered | Invalid:
    """Read `raw`, a decoded JSON value, as a response to `interaction`. Never raises."""
    try:
        return _read(interaction, raw)
    except _Misfit as misfit:
        return Invalid(str(misfit))


def _read(interaction: Interaction, raw: object) -> Response | Unanswered:
    match interaction:
        case ChoiceInteraction(choices):
            fields = _fields(raw, ("choice",))
            chosen = _one(fields.get("choice"), [choice.id for choice in choices])
            return ChoiceResponse(chosen) if chosen else Unanswered((RESPONSE,))
        case MultipleResponseInteraction() | HotTextInteraction():
            fields = _fields(raw, ("choices",))
            selected = _some(fields.get("choices"), [choice.id for choice in interaction.choices])
            return SelectionResponse(selected) if selected else Unanswered((RESPONSE,))
        case MatchInteraction(categories, statements):
            allowed = [category.id for category in categories]
            return _pairs(raw, {statement.id: allowed for statement in statements})
        case InlineChoiceInteraction(_, gaps):
            return _pairs(raw, {gap.id: [choice.id for choice in gap.choices] for gap in gaps})
        case OrderInteraction():
            return _order(raw, interaction)
        case TextEntryInteraction() | ExtendedTextInteraction():
            text = _text(_fields(raw, ("text",)).get("text"))
            return TextResponse(text) if text.strip() else Unanswered((RESPONSE,))
        case JustifiedChoiceInteraction():
            return _justified(raw, interaction)
        case _:
            assert_never(interaction)


def _fields(raw: object, names: tuple[str, ...]) -> dict[str, object]:
    if raw is None:
        return {}
    if not isinstance(raw, dict):
        raise _Misfit("a response is an object")
    unknown = sorted(str(name) for name in raw if name not in names)
    if unknown:
        raise _Misfit(f"a response to this item has {' and '.join(names)}, not {unknown[0][:40]}")
    return raw


def _one(value: object, allowed: Sequence[str]) -> str:
    if value is None or value == "":
        return ""
    if not isinstance(value, str) or value not in allowed:
        raise _Misfit("a selected choice is not in this item")
    return value


def _some(value: object, allowed: Sequence[str]) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise _Misfit("selected choices are a list")
    selected = [_one(entry, allowed) for entry in value]
    if "" in selected or len(set(selected)) != len(selected):
        raise _Misfit("a choice is selected at most once")
    # In the item's order, so that the order of selection can never matter.
    return tuple(choice for choice in allowed if choice in selected)


def _pairs(raw: object, rows: dict[str, list[str]]) -> PairsResponse | Unanswered:
    pairs = _fields(raw, ("pairs",)).get("pairs")
    if pairs is None:
        pairs = {}
    if not isinstance(pairs, dict):
        raise _Misfit("pairs are an object")
    if any(row not in rows for row in pairs):
        raise _Misfit("a row is not in this item")
    read = tuple((row, _one(pairs.get(row), allowed)) for row, allowed in rows.items())
    missing = tuple(row for row, value in read if not value)
    return Unanswered(missing) if missing else PairsResponse(read)


def _order(raw: object, interaction: OrderInteraction) -> OrderResponse | Unanswered:
    order = _some_in_order(_fields(raw, ("order",)).get("order"))
    if not order:
        return Unanswered((RESPONSE,))
    if sorted(order) != sorted(interaction.key):
        raise _Misfit("an order names every element once")
    return OrderResponse(order)


def _some_in_order(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        raise _Misfit("an order is a list of elements")
    return tuple(value)


def _text(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _Misfit("a typed response is text")
    if len(value) > TEXT_LIMIT:
        raise _Misfit(f"a typed response has at most {TEXT_LIMIT} characters")
    return value


def _justified(raw: object, interaction: JustifiedChoiceInteraction) -> JustifiedResponse | Unanswered:
    fields = _fields(raw, ("choice", "justifications"))
    chosen = _one(fields.get("choice"), [choice.id for choice in interaction.choices])
    allowed = [choice.id for choice in interaction.justifications]
    selected = _some(fields.get("justifications"), allowed)
    missing = (() if chosen else (RESPONSE,)) + (() if selected else (CLAUSE,))
    return Unanswered(missing) if missing else JustifiedResponse(chosen, selected)
