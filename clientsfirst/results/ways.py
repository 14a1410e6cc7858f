"""The ways that trainees took through scenarios, played again from their decisions."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from clientsfirst.model.scenarios import Scenario, Variant
from clientsfirst.play import Moved, Position, play, start, success


@dataclass(frozen=True, slots=True)
class Way:
    """`scenes` has one more than `decisions`. `is_good` is None before an ending."""

    scenes: tuple[str, ...]
    decisions: tuple[str, ...]
    is_good: bool | None


@dataclass(slots=True)
class Paths:
    """How many people stood in each scene, took each decision from one scene to the next, and ended where."""

    people: int = 0
    scenes: Counter[str] = field(default_factory=Counter)
    steps: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    endings: Counter[str] = field(default_factory=Counter)


def replay(scenario: Scenario, variant: Variant, decisions: Iterable[str]) -> Way | None:
    """The way that these decisions lead; None where one of them is not on offer."""
    position: Position = start(scenario, variant)
    scenes = [position.scene]
    taken = tuple(decisions)
    for decision in taken:
        moved = play(scenario, variant, position, decision)
        if not isinstance(moved, Moved):
            return None
        position = moved.position
        scenes.append(position.scene)
    return Way(tuple(scenes), taken, success(variant, position))


def counted(ways: Iterable[Way], variant: Variant) -> Paths:
    """Add up the ways of different people. A scene counts once for each person."""
    paths = Paths()
    endings = {scene.id for scene in variant.scenes if scene.ending}
    for way in ways:
        paths.people += 1
        paths.scenes.update(set(way.scenes))
        paths.steps.update(zip(way.scenes, way.decisions, way.scenes[1:], strict=False))
        if way.scenes[-1] in endings:
            paths.endings[way.scenes[-1]] += 1
    return paths
