"""Words that need a sentence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """`forms` are the spellings in which lessons use it, in any case; `means` is plain text."""

    id: str
    term: str
    forms: tuple[str, ...]
    means: str
