"""Walking every variant through all states that can occur, to find where it gets stuck."""

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from clientsfirst.content.lookup import ids_below
from clientsfirst.content.places import Place
from clientsfirst.content.problems import listed, quoted
from clientsfirst.model.scenarios import Decision, Rating, Scenario, Variant
from clientsfirst.play import Moved, Position, available, scene_of, start, taken

_MOST_POSITIONS = 400  # of scene and state: what a page can hold and a reviewer can picture
_FEWEST_ENDINGS = 2
# What the tables of a story have room for, in a scene of one variant.
MOST_DECISIONS = 8
MOST_PASSAGES = 16  # with the narrative


@dataclass(frozen=True, slots=True)
class Walk:
    """All positions of a variant in the order found, each with the positions that follow it."""

    following: Mapping[Position, tuple[Position, ...]]
    complete: bool


@dataclass(slots=True)
class Findings:
    """(scene, fact, remedy) with the variants in which it holds; scene "" is the whole scenario."""

    variants: dict[tuple[str, str, str], list[str]] = field(default_factory=dict)

    def add(self, variant: Variant, scene: str, fact: str, remedy: str) -> None:
        self.variants.setdefault((scene, fact, remedy), []).append(variant.id)


def check_walks(scenario: Scenario, place: Place) -> None:
    findings = Findings()
    walks = [_walk(scenario, variant, findings) for variant in scenario.variants]
    _note(findings, scenario, place)
    if all(walk.complete for walk in walks):
        positions = [
            (variant, position)
            for variant, walk in zip(scenario.variants, walks, strict=True)
            for position in walk.following
        ]
        reached = {position.scene for _, position in positions}
        offered = {
            (at.scene, decision.id) for variant, at in positions for decision in available(variant, at)
        }
        _note_unreached(scenario, reached, place)
        _note_never_offered(scenario, reached, offered, place)


def _walk(scenario: Scenario, variant: Variant, findings: Findings) -> Walk:
    if not variant.scenes:
        findings.add(variant, "", "there is no scene", "Add scenes to it.")
        return Walk({}, complete=False)
    _check_room(variant, findings)
    walk = walk_through(scenario, variant)
    if walk.complete:
        _check_variant(scenario, variant, walk, findings)
    else:
        fact = f"more than {_MOST_POSITIONS} combinations of scene and state can be reached"
        findings.add(variant, "", fact, "Track less, or narrow minimum and maximum.")
    return walk


def _check_room(variant: Variant, findings: Findings) -> None:
    for scene in variant.scenes:
        for noun, count, most in (
            ("decisions", len(scene.decisions), MOST_DECISIONS),
            ("paragraphs", len(scene.passages), MOST_PASSAGES),
        ):
            if count > most:
                fact = f"the scene has {count} {noun}, and {most} have room"
                findings.add(variant, scene.id, fact, "Split the scene, or take some out.")


def walk_through(
    scenario: Scenario, variant: Variant, take: Callable[[Decision], bool] = lambda _: True
) -> Walk:
    """Every position that can be reached by decisions that `take` accepts, breadth first."""
    first = start(scenario, variant)
    following: dict[Position, tuple[Position, ...]] = {}
    waiting, seen, combinations = deque([first]), {first}, {(first.scene, first.state)}
    while waiting:
        if len(combinations) > _MOST_POSITIONS:
            return Walk(following, complete=False)
        position = waiting.popleft()
        offered = (decision for decision in available(variant, position) if take(decision))
        steps = (taken(scenario, position, decision) for decision in offered)
        following[position] = tuple(dict.fromkeys(step.position for step in steps if isinstance(step, Moved)))
        waiting.extend(after for after in following[position] if after not in seen)
        seen.update(following[position])
        combinations.update((after.scene, after.state) for after in following[position])
    return Walk(following, complete=True)


def _check_variant(scenario: Scenario, variant: Variant, walk: Walk, findings: Findings) -> None:
    endings = {at.scene for at in walk.following if scene_of(variant, at).ending}
    if len(endings) < _FEWEST_ENDINGS:
        findings.add(
            variant,
            "",
            f"{len(endings)} of at least {_FEWEST_ENDINGS} endings can be reached",
            "Add another.",
        )
    noted: set[str] = set()
    unending = _without_ending(variant, walk)
    for position in walk.following:
        fault = None if position.scene in noted else _fault(variant, position, unending)
        if fault:
            noted.add(position.scene)
            findings.add(variant, position.scene, *fault)
    if not noted:
        _check_best_path(scenario, variant, findings)


def _fault(variant: Variant, position: Position, unending: set[Position]) -> tuple[str, str] | None:
    offered = available(variant, position)
    if scene_of(variant, position).ending:
        return None
    if not offered:
        return f"no decision is offered{_when(position)}", "Offer at least one without a condition."
    if not any(decision.rating is Rating.BEST for decision in offered):
        return f"no best decision is offered{_when(position)}", "Rate one as best, or offer one then."
    if position in unending:
        return f"no ending can be reached from here{_when(position)}", "Let a decision lead towards one."
    return None


def _without_ending(variant: Variant, walk: Walk) -> set[Position]:
    before: dict[Position, list[Position]] = {}
    for position, following in walk.following.items():
        for after in following:
            before.setdefault(after, []).append(position)
    ended = {position for position in walk.following if scene_of(variant, position).ending}
    waiting = deque(ended)
    while waiting:
        fresh = [position for position in before.get(waiting.popleft(), ()) if position not in ended]
        ended.update(fresh)
        waiting.extend(fresh)
    return set(walk.following) - ended


def _check_best_path(scenario: Scenario, variant: Variant, findings: Findings) -> None:
    """Who always decides best must come to an ending that is a success, whichever best decision it is."""
    best = walk_through(scenario, variant, lambda decision: decision.rating is Rating.BEST)
    endings = [at for at in best.following if scene_of(variant, at).ending]
    if _without_ending(variant, best):
        fact = "the best decisions can lead round in a circle"
        findings.add(variant, "", fact, "Let them lead to an ending.")
    for position in endings:
        ending = scene_of(variant, position).ending
        if ending and not ending.success:
            fact = f"the best decisions lead to {quoted(position.scene)}, which is no success"
            findings.add(
                variant, position.scene, fact, "Rate another decision as best, or the ending a success."
            )


def _when(position: Position) -> str:
    if not position.state:
        return ""
    return " when " + " and ".join(f"{name} is {value}" for name, value in position.state)


def _note(findings: Findings, scenario: Scenario, place: Place) -> None:
    for (scene, fact, remedy), variants in findings.variants.items():
        everywhere = len(variants) == len(scenario.variants)
        where = "" if everywhere else f" (in the variant {listed(variants)})"
        _at(scene, place).error(f"{fact}{where}", remedy)


def _at(scene: str, place: Place) -> Place:
    return _entry(scene, "scenes", place) if scene else place / "scenes"


def _entry(name: str, key: str, place: Place) -> Place:
    return place / key / [known for known, _ in ids_below(place, key)].index(name)


def _note_unreached(scenario: Scenario, reached: set[str], place: Place) -> None:
    scenes = dict.fromkeys(scene.id for variant in scenario.variants for scene in variant.scenes)
    for name in scenes:
        if name not in reached:
            fact = f"the scene {quoted(name)} cannot be reached in any variant"
            _at(name, place).error(fact, "Let a decision lead to it, or take it out.")


def _note_never_offered(
    scenario: Scenario, reached: set[str], offered: set[tuple[str, str]], place: Place
) -> None:
    scenes = (scene for variant in scenario.variants for scene in variant.scenes if scene.id in reached)
    decisions = dict.fromkeys((scene.id, decision.id) for scene in scenes for decision in scene.decisions)
    for scene, decision in decisions:
        if (scene, decision) not in offered:
            fact = f"{quoted(decision)} is never offered in any variant"
            _entry(decision, "decisions", _at(scene, place)).warn(
                fact, "Loosen its conditions, or take it out."
            )
