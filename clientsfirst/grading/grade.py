"""grade(): a response in, an outcome out."""

from typing import assert_never

from clientsfirst.grading.credit import most_points, points
from clientsfirst.grading.parts import CLAUSE, GIVEN, RESPONSE, SELECTED, UNSELECTED, Part, parts_of
from clientsfirst.grading.reading import read_response
from clientsfirst.grading.text import state_of
from clientsfirst.model.items import (
    CreditRule,
    ExtendedTextInteraction,
    Interaction,
    Item,
    JustifiedChoiceInteraction,
    TextEntryInteraction,
)
from clientsfirst.model.outcomes import Feedback, Invalid, Outcome, Scored, Unanswered, Verdict
from clientsfirst.model.responses import (
    ChoiceResponse,
    JustifiedResponse,
    OrderResponse,
    PairsResponse,
    Response,
    SelectionResponse,
    TextResponse,
)


def grade(item: Item, raw: object) -> Outcome:
    """Grade `raw`, a decoded JSON value of any shape. Never raises."""
    response = read_response(item.interaction, raw)
    if isinstance(response, Unanswered | Invalid):
        return response
    return score(item, feedback_of(item.interaction, response))


def feedback_of(interaction: Interaction, response: Response) -> tuple[Feedback, ...]:
    """What is said about each part of the item, in the item's order."""
    states = _states(interaction, response)
    return tuple(_in_state(part, states) for part in parts_of(interaction))


def score(item: Item, feedback: tuple[Feedback, ...]) -> Scored:
    """The outcome that follows once every part is in a state."""
    return Scored(
        score=_points(item, feedback),
        max_score=max_score(item),
        feedback=feedback,
        critical_failed=item.critical and any(one.verdict is Verdict.HARMFUL for one in feedback),
    )


def max_score(item: Item) -> int:
    """The points that the key earns; 0 where nothing is machine-scored."""
    interaction = item.interaction
    parts = parts_of(interaction)
    in_key = sum(any(state.verdict is Verdict.MISSED for state in part.states) for part in parts)
    match interaction:
        case ExtendedTextInteraction():
            return 0
        case JustifiedChoiceInteraction():
            return 1 + most_points(CreditRule.COVERAGE, len(parts) - 1, in_key)
        case _:
            return most_points(item.credit, len(parts), in_key)


def _points(item: Item, feedback: tuple[Feedback, ...]) -> int:
    verdicts = [one.verdict for one in feedback]
    match item.interaction:
        case ExtendedTextInteraction():
            return 0
        case JustifiedChoiceInteraction():
            action, clauses = verdicts[:1], verdicts[1:]
            return points(CreditRule.ALL_OR_NOTHING, action) + points(CreditRule.COVERAGE, clauses)
        case _:
            return points(item.credit, verdicts)


def _states(interaction: Interaction, response: Response) -> dict[str, str]:
    """Part id to state, for the parts that the response speaks of."""
    match response:
        case ChoiceResponse(choice):
            return {RESPONSE: choice}
        case SelectionResponse(choices):
            return dict.fromkeys(choices, SELECTED)
        case PairsResponse(pairs):
            return dict(pairs)
        case OrderResponse(order):
            return {element: str(position) for position, element in enumerate(order, start=1)}
        case TextResponse(text):
            if isinstance(interaction, TextEntryInteraction):
                return {RESPONSE: state_of(interaction, text)}
            return {}
        case JustifiedResponse(choice, justifications):
            return {RESPONSE: choice} | {CLAUSE + clause: SELECTED for clause in justifications}
        case _:
            assert_never(response)


def _in_state(part: Part, states: dict[str, str]) -> Feedback:
    # A part with a single state is in it once there is any response; one not spoken of was not selected.
    only = GIVEN if len(part.states) == 1 else UNSELECTED
    wanted = f"{part.id}={states.get(part.id, only)}"
    return next(state for state in part.states if state.id == wanted)
