"""What a reader marks on paper in place of the player's state: boxes to tick and scales to move on."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from clientsfirst.model.scenarios import Comparison, Condition, Decision, Scenario
from clientsfirst.play import State, hold


@dataclass(frozen=True, slots=True)
class Mark:
    """A state variable on paper. `name` is what the text calls it, such as “box A” or “the scale”."""

    variable: str
    name: str
    title: str
    is_box: bool
    values: tuple[int, ...]
    start: int


def marks(scenario: Scenario, needed: Collection[str]) -> tuple[Mark, ...]:
    """The variables that are `needed`, boxes named by letters. One scale needs no name but that."""
    wanted = [variable for variable in scenario.state if variable.id in needed]
    boxes = [one.id for one in wanted if _is_box(one.minimum, one.maximum) and not one.title]
    scales = [one.id for one in wanted if one.id not in boxes]
    names = {id_: f"box {letter}" for id_, letter in zip(boxes, ascii_uppercase, strict=False)}
    alone = len(scales) == 1
    names |= {id_: "the scale" if alone else f"scale {place}" for place, id_ in enumerate(scales, 1)}
    return tuple(
        Mark(
            one.id,
            names[one.id],
            one.title,
            one.id in boxes,
            tuple(range(one.minimum, one.maximum + 1)),
            one.start,
        )
        for one in wanted
    )


def narrowed(conditions: tuple[Condition, ...], states: Iterable[State]) -> tuple[Condition, ...] | None:
    """Those of the conditions that fail in some of `states`; None where all of them never hold at once."""
    seen = list(states)
    if not any(hold(conditions, state) for state in seen):
        return None
    return tuple(one for one in conditions if not all(hold((one,), state) for state in seen))


def in_words(conditions: Iterable[Condition], known: Iterable[Mark]) -> str:
    """Such as `box A is ticked and the scale is at 3 or more`; empty for no conditions."""
    by_id = {mark.variable: mark for mark in known}
    return " and ".join(_in_words(one, by_id[one.variable]) for one in conditions)


def changes(decision: Decision, known: Iterable[Mark]) -> tuple[str, ...]:
    """What to mark after the decision, one sentence a mark."""
    by = {mark.variable: 0 for mark in known}
    for effect in decision.effects:
        if effect.variable in by:
            by[effect.variable] += effect.change
    return tuple(_change(mark, by[mark.variable]) for mark in known if by[mark.variable])


def _is_box(minimum: int, maximum: int) -> bool:
    return maximum - minimum == 1


def _in_words(condition: Condition, mark: Mark) -> str:
    if mark.is_box:
        ticked = condition.comparison is not Comparison.AT_MOST and condition.value == mark.values[-1]
        return f"{mark.name} is ticked" if ticked else f"{mark.name} is empty"
    match condition.comparison:
        case Comparison.AT_LEAST:
            return f"{mark.name} is at {condition.value} or more"
        case Comparison.AT_MOST:
            return f"{mark.name} is at {condition.value} or less"
        case Comparison.EXACTLY:
            return f"{mark.name} is at {condition.value}"


def _change(mark: Mark, by: int) -> str:
    if mark.is_box:
        return f"Tick {mark.name}." if by > 0 else f"Rub out the tick in {mark.name}, if there is one."
    steps = "one step" if abs(by) == 1 else f"{_NUMBERS.get(abs(by), str(abs(by)))} steps"
    return f"Move {mark.name} {'up' if by > 0 else 'down'} {steps}."


_NUMBERS = {2: "two", 3: "three", 4: "four"}
