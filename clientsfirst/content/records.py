"""Shapes made of shapes: lists, maps, records, and records told apart by a tag."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from clientsfirst.content.places import Place
from clientsfirst.content.problems import did_you_mean, listed, quoted
from clientsfirst.content.texts import BAD, SLUG, Bad, Schema, Shape, is_a, kind_of, text_of


@dataclass(frozen=True, slots=True)
class ListOf[T]:
    """A list. `unique` names the key that no two entries may share; `distinct` is for plain values."""

    of: Shape[T]
    noun: str = "entry"
    least: int = 0
    most: int | None = None
    unique: str = ""
    distinct: bool = False

    def read(self, place: Place) -> tuple[T, ...] | Bad:
        if not isinstance(place.node, yaml.SequenceNode):
            place.error(f"{kind_of(place.node)} stands where a list is due", 'Begin each entry with "- ".')
            return BAD
        nodes = place.node.value
        entries = [self.of.read(place.child(index, node)) for index, node in enumerate(nodes)]
        if len(nodes) < self.least:
            short = f"the list has {len(nodes)} of at least {self.least}" if nodes else "the list is empty"
            place.error(short, f"Add another {self.noun}." if nodes else f"Add at least {self.least}.")
        if self.most is not None and len(nodes) > self.most:
            place.error(f"{len(nodes)} stand where at most {self.most} have room", "Take some out.")
        self._note_repetitions(place)
        good = tuple(entry for entry in entries if not isinstance(entry, Bad))
        return BAD if len(good) < max(len(entries), self.least) else good

    def schema(self, defs: dict[str, Schema]) -> Schema:
        schema: Schema = {"type": "array", "items": self.of.schema(defs)}
        if self.least:
            schema["minItems"] = self.least
        if self.most is not None:
            schema["maxItems"] = self.most
        if self.distinct:
            schema["uniqueItems"] = True
        return schema

    def _note_repetitions(self, place: Place) -> None:
        seen: dict[str, Place] = {}
        for index in range(len(place.node.value) if self.unique or self.distinct else 0):
            entry = place / index
            at = entry / self.unique if self.unique else entry
            name = at.node.value
            if not isinstance(name, str) or (self.unique and at.node is entry.node):
                continue
            before = seen.setdefault(name, entry)
            if before is not entry and self.unique:
                fact = f"{quoted(name)} is the {self.unique} of {before.path} too"
                at.error(fact, f"Give this {self.noun} another {self.unique}.")
            elif before is not entry:
                at.error(f"{quoted(name)} stands in this list twice", "Take one of them out.")


@dataclass(frozen=True, slots=True)
class MapOf[T]:
    """Names of the author's own, each with a value of the same shape. Read to pairs in the file's order."""

    of: Shape[T]

    def read(self, place: Place) -> tuple[tuple[str, T], ...] | Bad:
        pairs = keys_of(place)
        if isinstance(pairs, Bad):
            return BAD
        found = []
        for name, key_node, node in pairs:
            checked = SLUG.read(place.child(name, key_node))
            value = self.of.read(place.child(name, node))
            if not isinstance(value, Bad) and not isinstance(checked, Bad):
                found.append((name, value))
        return tuple(found) if len(found) == len(place.node.value) else BAD

    def schema(self, defs: dict[str, Schema]) -> Schema:
        return {
            "type": "object",
            "propertyNames": SLUG.schema(defs),
            "additionalProperties": self.of.schema(defs),
        }


Pair = tuple[str, yaml.Node, yaml.Node]  # name, its node, the value's node


def keys_of(place: Place) -> list[Pair] | Bad:
    """The pairs of a mapping in the file's order; a key that is no text or stands twice is noted."""
    if not isinstance(place.node, yaml.MappingNode):
        place.error(f"{kind_of(place.node)} stands where keys are due", "Write key: value.")
        return BAD
    pairs: dict[str, Pair] = {}
    for key_node, node in place.node.value:
        name = key_node.value if is_a(key_node, "str") else text_of(place.child("", key_node))
        if isinstance(name, Bad):
            continue
        if name in pairs:
            at = place.child(name, key_node)
            at.error(f"the key {quoted(name)} stands here a second time", "Take one of them out.")
        pairs.setdefault(name, (name, key_node, node))
    return list(pairs.values())


def _is_in_braces(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and bool(node.flow_style)


_REQUIRED = object()


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a record. `says` is what an editor shows; without a `default` the key is required."""

    shape: Shape[Any]
    says: str = ""
    default: Any = field(default=_REQUIRED)

    @property
    def required(self) -> bool:
        return self.default is _REQUIRED

    def schema(self, defs: dict[str, Schema]) -> Schema:
        schema = self.shape.schema(defs)
        return {**schema, "description": self.says} if self.says else schema


@dataclass(frozen=True, slots=True)
class Record[T]:
    """A set of known keys, built into a value.

    `check` sees the built value and its place and notes what spans several keys; `always` sees the
    place alone, also where the rest could not be built.
    `refused` pairs keys that an author may expect with what to do instead.
    """

    name: str
    build: Callable[..., T]
    fields: Mapping[str, Field]
    check: Callable[[T, Place], None] | None = None
    always: Callable[[Place], None] | None = None
    refused: Mapping[str, str] = field(default_factory=dict)

    def read(self, place: Place) -> T | Bad:
        pairs = keys_of(place)
        if isinstance(pairs, Bad):
            return BAD
        values: dict[str, Any] = {}
        for key, key_node, node in pairs:
            known = self.fields.get(key)
            if known is None:
                self._note_unknown(
                    key, place.child(key, key_node), node if _is_in_braces(place.node) else None
                )
            else:
                values[key] = known.shape.read(place.child(key, node))
        self._note_missing(values, place)
        if self.always is not None:
            self.always(place)
        for key, known in self.fields.items():
            values.setdefault(key, BAD if known.required else known.default)
        if any(value is BAD for value in values.values()):
            return BAD
        built = self.build(**values)
        if self.check is not None:
            self.check(built, place)
        return built

    def schema(self, defs: dict[str, Schema]) -> Schema:
        if self.name not in defs:
            defs[self.name] = {}  # holds the name while the fields are walked
            defs[self.name] = {
                "type": "object",
                "properties": {key: known.schema(defs) for key, known in self.fields.items()},
                "required": [key for key, known in self.fields.items() if known.required],
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{self.name}"}

    def _note_unknown(self, key: str, at: Place, in_braces: yaml.Node | None) -> None:
        if key in self.refused:
            at.error(f"{quoted(key)} has no place here", self.refused[key])
            return
        if in_braces is not None and is_a(in_braces, "null"):
            fact = f"the comma before {quoted(key)} ends the text that stands before it"
            at.error(fact, "Put the whole text in quotes, since it stands between { and }.")
            return
        names = list(self.fields)
        remedy = did_you_mean(key, names, "Take it out, or see CONTRIBUTING.md.")
        at.error(f"{quoted(key)} is not a key here ({listed(names)})", remedy)

    def _note_missing(self, values: dict[str, Any], place: Place) -> None:
        for key, known in self.fields.items():
            if known.required and key not in values:
                says = f": {known.says[0].lower()}{known.says[1:]}" if known.says else "."
                place.error(f"the key {quoted(key)} is missing", f"Add it{says}")


@dataclass(frozen=True, slots=True)
class Tagged[T]:
    """Records told apart by the word under one key. `meant` has what to say of words that others use."""

    tag: str
    kinds: Mapping[str, Record[T]]
    noun: str
    meant: Mapping[str, str] = field(default_factory=dict)

    def read(self, place: Place) -> T | Bad:
        if not isinstance(place.node, yaml.MappingNode):
            place.error(f"{kind_of(place.node)} stands where keys are due", "Write key: value.")
            return BAD
        at = place / self.tag
        if at.node is place.node:
            place.error(f"the key {quoted(self.tag)} is missing", f"Add it with one of {listed(self.kinds)}.")
            return BAD
        word = text_of(at)
        if isinstance(word, Bad):
            return BAD
        if word not in self.kinds:
            at.error(
                f"{quoted(word)} is not {self.noun} ({listed(self.kinds)})",
                self.meant.get(word) or did_you_mean(word, self.kinds, "Use one of these."),
            )
            return BAD
        return self.kinds[word].read(place)

    def schema(self, defs: dict[str, Schema]) -> Schema:
        return {"oneOf": [kind.schema(defs) for kind in self.kinds.values()]}
