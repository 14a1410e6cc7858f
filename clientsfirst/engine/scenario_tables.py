"""Scenario tables: every position of a scenario, played ahead of time with `clientsfirst.play` and sealed.

The browser has no player. It knows the token of the place where it stands; token and decision together
open the token of the next place, and a token opens what shows there. Texts are sealed under the secrets
that places hold, the reasons of a scene under one that only its consequences hold, and the debrief under
one that only endings hold. See `browser/scenario/bundle.js` for the reading side.
"""

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from clientsfirst.engine.positions import ScenarioTooLargeError, explore, merged
from clientsfirst.engine.scenario_texts import chunks, debrief, reasons, told
from clientsfirst.engine.seal import drawer, key_for, seal
from clientsfirst.model.codec import dump_scenario, scenario_digest
from clientsfirst.model.scenarios import Passage, Scenario, Scene, Variable, Variant
from clientsfirst.play import Position, available, passages, scene_of, start, success

SECRET_BYTES = 6
PLACE_BYTES = SECRET_BYTES + 4  # scene, offered, passages (2), outcome; then the shown state
DECISIONS_LIMIT = 8
PASSAGES_LIMIT = 16
VALUES_LIMIT = 256
OUTCOMES = (None, False, True)  # as `play.success` has it, by number


@dataclass(frozen=True, slots=True)
class VariantTable:
    """`first` is the token of where the variant starts: everybody may begin.

    `texts` are those of the plain variant, and for each other variant only what it tells differently.
    `definition` is the whole telling for the trainer's page, which plays what trainees hand in once more. The
    secret that endings hold opens it, as it opens the debrief.
    """

    id: str
    first: bytes
    steps: bytes
    places: bytes
    texts: bytes
    definition: bytes


@dataclass(frozen=True, slots=True)
class ScenarioTables:
    """What the browser follows, one table a variant in the scenario's order."""

    edition: str
    salt: bytes
    variants: tuple[VariantTable, ...]


def scenario_tables(scenario: Scenario) -> ScenarioTables:
    """Play every variant to all its ends. The same scenario always gives the same bytes."""
    _check_limits(scenario)
    sealer = _Sealer(scenario)
    variants = tuple(sealer.variant(variant) for variant in scenario.variants)
    return ScenarioTables(scenario_digest(scenario), sealer.salt, variants)


def shown_state(scenario: Scenario) -> tuple[Variable, ...]:
    """What the trainee sees of the state: the variables with a title."""
    return tuple(variable for variable in scenario.state if variable.title)


class _Sealer:
    """Seals one variant after the other, and each text once."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._definition = hashlib.sha256(_json(asdict(scenario))).digest()
        self.salt = hashlib.sha256(b"salt" + self._definition).digest()[:16]
        self._sealed: set[str] = set()

    def variant(self, variant: Variant) -> VariantTable:
        moves = explore(self._scenario, variant)
        secrets = {scene.id: self._scene_secret(variant, scene) for scene in variant.scenes}
        shown = {at: self._place(variant, at, secrets[at.scene]) for at in moves}
        same = merged(moves, shown)
        tokens = {at: self._secret("token", [variant.id, asdict(same[at])]) for at in moves}
        steps = {
            f"{tokens[at].hex()}|{decision}": tokens[after]
            for at, led_to in moves.items()
            for decision, after in led_to
        }
        return VariantTable(
            id=variant.id,
            first=tokens[start(self._scenario, variant)],
            steps=drawer(self.salt, "step", steps),
            places=drawer(self.salt, "place", {tokens[at].hex(): shown[at] for at in moves}),
            texts=self._texts(variant, secrets),
            definition=self._sealed_definition(variant),
        )

    def _place(self, variant: Variant, position: Position, scene_secret: bytes) -> bytes:
        scene = scene_of(variant, position)
        offered = available(variant, position)
        values = dict(position.state)
        return b"".join(
            (
                scene_secret,
                bytes([sum(1 << index for index, one in enumerate(scene.decisions) if one in offered)]),
                _shown_mask(scene.passages, passages(variant, position)).to_bytes(2, "big"),
                bytes([OUTCOMES.index(success(variant, position))]),
                bytes(values[one.id] - one.minimum for one in shown_state(self._scenario)),
            )
        )

    def _texts(self, variant: Variant, secrets: dict[str, bytes]) -> bytes:
        """What no variant before this one has told. Identical scenes share their secret, so their texts."""
        contents: dict[str, bytes] = {}

        def add(secret: bytes, kind: str, value: object) -> None:
            for number, chunk in enumerate(chunks(value)):
                contents[f"{secret.hex()}|{kind}|{number}"] = chunk

        ends = self._secret("debrief", debrief(variant))
        add(ends, "debrief", debrief(variant))
        for scene in variant.scenes:
            reason = self._secret("reasons", asdict(scene))
            add(secrets[scene.id], "scene", told(scene, ends.hex()))
            add(reason, "reasons", reasons(scene))
            for decision in scene.decisions:
                add(secrets[scene.id], f"said|{decision.id}", [decision.consequence, reason.hex()])
        new = {label: chunk for label, chunk in contents.items() if label not in self._sealed}
        self._sealed |= new.keys()
        return drawer(self.salt, "text", new)

    def _sealed_definition(self, variant: Variant) -> bytes:
        ends = self._secret("debrief", debrief(variant)).hex()
        definition = dump_scenario(replace(self._scenario, variants=(variant,))).encode()
        # Two variants may share their debrief, but no key seals two texts.
        return seal(key_for(self.salt, "definition", f"{variant.id}|{ends}"), zlib.compress(definition, 9))

    def _scene_secret(self, variant: Variant, scene: Scene) -> bytes:
        return self._secret("scene", [asdict(scene), debrief(variant) if scene.ending else None])

    def _secret(self, purpose: str, about: object) -> bytes:
        # Over the whole definition, which no page has: so no secret follows from what a page has.
        return hashlib.sha256(self._definition + _json([purpose, about])).digest()[:SECRET_BYTES]


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
