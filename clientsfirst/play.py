"""Walking through a scenario: pure steps from position to position, standard library only."""

from dataclasses import dataclass

from clientsfirst.model.scenarios import Comparison, Condition, Decision, Rating, Scenario, Scene, Variant

State = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Position:
    """Where a trainee stands. It holds no path, so that two ways to the same place compare equal."""

    scene: str
    state: State  # in the order of the scenario's variables
    harmed: bool


@dataclass(frozen=True, slots=True)
class Moved:
    position: Position
    decision: Decision


@dataclass(frozen=True, slots=True)
class NotOffered:
    """The decision cannot be taken at this position, as in a record of another edition."""

    decision: str


Step = Moved | NotOffered


class NoSuchSceneError(LookupError):
    """The position is of another variant or edition; ask `is_known` first where that can happen."""


def start(scenario: Scenario, variant: Variant) -> Position:
    state = tuple((variable.id, variable.start) for variable in scenario.state)
    return Position(variant.scenes[0].id, state, harmed=False)


def is_known(scenario: Scenario, variant: Variant, position: Position) -> bool:
    """Whether a position from outside, such as a stored record, fits this variant."""
    bounds = [(variable.id, variable.minimum, variable.maximum) for variable in scenario.state]
    return (
        _scene(variant, position) is not None
        and [name for name, _ in position.state] == [name for name, _, _ in bounds]
        and all(
            least <= value <= most
            for (_, value), (_, least, most) in zip(position.state, bounds, strict=True)
        )
    )


def scene_of(variant: Variant, position: Position) -> Scene:
    scene = _scene(variant, position)
    if scene is None:
        raise NoSuchSceneError(position.scene)
    return scene


def passages(variant: Variant, position: Position) -> tuple[str, ...]:
    """The narrative of the scene as it reads in this state."""
    scene = scene_of(variant, position)
    return tuple(passage.text for passage in scene.passages if hold(passage.when, position.state))


def available(variant: Variant, position: Position) -> tuple[Decision, ...]:
    """The decisions on offer in this state; none at an ending."""
    scene = scene_of(variant, position)
    return tuple(decision for decision in scene.decisions if hold(decision.when, position.state))


def play(scenario: Scenario, variant: Variant, position: Position, decision_id: str) -> Step:
    """Take a decision. Its effects come first, clamped; then the first route that fits them is taken."""
    if _scene(variant, position) is None:
        return NotOffered(decision_id)
    for decision in available(variant, position):
        if decision.id == decision_id:
            return taken(scenario, position, decision)
    return NotOffered(decision_id)


def taken(scenario: Scenario, position: Position, decision: Decision) -> Step:
    """As `play`, for a decision that is known to be on offer."""
    state = _changed(scenario, position.state, decision)
    harmed = position.harmed or decision.rating is Rating.HARMFUL
    for route in decision.routes:
        if hold(route.when, state):
            return Moved(Position(route.scene, state, harmed), decision)
    return NotOffered(decision.id)


def success(variant: Variant, position: Position) -> bool | None:
    """None before an ending. Something harmful on the way outweighs a good ending."""
    ending = scene_of(variant, position).ending
    if ending is None:
        return None
    return ending.success and not position.harmed


def _changed(scenario: Scenario, state: State, decision: Decision) -> State:
    values = dict(state)
    for effect in decision.effects:
        values[effect.variable] = values.get(effect.variable, 0) + effect.change
    return tuple(
        (variable.id, min(max(values.get(variable.id, variable.start), variable.minimum), variable.maximum))
        for variable in scenario.state
    )


def _scene(variant: Variant, position: Position) -> Scene | None:
    for scene in variant.scenes:
        if scene.id == position.scene:
            return scene
    return None


def hold(conditions: tuple[Condition, ...], state: State) -> bool:
    """Whether all of them do."""
    if not conditions:
        return True  # as nearly everywhere; walking all positions asks this very often
    values = dict(state)
    return all(_holds(condition, values.get(condition.variable)) for condition in conditions)


def _holds(condition: Condition, value: int | None) -> bool:
    if value is None:
        return False
    match condition.comparison:
        case Comparison.AT_LEAST:
            return value >= condition.value
        case Comparison.AT_MOST:
            return value <= condition.value
        case Comparison.EXACTLY:
            return value == condition.value
