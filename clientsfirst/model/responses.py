"""What a trainee submitted: one shape per interaction, already read and bounded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChoiceResponse:
    choice: str


@dataclass(frozen=True, slots=True)
class SelectionResponse:
    """For multiple response and hot text: the selected ids, in the item's order."""

    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairsResponse:
    """For match (statement, category) and inline choice (gap, choice), in the item's order."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OrderResponse:
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextResponse:
    text: str


@dataclass(frozen=True, slots=True)
class JustifiedResponse:
    choice: str
    justifications: tuple[str, ...]


Response = (
    ChoiceResponse | SelectionResponse | PairsResponse | OrderResponse | TextResponse | JustifiedResponse
)
