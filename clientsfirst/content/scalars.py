"""Shapes of single values. Each reads a node and gives its JSON Schema, from the same declaration."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

import yaml

from clientsfirst.content import plain_text
from clientsfirst.content.places import Place
from clientsfirst.content.problems import did_you_mean, listed, quoted

Schema = dict[str, Any]


class Bad:
    """What stands for a value that could not be read; the problem is already noted."""


BAD = Bad()


class Shape[T](Protocol):
    def read(self, place: Place) -> T | Bad: ...

    def schema(self, defs: dict[str, Schema]) -> Schema:
        """JSON Schema, draft 2020-12; what has a name of its own goes into `defs`."""
        ...


_TAG = "tag:yaml.org,2002:"
_READ_AS = {
    f"{_TAG}int": "a number",
    f"{_TAG}float": "a number",
    f"{_TAG}timestamp": "a date",
    f"{_TAG}merge": "a merge of keys",
    f"{_TAG}value": "a default value",
}


def text_of(place: Place) -> str | Bad:
    """The node as text; what YAML reads as something else needs quotes."""
    node = place.node
    if not isinstance(node, yaml.ScalarNode):
        place.error(f"{kind_of(node)} stands where text is due", "Write one text.")
        return BAD
    if node.tag == f"{_TAG}str":
        return str(node.value)
    if node.tag == f"{_TAG}null":
        place.error("the text is missing", "Write it, or take the key out.")
    elif node.tag == f"{_TAG}bool":
        meaning = "true" if node.value.lower() in {"yes", "on", "true"} else "false"
        fact = f"{quoted(node.value)} without quotes is read as {meaning}"
        place.error(fact, f"Put it in quotes: '{node.value}'.")
    elif node.tag in _READ_AS:
        fact = f"{quoted(node.value)} without quotes is read as {_READ_AS[node.tag]}"
        place.error(fact, f"Put it in quotes: '{node.value}'.")
    else:
        place.error(f"the tag {quoted(node.tag)} has no meaning here", "Take it out.")
    return BAD


def kind_of(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a set of keys"
    return "a list" if isinstance(node, yaml.SequenceNode) else "a single value"


def is_a(node: yaml.Node, tag: str) -> bool:
    return isinstance(node, yaml.ScalarNode) and bool(node.tag == f"{_TAG}{tag}")


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text for people: paragraphs parted by one blank line, whichever way YAML folded them."""

    def read(self, place: Place) -> str | Bad:
        text = text_of(place)
        if isinstance(text, Bad):
            return BAD
        found = plain_text.faults(text)
        for fact, remedy in found:
            place.error(fact, remedy)
        if not text.strip():
            place.error("the text is missing", "Write it, or take the key out.")
            return BAD
        return BAD if found else _paragraphs(text, literal=getattr(place.node, "style", "") == "|")

    def schema(self, defs: dict[str, Schema]) -> Schema:
        refused = [{"pattern": forbidden.pattern} for forbidden in plain_text.FORBIDDEN]
        defs["text"] = {
            "type": "string",
            "pattern": "\\S",
            "maxLength": plain_text.LONGEST_TEXT,
            "not": {"anyOf": refused},
        }
        return {"$ref": "#/$defs/text"}


def _paragraphs(text: str, *, literal: bool) -> str:
    parted = re.split(r"\n\s*\n" if literal else r"\n\s*", text.strip())
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in parted)


@dataclass(frozen=True, slots=True)
class Pattern:
    """Text of one form, such as a slug or a link. `what` completes "is not ..."."""

    pattern: str
    what: str
    remedy: str
    longest: int = 80

    def read(self, place: Place) -> str | Bad:
        text = text_of(place)
        if isinstance(text, Bad):
            return BAD
        if len(text) <= self.longest and re.fullmatch(self.pattern, text):
            return text
        place.error(f"{quoted(text)} is not {self.what}", self.remedy)
        return BAD

    def schema(self, defs: dict[str, Schema]) -> Schema:  # noqa: ARG002, a shape of its own, without a name
        return {"type": "string", "pattern": f"^(?:{self.pattern})$", "maxLength": self.longest}


SLUG = Pattern(
    "[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
    "a slug",
    "Use lower case letters, digits and single hyphens, beginning with a letter.",
)
LINK = Pattern("https://[^\\s<>\"'`{}|\\\\^]+", "a link", "Write an address that begins with https://.", 300)
LINK_OR_NONE = Pattern(f"(?:{LINK.pattern})?", LINK.what, LINK.remedy, LINK.longest)
DIAL_OR_NONE = Pattern(
    "(?:[0-9+][0-9 ]{1,18})?", "a number to dial", "Use digits and spaces only, in quotes."
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The id of something that is defined elsewhere, looked up when all files are read."""

    kind: str

    def read(self, place: Place) -> str | Bad:
        name = SLUG.read(place)
        if isinstance(name, str):
            place.mention(self.kind, name)
        return name

    def schema(self, defs: dict[str, Schema]) -> Schema:
        return SLUG.schema(defs)


@dataclass(frozen=True, slots=True)
class OneOf[E: StrEnum]:
    """One word of an enumeration, or of a part of it."""

    words: tuple[E, ...]
    what: str

    def read(self, place: Place) -> E | Bad:
        text = text_of(place)
        if isinstance(text, Bad):
            return BAD
        for word in self.words:
            if word.value == text:
                return word
        names = [word.value for word in self.words]
        use = f"Use {' or '.join(names)}." if len(names) < 3 else "Use one of these."  # noqa: PLR2004
        fact = f"{quoted(text)} is not {self.what} ({listed(names)})"
        place.error(fact, did_you_mean(text, names, use))
        return BAD

    def schema(self, defs: dict[str, Schema]) -> Schema:  # noqa: ARG002, as above
        return {"enum": [word.value for word in self.words]}


@dataclass(frozen=True, slots=True)
class Exactly:
    """The tag of a record, already looked at by the shape that chose the record."""

    word: str

    def read(self, place: Place) -> str | Bad:  # noqa: ARG002, see above
        return self.word

    def schema(self, defs: dict[str, Schema]) -> Schema:  # noqa: ARG002, as above
        return {"const": self.word}


@dataclass(frozen=True, slots=True)
class Anything:
    """A value that another program reads."""

    def read(self, place: Place) -> None:
        pass

    def schema(self, defs: dict[str, Schema]) -> Schema:  # noqa: ARG002, as above
        return {}


@dataclass(frozen=True, slots=True)
class Number:
    """A number from `least` to `most`, a whole one unless `scaled`."""

    least: int
    most: int
    scaled: bool = False

    def read(self, place: Place) -> float | Bad:
        value = place.node.value if isinstance(place.node, yaml.ScalarNode) else None
        form = r"[-+]?\d{1,9}(\.\d{1,9})?" if self.scaled else r"[-+]?(0|[1-9]\d{0,8})"
        plain = is_a(place.node, "int") or is_a(place.node, "float")
        if plain and re.fullmatch(form, str(value), re.ASCII):
            number = float(str(value)) if self.scaled else int(str(value))
            if self.least <= number <= self.most:
                return number
        shown = kind_of(place.node) if value is None else quoted(str(value))
        what = "a number" if self.scaled else "a whole number"
        place.error(f"{shown} is not {what} from {self.least} to {self.most}", "Write one, without quotes.")
        return BAD

    def schema(self, defs: dict[str, Schema]) -> Schema:  # noqa: ARG002, as above
        kind = "number" if self.scaled else "integer"
        return {"type": kind, "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True, slots=True)
class Flag:
    def read(self, place: Place) -> bool | Bad:
        value = place.node.value if is_a(place.node, "bool") else None
        if value in {"true", "false"}:
            return bool(value == "true")
        raw = place.node.value
        shown = quoted(raw) if isinstance(raw, str) else kind_of(place.node)
        place.error(f"{shown} is neither true nor false", "Write true or false, without quotes.")
        return BAD

    def schema(self, defs: dict[str, Schema]) -> Schema:  # noqa: ARG002, as above
        return {"type": "boolean"}


@dataclass(frozen=True, slots=True)
class Day:
    def read(self, place: Place) -> date | Bad:
        raw = place.node.value
        if is_a(place.node, "timestamp") or is_a(place.node, "str"):
            try:
                return date.fromisoformat(raw if re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw) else "")
            except ValueError:
                pass
        shown = quoted(raw) if isinstance(raw, str) else kind_of(place.node)
        place.error(f"{shown} is not a date", "Write it as year-month-day, such as 2027-03-31.")
        return BAD

    def schema(self, defs: dict[str, Schema]) -> Schema:  # noqa: ARG002, as above
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}
