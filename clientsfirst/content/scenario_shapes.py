"""The shape of `scenarios/<slug>.yaml`, read to drafts."""

from clientsfirst.content.interactions import CLAUSES
from clientsfirst.content.places import Place
from clientsfirst.content.records import Field, ListOf, MapOf, Record
from clientsfirst.content.routes import WHEN, NextScene
from clientsfirst.content.scenario_drafts import (
    CaseOverride,
    DecisionDraft,
    DecisionOverride,
    Limited,
    PassageDraft,
    ScenarioDraft,
    SceneDraft,
    SceneOverride,
    VariantDraft,
)
from clientsfirst.content.texts import SLUG, Text
from clientsfirst.content.themes import CONTENT_NOTE, THEMES, check_content_note
from clientsfirst.content.values import Flag, Number, OneOf
from clientsfirst.model.scenarios import DecisionRecord, Ending, Rating, Variable


def _check_limits(value: Limited, place: Place) -> None:
    if value.only_in and value.not_in:
        (place / "not_in").error("only_in and not_in stand together", "Keep one of them.")


_VARIANTS = ListOf(SLUG, "variant", least=1, distinct=True)
_LIMITS = {
    "only_in": Field(_VARIANTS, "The only variants that have it.", ()),
    "not_in": Field(_VARIANTS, "The variants that do not have it.", ()),
}
_NARRATIVE = "What is seen and heard; a blank line begins a new paragraph."
_EFFECTS = MapOf(Number(-20, 20))

_PASSAGE = Record("passage", PassageDraft, {"text": Field(Text()), "when": WHEN, **_LIMITS}, _check_limits)

_DECISION_OVERRIDE = Record(
    "decision-override",
    DecisionOverride,
    {
        "text": Field(Text(), default=None),
        "rating": Field(OneOf(tuple(Rating), "a rating"), default=None),
        "consequence": Field(Text(), default=None),
        "why": Field(Text(), default=None),
        "next": Field(NextScene(), default=None),
        "effects": Field(_EFFECTS, default=None),
    },
)
_DECISION = Record(
    "decision",
    DecisionDraft,
    {
        "id": Field(SLUG, "Unique in the scene."),
        "text": Field(Text(), "What you do or say, as a person would."),
        "rating": Field(OneOf(tuple(Rating), "a rating"), "best, acceptable, poor or harmful."),
        "consequence": Field(Text(), "What happens at once; no verdict."),
        "why": Field(Text(), "For the debrief: what this does for the client."),
        "next": Field(NextScene(), "The next scene, or a list of routes."),
        "effects": Field(_EFFECTS, "By variable: how it changes, such as {trust: +1}.", ()),
        "clauses": CLAUSES,
        "when": WHEN,
        **_LIMITS,
        "in_variant": Field(MapOf(_DECISION_OVERRIDE), "By variant: what differs there.", ()),
    },
    _check_limits,
)

_ENDING = Record(
    "ending",
    Ending,
    {
        "title": Field(Text(), "How it turned out."),
        "success": Field(Flag(), "true if it counts as passed, unless something harmful was done."),
    },
)


def _check_scene(scene: SceneDraft, place: Place) -> None:
    _check_limits(scene, place)
    if scene.ending and scene.decisions:
        (place / "ending").error("a scene has both decisions and an ending", "Keep one of them.")
    if not scene.ending and not scene.decisions:
        place.error("a scene has neither decisions nor an ending", "Add one of them.")


_SCENE_OVERRIDE = Record(
    "scene-override",
    SceneOverride,
    {"title": Field(Text(), default=None), "narrative": Field(Text(), default=None)},
)
_SCENE = Record(
    "scene",
    SceneDraft,
    {
        "id": Field(SLUG, "Unique in the scenario."),
        "title": Field(Text(), "A few words."),
        "narrative": Field(Text(), _NARRATIVE),
        "also": Field(ListOf(_PASSAGE, "passage"), "Paragraphs that are shown on conditions.", ()),
        "decisions": Field(ListOf(_DECISION, "decision", least=2, unique="id"), "What can be done here.", ()),
        "ending": Field(_ENDING, "Only where the story ends.", None),
        **_LIMITS,
        "in_variant": Field(MapOf(_SCENE_OVERRIDE), "By variant: what differs there.", ()),
    },
    _check_scene,
)


def _check_bounds(variable: Variable, place: Place) -> None:
    if not variable.minimum <= variable.start <= variable.maximum:
        fact = f"{variable.start} is not between {variable.minimum} and {variable.maximum}"
        (place / "start").error(fact, "Set start, minimum and maximum to fit.")


_WHOLE = Number(-99, 99)
_VARIABLE = Record(
    "variable",
    Variable,
    {
        "id": Field(SLUG, "What conditions and effects call it."),
        "title": Field(Text(), "What the trainee reads; without one it is not shown.", ""),
        "start": Field(_WHOLE),
        "minimum": Field(_WHOLE),
        "maximum": Field(_WHOLE),
    },
    _check_bounds,
)
_VARIANT = Record(
    "variant",
    VariantDraft,
    {
        "id": Field(SLUG, "What only_in, not_in and in_variant call it."),
        "title": Field(Text(), "What the trainee chooses by."),
        "fact": Field(Text(), "What is different in it."),
    },
)
_RECORD_FIELDS = {
    "issue": "What it is about.",
    "parties": "Who is concerned.",
    "clauses": "Which principles bear on it.",
    "options_and_risks": "What could be done, and what each might cost.",
    "action": "What was done.",
    "who_was_told": "Who was told what.",
    "supervision": "What was taken to supervision.",
    "review": "When it is looked at again.",
}
_RECORD = Record(
    "decision-record", DecisionRecord, {key: Field(Text(), says) for key, says in _RECORD_FIELDS.items()}
)
_RECORD_OVERRIDE: Record[dict[str, str]] = Record(
    "decision-record-override",
    dict,
    {key: Field(Text(), says, None) for key, says in _RECORD_FIELDS.items()},
)
_CASE_OVERRIDE = Record(
    "case-override",
    CaseOverride,
    {"debrief": Field(Text(), default=None), "decision_record": Field(_RECORD_OVERRIDE, default=None)},
)

SCENARIO_DRAFT = Record(
    "scenario",
    ScenarioDraft,
    {
        "title": Field(Text(), "A few words."),
        "description": Field(Text(), "One or two sentences."),
        "role": Field(Text(), "Who the trainee is in it."),
        "setting": Field(Text(), "Where and how it starts."),
        "clauses": CLAUSES,
        "themes": THEMES,
        "content_note": CONTENT_NOTE,
        "state": Field(ListOf(_VARIABLE, "variable", most=4, unique="id"), "What is tracked.", ()),
        "variants": Field(ListOf(_VARIANT, "variant", least=1, unique="id"), "The plain telling first."),
        "scenes": Field(ListOf(_SCENE, "scene", least=1, unique="id"), "It starts at the first."),
        "debrief": Field(Text(), "What matters in this case, after any ending."),
        "decision_record": Field(_RECORD, "What a good record would hold."),
        "in_variant": Field(MapOf(_CASE_OVERRIDE), "By variant: what differs there.", ()),
    },
    always=check_content_note,
)
