"""A scenario to be played on paper: numbered sections, and what to mark on the way.

A reader has to keep what the player in `clientsfirst.play` keeps as the state. Playing a variant to all its
ends ahead of time shows which conditions ever make a difference. Only what these ask for is marked, and a
condition that always holds where it stands is not printed at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from clientsfirst.draw import rank
from clientsfirst.engine.positions import explore
from clientsfirst.handouts.marks import Mark, changes, in_words, marks, narrowed
from clientsfirst.model.scenarios import Condition, Decision, Scenario, Scene, Variant
from clientsfirst.play import Moved, Position, State, available, hold, scene_of, start, taken


@dataclass(frozen=True, slots=True)
class Told:
    """A text, and in words when it is to be read; `when` is empty where it always is."""

    text: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """`to` is a section's number. `text` is what to do or say; empty where there is nothing to choose."""

    to: int
    text: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A scene, or what follows at once from a decision: it has no title, and says what to mark."""

    number: int
    title: str
    told: tuple[Told, ...]
    marks: tuple[str, ...]
    ways: tuple[Way, ...]
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Booklet:
    """`taken` is the number of the section that each decision leads to, `at` that of each scene.

    `longest` is how many numbers somebody can come to on one way.
    """

    scenario: Scenario
    variant: Variant
    marks: tuple[Mark, ...]
    sections: tuple[Section, ...]
    taken: dict[tuple[str, str], int]
    at: dict[str, int]
    longest: int

    @property
    def scenes(self) -> tuple[Scene, ...]:
        """Those that can be reached, by their numbers."""
        found = (scene for scene in self.variant.scenes if scene.id in self.at)
        return tuple(sorted(found, key=lambda scene: self.at[scene.id]))


Routes = tuple[tuple[tuple[Condition, ...], str], ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What can happen at one scene: the states on arrival, and for each decision those after its effects."""

    scene: Scene
    states: set[State] = field(default_factory=set)
    after: dict[str, set[State]] = field(default_factory=dict)

    def decisions(self) -> tuple[Decision, ...]:
        return tuple(decision for decision in self.scene.decisions if decision.id in self.after)

    def conditions(self, when: tuple[Condition, ...]) -> tuple[Condition, ...] | None:
        return narrowed(when, self.states)

    def routes(self, decision: Decision) -> Routes:
        """The routes that are taken by some, each with what tells it apart from those before it."""
        left, found = set(self.after[decision.id]), []
        for route in decision.routes:
            when = narrowed(route.when, left) if left else None
            if when is not None:
                found.append((when, route.scene))
                left -= {state for state in left if hold(when, state)}
        return tuple(found)


def booklet(scenario: Scenario, variant: Variant) -> Booklet:
    """One telling as a booklet. The numbers say nothing: all but the first are in an order of their own."""
    seen = _seen(scenario, variant)
    known = marks(scenario, {id_ for needed in _needed(seen).values() for id_ in needed})
    return _Numbered(scenario, variant, seen, known).booklet()


def _seen(scenario: Scenario, variant: Variant) -> dict[str, _Seen]:
    found: dict[str, _Seen] = {}
    for position in explore(scenario, variant):
        scene = scene_of(variant, position)
        seen = found.setdefault(scene.id, _Seen(scene))
        seen.states.add(position.state)
        for decision in available(variant, position):
            step = taken(scenario, position, decision)
            if isinstance(step, Moved):
                seen.after.setdefault(decision.id, set()).add(step.position.state)
    return found


def _longest(scenario: Scenario, variant: Variant) -> int:
    known: dict[Position, int] = {}

    def after(position: Position) -> int:
        if position not in known:
            known[position] = 0  # where a way comes round again, it counts no further
            steps = [taken(scenario, position, decision) for decision in available(variant, position)]
            moves = [2 + after(step.position) for step in steps if isinstance(step, Moved)]
            known[position] = max(moves, default=0)
        return known[position]

    return 1 + after(start(scenario, variant))


def _asked(seen: _Seen) -> set[str]:
    """The variables that something in the scene depends on."""
    whens = [
        *(seen.conditions(passage.when) for passage in seen.scene.passages),
        *(seen.conditions(decision.when) for decision in seen.decisions()),
    ]
    routes = [when for decision in seen.decisions() for when, _ in seen.routes(decision)]
    return {condition.variable for when in (*whens, *routes) if when for condition in when}


def _needed(seen: dict[str, _Seen]) -> dict[str, set[str]]:
    """For each scene, the variables that something in it or after it depends on."""
    needed = {id_: _asked(one) for id_, one in seen.items()}
    grows = True
    while grows:
        grows = False
        for id_, one in seen.items():
            later = {v for d in one.decisions() for _, scene in one.routes(d) for v in needed[scene]}
            grows = grows or not later <= needed[id_]
            needed[id_] |= later
    return needed


class _Numbered:
    """Gives every scene and every distinct consequence a number."""

    def __init__(
        self, scenario: Scenario, variant: Variant, seen: dict[str, _Seen], known: tuple[Mark, ...]
    ) -> None:
        self._scenario, self._variant, self._seen, self._marks = scenario, variant, seen, known
        self._needed = _needed(seen)
        # Decisions of which the same follows share a section.
        self._keys = {
            (id_, decision.id): self._key(one, decision)
            for id_, one in seen.items()
            for decision in one.decisions()
        }
        names = [*seen, *dict.fromkeys(self._keys.values())]
        first, *others = names
        ordered = sorted(others, key=lambda name: rank(f"{scenario.id}/{variant.id}", repr(name)))
        self._numbers = {name: number for number, name in enumerate([first, *ordered], 1)}

    def booklet(self) -> Booklet:
        scenes = [self._scene(one) for one in self._seen.values()]
        consequences = {key: self._consequence(*names) for names, key in self._keys.items()}
        return Booklet(
            self._scenario,
            self._variant,
            self._marks,
            tuple(sorted([*scenes, *consequences.values()], key=lambda section: section.number)),
            {names: self._numbers[key] for names, key in self._keys.items()},
            {id_: self._numbers[id_] for id_ in self._seen},
            _longest(self._scenario, self._variant),
        )

    def _key(self, seen: _Seen, decision: Decision) -> tuple[object, ...]:
        return decision.consequence, self._changes(seen, decision), seen.routes(decision)

    def _changes(self, seen: _Seen, decision: Decision) -> tuple[str, ...]:
        routes = seen.routes(decision)
        later = {id_ for _, scene in routes for id_ in self._needed[scene]}
        later |= {condition.variable for when, _ in routes for condition in when}
        return changes(decision, [mark for mark in self._marks if mark.variable in later])

    def _scene(self, seen: _Seen) -> Section:
        scene = seen.scene
        return Section(
            number=self._numbers[scene.id],
            title=scene.title,
            told=tuple(self._told(seen)),
            marks=(),
            ways=tuple(
                Way(
                    self._numbers[self._keys[scene.id, decision.id]],
                    decision.text,
                    in_words(seen.conditions(decision.when) or (), self._marks),
                )
                for decision in seen.decisions()
            ),
            ending=scene.ending.title if scene.ending else "",
        )

    def _told(self, seen: _Seen) -> Iterator[Told]:
        for passage in seen.scene.passages:
            when = seen.conditions(passage.when)
            if when is not None:
                yield Told(passage.text, in_words(when, self._marks))

    def _consequence(self, scene: str, decision_id: str) -> Section:
        seen = self._seen[scene]
        decision = next(one for one in seen.decisions() if one.id == decision_id)
        return Section(
            number=self._numbers[self._keys[scene, decision_id]],
            title="",
            told=(Told(decision.consequence),),
            marks=self._changes(seen, decision),
            ways=tuple(
                Way(self._numbers[to], when=in_words(when, self._marks)) for when, to in seen.routes(decision)
            ),
        )
