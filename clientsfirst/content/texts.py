"""What a shape is, and the shapes of texts. One declaration gives both the reading and the JSON Schema."""

import re
from dataclasses import dataclass
from typing import Any, Protocol

import yaml

from clientsfirst.content import plain_text
from clientsfirst.content.places import Place
from clientsfirst.content.problems import quoted

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
    elif node.tag == f"{_TAG}merge":
        place.error('"<<" merges keys from elsewhere', "Write the keys out.")
    else:
        place.error(f"the tag {quoted(node.tag.replace(_TAG, '!!'))} has no meaning here", "Take it out.")
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
        found = [*plain_text.faults(text), *_cut_off(place)]
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


def _cut_off(place: Place) -> list[tuple[str, str]]:
    """YAML takes ` #` for the beginning of a comment, also in the middle of a sentence."""
    is_plain = isinstance(place.node, yaml.ScalarNode) and not place.node.style
    if not is_plain or not place.after.lstrip().startswith("#"):
        return []
    fact = f"what follows {quoted('#')} is read as a comment, and left out"
    return [(fact, "Put the whole text in quotes; a comment goes on a line of its own.")]


def _paragraphs(text: str, *, literal: bool) -> str:
    if "\n" not in text:
        return " ".join(text.split())
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
        raw = place.node.value
        if isinstance(raw, str) and raw and not self._fits(raw):
            # Said first: quotes alone would not mend it, whatever YAML reads it as.
            place.error(f"{quoted(raw)} is not {self.what}", self.remedy)
            return BAD
        text = text_of(place)
        if isinstance(text, str) and not self._fits(text):
            place.error("the text is missing", "Write it, or take the key out.")
            return BAD
        return text

    def _fits(self, text: str) -> bool:
        return len(text) <= self.longest and re.fullmatch(self.pattern, text) is not None

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
