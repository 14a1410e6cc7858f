"""Items and scenarios as JSON text and back, for the definitions that travel to a worker or in a pack."""

import functools
import hashlib
import json
import types
import typing
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache

from clientsfirst.model import items
from clientsfirst.model.items import Item
from clientsfirst.model.scenarios import Scenario

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


@cache
def item_digest(item: Item) -> str:
    """The edition of an item, as attempts and receipts record it: 16 hexadecimal digits."""
    return hashlib.sha256(dump_item(item).encode()).hexdigest()[:16]


def load_item(text: str) -> Item:
    """The item that `dump_item` wrote. Raises ValueError, KeyError or TypeError on anything else."""
    value = json.loads(text)
    return typing.cast("Item", _built(Item, value))


def dump_scenario(scenario: Scenario) -> str:
    """Canonical JSON text, as for items."""
    return json.dumps(_plain(scenario), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def load_scenario(text: str) -> Scenario:
    """The scenario that `dump_scenario` wrote. Raises as `load_item` does."""
    return typing.cast("Scenario", _built(Scenario, json.loads(text)))


@cache
def scenario_digest(scenario: Scenario) -> str:
    """What a stored path belongs to: 16 hexadecimal digits that change with any word of the scenario."""
    return hashlib.sha256(dump_scenario(scenario).encode()).hexdigest()[:16]


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value  # first, since nearly everything is text
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
    """`value`, plain JSON, as the type `kind`, one of those the model uses."""
    if kind == items.Interaction:
        plain = _of(dict, value)
        return _built(
            INTERACTIONS[plain["interaction"]], {k: v for k, v in plain.items() if k != "interaction"}
        )
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _built(hints[name], entry) for name, entry in _of(dict, value).items()})
    if typing.get_origin(kind) is tuple:
        kinds, entries = typing.get_args(kind), _of(list, value)
        if kinds[1:] == (...,):
            return tuple(_built(kinds[0], entry) for entry in entries)
        return tuple(_built(one, entry) for one, entry in zip(kinds, entries, strict=True))
    if isinstance(kind, types.UnionType):  # `int | None`
        return None if value is None else _built(typing.get_args(kind)[0], value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(_of(str, value))
    return _of(typing.cast("type[object]", kind), value)


_hints = functools.cache(typing.get_type_hints)


def _of[T](kind: type[T], value: object) -> T:
    # A pack is a file like any other: a number where text is due must not come far.
    if type(value) is not kind:
        raise TypeError(f"{type(value).__name__} stands where {kind.__name__} is due")
    return value
