"""Items as JSON text and back, for the few definitions that travel to the browser's worker."""

import hashlib
import json
import types
import typing
from dataclasses import fields, is_dataclass
from enum import StrEnum

from clientsfirst.model import items
from clientsfirst.model.items import Item

# The name in content files and payloads, in QTI's words, for each interaction.
INTERACTIONS: dict[str, type[items.Interaction]] = {
    "choice": items.ChoiceInteraction,
    "multiple-response": items.MultipleResponseInteraction,
    "match": items.MatchInteraction,
    "order": items.OrderInteraction,
    "inline-choice": items.InlineChoiceInteraction,
    "hot-text": items.HotTextInteraction,
    "text-entry": items.TextEntryInteraction,
    "extended-text": items.ExtendedTextInteraction,
    "justified-choice": items.JustifiedChoiceInteraction,
}
_WITHHELD = {"access"}  # who may see an item is no part of what it is
_NAMES = {interaction: name for name, interaction in INTERACTIONS.items()}


def interaction_name(interaction: items.Interaction) -> str:
    return _NAMES[type(interaction)]


def dump_item(item: Item) -> str:
    """Canonical JSON text: the same item always gives the same text."""
    return json.dumps(_plain(item), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def item_digest(item: Item) -> str:
    """The edition of an item, as attempts and receipts record it: 16 hexadecimal digits."""
    return hashlib.sha256(dump_item(item).encode()).hexdigest()[:16]


def load_item(text: str) -> Item:
    """The item that `dump_item` wrote. Raises ValueError, KeyError or TypeError on anything else."""
    value = json.loads(text)
    return typing.cast("Item", _built(Item, value))


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        plain: dict[str, object] = {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.name not in _WITHHELD
        }
        if type(value) in _NAMES:
            plain["interaction"] = _NAMES[typing.cast("type[items.Interaction]", type(value))]
        return plain
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    return value


def _built(kind: object, value: object) -> object:
    """`value`, plain JSON, as the type `kind`, one of those the item model uses."""
    if kind == items.Interaction:
        assert isinstance(value, dict)  # noqa: S101 - our own text; see load_item
        return _built(
            INTERACTIONS[value["interaction"]], {k: v for k, v in value.items() if k != "interaction"}
        )
    if isinstance(kind, type) and is_dataclass(kind):
        assert isinstance(value, dict)  # noqa: S101
        hints = typing.get_type_hints(kind)
        return kind(**{name: _built(hints[name], entry) for name, entry in value.items()})
    if typing.get_origin(kind) is tuple:
        assert isinstance(value, list)  # noqa: S101
        kinds = typing.get_args(kind)
        if kinds[1:] == (...,):
            return tuple(_built(kinds[0], entry) for entry in value)
        return tuple(_built(one, entry) for one, entry in zip(kinds, value, strict=True))
    if isinstance(kind, types.UnionType):  # `int | None`
        return value
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(str(value))
    return value
