"""Scenario tables: every position of a scenario, played ahead of time with `clientsfirst.play` and sealed.

The browser has no player. It knows the token of the position it stands at; token and decision together
open one step, which holds the next token and what is needed to show the next scene. Texts are sealed
under secrets that only steps hold, and the reasons of a scene under one that only a consequence holds.
See `browser/scenario/bundle.js` for the reading side.
"""

import hashlib
import json
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

from clientsfirst.engine.seal import drawer
from clientsfirst.model.scenarios import Passage, Scenario, Scene, Variable, Variant
from clientsfirst.play import Moved, Position, available, passages, play, scene_of, start, success

SECRET_BYTES = 8
STEP_BYTES = SECRET_BYTES * 2 + 4  # token, scene, offered, passages (2), outcome; then the shown state
CHUNK_BYTES = 96  # texts are cut up, so that their lengths do not show
POSITIONS_LIMIT = 4096
DECISIONS_LIMIT = 8
PASSAGES_LIMIT = 16
VALUES_LIMIT = 256
GOING_ON, FAILED, PASSED = range(3)
SEPARATOR = "|"


class ScenarioTooLargeError(Exception):
    """A scenario does not fit into tables; the text says what to make smaller."""


@dataclass(frozen=True, slots=True)
class VariantTable:
    """`first` is the step to where the variant starts, unsealed: everybody may begin."""

    id: str
    first: bytes
    steps: bytes


@dataclass(frozen=True, slots=True)
class ScenarioTables:
    """What the browser follows. `texts` serves all variants, which mostly tell the same."""

    edition: str
    salt: bytes
    texts: bytes
    variants: tuple[VariantTable, ...]

    @property
    def step_bytes(self) -> int:
        return len(self.variants[0].first)


def scenario_tables(scenario: Scenario) -> ScenarioTables:
    """Play every variant to all its ends. The same scenario always gives the same bytes."""
    sealer = _Sealer(scenario)
    variants = tuple(sealer.variant(variant) for variant in scenario.variants)
    return ScenarioTables(
        edition(scenario), sealer.salt, drawer(sealer.salt, "text", sealer.chunks), variants
    )


def edition(scenario: Scenario) -> str:
    """What a stored path belongs to: 16 hexadecimal digits that change with any word of the scenario."""
    return hashlib.sha256(_json(asdict(scenario))).hexdigest()[:16]


def shown_state(scenario: Scenario) -> tuple[Variable, ...]:
    """What the trainee sees of the state: the variables with a title."""
    return tuple(variable for variable in scenario.state if variable.title)


def explore(scenario: Scenario, variant: Variant) -> dict[Position, tuple[tuple[str, Position], ...]]:
    """All positions that can occur, in the order of being reached, with where each decision leads."""
    first = start(scenario, variant)
    found: dict[Position, tuple[tuple[str, Position], ...]] = {}
    waiting = deque([first])
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


def _moves(scenario: Scenario, variant: Variant, position: Position) -> Iterator[tuple[str, Position]]:
    for decision in available(variant, position):
        moved = play(scenario, variant, position, decision.id)
        if isinstance(moved, Moved):
            yield decision.id, moved.position


class _Sealer:
    """Collects the chunks of all texts while the variants are sealed."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._definition = _json(asdict(scenario))
        self.salt = hashlib.sha256(b"salt" + self._definition).digest()[:16]
        self.chunks: dict[str, bytes] = {}
        _check_limits(scenario)

    def variant(self, variant: Variant) -> VariantTable:
        moves = explore(self._scenario, variant)
        steps = {position: self._step(variant, position) for position in moves}
        for scene in variant.scenes:
            self._add_scene(scene)
        self._add_text(self._debrief_secret(variant), "debrief", _debrief(variant))
        rows = {
            _label(self._token(variant, position), decision): steps[after]
            for position, led_to in moves.items()
            for decision, after in led_to
        }
        first = steps[start(self._scenario, variant)]
        return VariantTable(variant.id, first, drawer(self.salt, "step", rows))

    def _step(self, variant: Variant, position: Position) -> bytes:
        """What one knows on having come to `position`; an ending has the debrief's secret for a token."""
        scene = scene_of(variant, position)
        passed = success(variant, position)
        token = self._token(variant, position) if scene.ending is None else self._debrief_secret(variant)
        values = dict(position.state)
        offered = {decision.id for decision in available(variant, position)}
        return b"".join(
            (
                token,
                self._scene_secret(scene),
                bytes([sum(1 << i for i, decision in enumerate(scene.decisions) if decision.id in offered)]),
                _shown_mask(scene.passages, passages(variant, position)).to_bytes(2, "big"),
                bytes([GOING_ON if passed is None else PASSED if passed else FAILED]),
                bytes(values[v.id] - v.minimum for v in shown_state(self._scenario)),
            )
        )

    def _add_scene(self, scene: Scene) -> None:
        """Identical scenes of two variants share secret and text."""
        secret = self._scene_secret(scene)
        reasons = self._secret("reasons", _json(asdict(scene)))
        self._add_text(secret, "scene", _told(scene))
        self._add_text(reasons, "reasons", _reasons(scene))
        for decision in scene.decisions:
            said = {"text": decision.consequence, "reasons": reasons.hex()}
            self._add_text(secret, f"said{SEPARATOR}{decision.id}", said)

    def _add_text(self, secret: bytes, kind: str, value: object) -> None:
        text = _json(value)
        for number, at in enumerate(range(0, len(text), CHUNK_BYTES)):
            label = _label(secret, f"{kind}{SEPARATOR}{number}")
            self.chunks[label] = text[at : at + CHUNK_BYTES].ljust(CHUNK_BYTES)

    def _token(self, variant: Variant, position: Position) -> bytes:
        return self._secret(f"position {variant.id}", _json(asdict(position)))

    def _scene_secret(self, scene: Scene) -> bytes:
        return self._secret("scene", _json(asdict(scene)))

    def _debrief_secret(self, variant: Variant) -> bytes:
        return self._secret("debrief", _json(_debrief(variant)))

    def _secret(self, purpose: str, about: bytes) -> bytes:
        # Over the whole definition, which the site does not publish: so no secret follows from what it does.
        parts = (purpose.encode(), about, self._definition)
        return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).digest()[
            :SECRET_BYTES
        ]


def _label(secret: bytes, rest: str) -> str:
    return f"{secret.hex()}{SEPARATOR}{rest}"


def _told(scene: Scene) -> dict[str, object]:
    ending = scene.ending
    return {
        "id": scene.id,
        "title": scene.title,
        "passages": [passage.text for passage in scene.passages],
        "decisions": [{"id": decision.id, "text": decision.text} for decision in scene.decisions],
        "ending": ending and {"title": ending.title, "success": ending.success},
    }


def _reasons(scene: Scene) -> dict[str, object]:
    return {
        decision.id: {"rating": decision.rating, "why": decision.why, "clauses": list(decision.clauses)}
        for decision in scene.decisions
    }


def _debrief(variant: Variant) -> dict[str, object]:
    return {"debrief": variant.debrief, "record": asdict(variant.record)}


def _shown_mask(all_passages: Sequence[Passage], shown: Sequence[str]) -> int:
    """Which of the passages make up `shown`, which keeps their order."""
    mask, left = 0, list(shown)
    for index, passage in enumerate(all_passages):
        if left and passage.text == left[0]:
            mask |= 1 << index
            left.pop(0)
    return mask


def _check_limits(scenario: Scenario) -> None:
    for variant in scenario.variants:
        for scene in variant.scenes:
            if len(scene.decisions) > DECISIONS_LIMIT or len(scene.passages) > PASSAGES_LIMIT:
                raise ScenarioTooLargeError(
                    f"scenarios/{scenario.id}.yaml: scene {scene.id} in {variant.id}: at most "
                    f"{DECISIONS_LIMIT} decisions and {PASSAGES_LIMIT} passages fit. Split the scene."
                )
    for variable in shown_state(scenario):
        if variable.maximum - variable.minimum >= VALUES_LIMIT:
            raise ScenarioTooLargeError(
                f"scenarios/{scenario.id}.yaml: state {variable.id}: at most {VALUES_LIMIT} values. "
                "Use a smaller range."
            )


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
