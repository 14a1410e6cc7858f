"""Shapes of words from a list, numbers, flags and days."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import yaml

from clientsfirst.content.places import Place
from clientsfirst.content.problems import did_you_mean, listed, quoted
from clientsfirst.content.texts import BAD, Bad, Schema, is_a, kind_of, text_of


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
