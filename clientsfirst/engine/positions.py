"""Every position that a scenario can come to, found by playing it to all its ends."""

from collections import deque
from collections.abc import Hashable, Iterator, Mapping

from clientsfirst.model.errors import ForAPersonError
from clientsfirst.model.scenarios import Scenario, Variant
from clientsfirst.play import Moved, Position, available, start, taken

POSITIONS_LIMIT = 4096

# For each position, in the order of being reached, where each decision on offer leads.
Moves = Mapping[Position, tuple[tuple[str, Position], ...]]


class ScenarioTooLargeError(ForAPersonError):
    """A scenario does not fit into tables; the text says what to make smaller."""


def explore(scenario: Scenario, variant: Variant) -> Moves:
    """All positions of a variant, from its start on."""
    found: dict[Position, tuple[tuple[str, Position], ...]] = {}
    waiting = deque([start(scenario, variant)])
    while waiting:
        position = waiting.popleft()
        if position in found:
            continue
        if len(found) == POSITIONS_LIMIT:
            raise ScenarioTooLargeError(
                f"scenarios/{scenario.id}.yaml: {variant.id}: more than {POSITIONS_LIMIT} positions. "
                "Use fewer state variables or smaller ranges."
            )
        found[position] = tuple(_moves(scenario, variant, position))
        waiting.extend(after for _decision, after in found[position])
    return found


def merged(moves: Moves, shown: Mapping[Position, Hashable]) -> dict[Position, Position]:
    """For each position the first one that can never be told apart from it.

    Two positions are told apart by what is `shown` at them, now or after any decisions: the state may
    remember what no longer makes a difference. This is how finite automata are made minimal.
    """
    kinds = _numbered(shown)
    while True:
        finer = _numbered(
            {
                position: (kinds[position], *((decision, kinds[after]) for decision, after in led_to))
                for position, led_to in moves.items()
            }
        )
        if len(set(finer.values())) == len(set(kinds.values())):
            break
        kinds = finer
    first: dict[int, Position] = {}
    return {position: first.setdefault(kinds[position], position) for position in moves}


def _numbered(values: Mapping[Position, Hashable]) -> dict[Position, int]:
    numbers: dict[Hashable, int] = {}
    return {position: numbers.setdefault(value, len(numbers)) for position, value in values.items()}


def _moves(scenario: Scenario, variant: Variant, position: Position) -> Iterator[tuple[str, Position]]:
    for decision in available(variant, position):
        moved = taken(scenario, position, decision)
        if isinstance(moved, Moved):
            yield decision.id, moved.position
