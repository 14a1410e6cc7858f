"""Names within a scenario: the variants, scenes and variables that its parts refer to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from clientsfirst.content.choices import check_known
from clientsfirst.content.places import Place
from clientsfirst.content.problems import quoted
from clientsfirst.content.scenario_drafts import (
    Changes,
    DecisionDraft,
    Limited,
    ScenarioDraft,
    SceneDraft,
)
from clientsfirst.model.scenarios import Condition, Route


@dataclass(frozen=True, slots=True)
class Names:
    variants: tuple[str, ...]
    variables: tuple[str, ...]
    scenes: dict[str, SceneDraft]


def check_names(draft: ScenarioDraft, place: Place) -> None:
    names = Names(
        tuple(variant.id for variant in draft.variants),
        tuple(variable.id for variable in draft.state),
        {scene.id: scene for scene in draft.scenes},
    )
    _check_overrides(draft.in_variant, names, place)
    for index, scene in enumerate(draft.scenes):
        _check_scene(scene, names, place / "scenes" / index)


def _check_scene(scene: SceneDraft, names: Names, place: Place) -> None:
    _check_limits(scene, names, place)
    _check_overrides(scene.in_variant, names, place)
    for index, passage in enumerate(scene.also):
        at = place / "also" / index
        _check_limits(passage, names, at)
        _check_conditions(passage.when, names, at)
    for index, decision in enumerate(scene.decisions):
        _check_decision(decision, scene, names, place / "decisions" / index)


def _check_decision(decision: DecisionDraft, scene: SceneDraft, names: Names, place: Place) -> None:
    _check_limits(decision, names, place)
    _check_overrides(decision.in_variant, names, place)
    _check_conditions(decision.when, names, place)
    _check_effects(decision.effects, names, place)
    _check_routes(decision.next, names, place)
    for name, override in decision.in_variant:
        at = place / "in_variant" / name
        _check_effects(override.effects or (), names, at)
        _check_routes(override.next or (), names, at)
    if all(route.scene in names.scenes for route in _all_routes(decision)):
        _check_presence(decision, scene, names, place)


def _check_limits(value: Limited, names: Names, place: Place) -> None:
    for key, variants in (("only_in", value.only_in), ("not_in", value.not_in)):
        for index, name in enumerate(variants):
            check_known(name, names.variants, "a variant", place / key / index)


def _check_overrides(overrides: Iterable[tuple[str, object]], names: Names, place: Place) -> None:
    for name, _ in overrides:
        check_known(name, names.variants, "a variant", place / "in_variant" / name)


def _check_conditions(conditions: tuple[Condition, ...], names: Names, place: Place) -> None:
    for index, condition in enumerate(conditions):
        check_known(condition.variable, names.variables, "a variable", place / "when" / index)


def _check_effects(effects: Changes, names: Names, place: Place) -> None:
    for variable, _ in effects:
        check_known(variable, names.variables, "a variable", place / "effects" / variable)


def _check_routes(routes: tuple[Route, ...], names: Names, place: Place) -> None:
    for index, route in enumerate(routes):
        at = place / "next" / index
        check_known(route.scene, names.scenes, "a scene", _at_scene(place, index))
        _check_conditions(route.when, names, at)


def _at_scene(place: Place, index: int) -> Place:
    """The place of a target: `next` holds either its name or a list of routes."""
    at = place / "next"
    return at if isinstance(at.node, yaml.ScalarNode) else at / index / "scene"


def _all_routes(decision: DecisionDraft) -> Iterator[Route]:
    yield from decision.next
    for _, override in decision.in_variant:
        yield from override.next or ()


def _check_presence(decision: DecisionDraft, scene: SceneDraft, names: Names, place: Place) -> None:
    """Where the decision can be taken, its targets must exist in that variant too."""
    overrides = dict(decision.in_variant)
    for variant in names.variants:
        if not (scene.stands_in(variant) and decision.stands_in(variant)):
            continue
        override = overrides.get(variant)
        overridden = override is not None and override.next is not None
        at = place / "in_variant" / variant if overridden else place
        for index, route in enumerate(override.next or () if override and overridden else decision.next):
            if not names.scenes[route.scene].stands_in(variant):
                fact = f"the scene {quoted(route.scene)} is not in the variant {quoted(variant)}"
                remedy = "Lead elsewhere there with in_variant, or add the scene to it."
                _at_scene(at, index).error(fact, remedy)
