"""What a form is, and the expressions that forms share."""

from collections.abc import Callable
from dataclasses import dataclass

from clientsfirst.export.qti.elements import Element, correct, element, value, variable
from clientsfirst.grading.parts import parts_of
from clientsfirst.model.items import Item
from clientsfirst.model.outcomes import Verdict

ANSWER = "RESPONSE"


@dataclass(frozen=True, slots=True)
class Form:
    """`score` is the expression for SCORE; `holds` tells by an expression when a part is in a state."""

    declarations: tuple[Element, ...]
    body: tuple[Element, ...]
    score: Element | None
    holds: Callable[[str, str], Element]


def is_chosen(name: str, id_: str) -> Element:
    return element("qti-match", None, variable(name), value("identifier", id_))


def is_among(name: str, id_: str, base_type: str = "identifier") -> Element:
    return element("qti-member", None, value(base_type, id_), variable(name))


def is_given(name: str) -> Element:
    return element("qti-not", None, element("qti-is-null", None, variable(name)))


def is_key(name: str) -> Element:
    return element("qti-match", None, variable(name), correct(name))


def points_for_right(item: Item, holds: Callable[[str, str], Element]) -> Element:
    """A point for each part in its right state; `qti-points` marks a sum to be written as conditions."""
    rights = [
        holds(part.id, state.id.partition("=")[2])
        for part in parts_of(item.interaction)
        for state in part.states
        if state.verdict is Verdict.RIGHT
    ]
    return element("qti-points", None, *rights)
