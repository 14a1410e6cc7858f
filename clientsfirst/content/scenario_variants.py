"""From a draft to plain variants: every limit and override applied, nothing left to decide at play."""

from dataclasses import replace

from clientsfirst.content.scenario_drafts import (
    DecisionDraft,
    DecisionOverride,
    ScenarioDraft,
    SceneDraft,
    SceneOverride,
    VariantDraft,
)
from clientsfirst.model.scenarios import Decision, Effect, Passage, Scenario, Scene, Variant


def resolved(draft: ScenarioDraft) -> Scenario:
    """The scenario, still without its id."""
    return Scenario(
        id="",
        title=draft.title,
        description=draft.description,
        role=draft.role,
        setting=draft.setting,
        state=draft.state,
        variants=tuple(_variant(variant, draft) for variant in draft.variants),
        clauses=draft.clauses,
        themes=draft.themes,
        content_note=draft.content_note,
    )


def _variant(variant: VariantDraft, draft: ScenarioDraft) -> Variant:
    case = dict(draft.in_variant).get(variant.id)
    changed = (case.decision_record if case else None) or {}
    return Variant(
        id=variant.id,
        title=variant.title,
        fact=variant.fact,
        scenes=tuple(_scene(scene, variant.id) for scene in draft.scenes if scene.stands_in(variant.id)),
        debrief=(case.debrief if case else None) or draft.debrief,
        record=replace(draft.decision_record, **{key: text for key, text in changed.items() if text}),
    )


def _scene(draft: SceneDraft, variant: str) -> Scene:
    scene = _overridden(draft, dict(draft.in_variant).get(variant))
    also = (Passage(passage.text, passage.when) for passage in scene.also if passage.stands_in(variant))
    return Scene(
        id=scene.id,
        title=scene.title,
        passages=(Passage(scene.narrative), *also),
        decisions=tuple(_decision(d, variant) for d in scene.decisions if d.stands_in(variant)),
        ending=scene.ending,
    )


def _decision(draft: DecisionDraft, variant: str) -> Decision:
    decision = _overridden(draft, dict(draft.in_variant).get(variant))
    return Decision(
        id=decision.id,
        text=decision.text,
        rating=decision.rating,
        consequence=decision.consequence,
        why=decision.why,
        routes=decision.next,
        effects=tuple(Effect(variable, change) for variable, change in decision.effects),
        clauses=decision.clauses,
        when=decision.when,
    )


def _overridden[D: (SceneDraft, DecisionDraft)](
    draft: D, override: SceneOverride | DecisionOverride | None
) -> D:
    """An override has a subset of the draft's attributes, None where nothing differs."""
    if override is None:
        return draft
    values = {name: getattr(override, name) for name in override.__slots__}
    return replace(draft, **{name: value for name, value in values.items() if value is not None})
