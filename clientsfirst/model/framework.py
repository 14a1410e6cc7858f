"""The sources, and their clauses in our own words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered part of a clause."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """One teaching point. `number` is the source's own, or empty where it has none."""

    id: str
    number: str
    title: str
    text: str
    parts: tuple[Part, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    id: str
    title: str
    short_title: str
    publisher: str
    edition: str
    citation: str
    link: str
    reviewed: date
    review_by: date
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class HelpLine:
    """Where somebody in distress gets help now, in one country, with its official source."""

    name: str
    contact: str
    call: str  # what a tel: link dials; empty where there is nothing to dial
    country: str
    note: str
    link: str
    reviewed: date
    review_by: date
