"""Every interaction as parts with states: the one shape that grading, tables and feedback share.

A response puts each part into one state; a state has a verdict and feedback; points follow from
the verdicts by the item's credit rule. Part ids are unique in an item, feedback ids are `part=state`.
"""

from dataclasses import dataclass
from typing import assert_never

from clientsfirst.model.items import (
    Choice,
    ChoiceInteraction,
    Element,
    ExtendedTextInteraction,
    HotTextInteraction,
    InlineChoiceInteraction,
    Interaction,
    JustifiedChoiceInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
    Segment,
    TextEntryInteraction,
)
from clientsfirst.model.outcomes import Feedback, Verdict

RESPONSE = "response"  # the id of the only part, where an interaction has just one
CLAUSE = "clause."  # sets the second tier of a justified choice apart from its first
SELECTED, UNSELECTED = "1", "0"
GIVEN = "given"


@dataclass(frozen=True, slots=True)
class Part:
    """One decision in an item, with what is said in each of its states."""

    id: str
    states: tuple[Feedback, ...]


def parts_of(interaction: Interaction) -> tuple[Part, ...]:
    """All parts, in the item's order, each with all its states."""
    match interaction:
        case ChoiceInteraction(choices, key):
            return (_one_of(RESPONSE, choices, key),)
        case MultipleResponseInteraction(choices, multiple_key):
            return tuple(_selectable("", choice, multiple_key) for choice in choices)
        case HotTextInteraction():
            return tuple(_selectable("", segment, interaction.key) for segment in interaction.choices)
        case MatchInteraction():
            return _rows(interaction)
        case OrderInteraction():
            return _positions(interaction)
        case InlineChoiceInteraction():
            return tuple(_one_of(gap.id, gap.choices, gap.key) for gap in interaction.gaps)
        case TextEntryInteraction():
            return (_entry(interaction),)
        case ExtendedTextInteraction(model_answer, checklist):
            texts = (("model", model_answer), *((f"check.{i}", text) for i, text in enumerate(checklist)))
            return tuple(_given(part, text) for part, text in texts)
        case JustifiedChoiceInteraction(choices, key, justifications, clauses_key):
            clauses = (_selectable(CLAUSE, choice, clauses_key) for choice in justifications)
            return (_one_of(RESPONSE, choices, key), *clauses)
        case _:
            assert_never(interaction)


def _given(part: str, text: str) -> Part:
    return Part(part, (Feedback(f"{part}={GIVEN}", Verdict.COMPARE, text),))


def _verdict(*, in_key: bool, harmful: bool) -> Verdict:
    if in_key:
        return Verdict.RIGHT
    return Verdict.HARMFUL if harmful else Verdict.WRONG


def _one_of(part: str, choices: tuple[Choice, ...], key: str) -> Part:
    states = ((choice, _verdict(in_key=choice.id == key, harmful=choice.harmful)) for choice in choices)
    return Part(
        part, tuple(Feedback(f"{part}={choice.id}", verdict, choice.feedback) for choice, verdict in states)
    )


def _selectable(prefix: str, choice: Choice | Segment, key: tuple[str, ...]) -> Part:
    part = prefix + choice.id
    in_key = choice.id in key
    left = Verdict.MISSED if in_key else Verdict.LEFT
    return Part(
        part,
        (
            Feedback(f"{part}={SELECTED}", _verdict(in_key=in_key, harmful=choice.harmful), choice.feedback),
            Feedback(f"{part}={UNSELECTED}", left, choice.missed),
        ),
    )


def _rows(interaction: MatchInteraction) -> tuple[Part, ...]:
    return tuple(
        Part(
            statement.id,
            tuple(
                Feedback(
                    f"{statement.id}={category}",
                    _verdict(in_key=category == statement.key, harmful=category in statement.harmful),
                    text,
                )
                for category, text in statement.feedback
            ),
        )
        for statement in interaction.statements
    )


def _positions(interaction: OrderInteraction) -> tuple[Part, ...]:
    return tuple(_position(element, interaction.key) for element in interaction.elements)


def _position(element: Element, key: tuple[str, ...]) -> Part:
    due_place = key.index(element.id) + 1
    places = ((place, _verdict(in_key=place == due_place, harmful=False)) for place in range(1, len(key) + 1))
    return Part(
        element.id,
        tuple(Feedback(f"{element.id}={place}", verdict, element.feedback) for place, verdict in places),
    )


def _entry(interaction: TextEntryInteraction) -> Part:
    accepted = (
        Feedback(f"{RESPONSE}=accepted.{i}", Verdict.RIGHT, expected.feedback)
        for i, expected in enumerate(interaction.accepted)
    )
    anticipated = (
        Feedback(
            f"{RESPONSE}=anticipated.{i}", _verdict(in_key=False, harmful=expected.harmful), expected.feedback
        )
        for i, expected in enumerate(interaction.anticipated)
    )
    otherwise = Feedback(f"{RESPONSE}=otherwise", Verdict.WRONG, interaction.otherwise)
    return Part(RESPONSE, (*accepted, *anticipated, otherwise))
