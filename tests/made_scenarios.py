"""Scenarios made by Hypothesis: any graph of scenes, conditions and variants that the model allows."""

from hypothesis import strategies as st

from clientsfirst.model.scenarios import (
    Comparison,
    Condition,
    Decision,
    DecisionRecord,
    Effect,
    Ending,
    Passage,
    Rating,
    Route,
    Scenario,
    Scene,
    Variable,
    Variant,
)

TEXTS = st.text(
    st.characters(categories=("L", "N", "P", "S", "Zs"), include_characters="\n\\\"'<&|"), max_size=200
)
SCENES = ("one", "two", "three", "four")
VARIABLES = (Variable("trust", "How far Sam trusts you", 1, 0, 3), Variable("told", "", 0, -1, 1))


@st.composite
def conditions(draw: st.DrawFn) -> tuple[Condition, ...]:
    if not draw(st.booleans()):
        return ()
    variable = draw(st.sampled_from(VARIABLES))
    value = draw(st.integers(variable.minimum, variable.maximum))
    return (Condition(variable.id, draw(st.sampled_from(Comparison)), value),)


@st.composite
def decisions(draw: st.DrawFn, name: str) -> Decision:
    routes = [
        Route(scene, draw(conditions())) for scene in draw(st.lists(st.sampled_from(SCENES), max_size=2))
    ]
    effects = [Effect(one.id, draw(st.integers(-3, 3))) for one in draw(st.sets(st.sampled_from(VARIABLES)))]
    return Decision(
        id=name,
        text=draw(TEXTS),
        rating=draw(st.sampled_from(Rating)),
        consequence=draw(TEXTS),
        why=draw(TEXTS),
        routes=(*routes, Route(draw(st.sampled_from(SCENES)))),
        effects=tuple(effects),
        clauses=draw(st.sampled_from([(), ("iag-override",)])),
        when=draw(conditions()),
    )


@st.composite
def scenes(draw: st.DrawFn, name: str) -> Scene:
    passages = (
        Passage(draw(TEXTS)),
        *(Passage(draw(TEXTS), draw(conditions())) for _ in range(draw(st.integers(0, 2)))),
    )
    if name == SCENES[-1] or (name != SCENES[0] and draw(st.booleans())):
        return Scene(name, draw(TEXTS), passages, ending=Ending(draw(TEXTS), draw(st.booleans())))
    offered = tuple(draw(decisions(f"d{number}")) for number in range(draw(st.integers(1, 3))))
    return Scene(name, draw(TEXTS), passages, offered)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """One or two variants; the second tells some scenes as the first does."""
    plain = tuple(draw(scenes(name)) for name in SCENES)
    other = tuple(draw(st.one_of(st.just(scene), scenes(scene.id))) for scene in plain)
    tellings = draw(st.sampled_from([(plain,), (plain, other)]))
    record = DecisionRecord(*(draw(TEXTS) for _ in range(8)))
    variants = tuple(
        Variant(f"v{number}", draw(TEXTS), draw(TEXTS), telling, draw(TEXTS), record)
        for number, telling in enumerate(tellings)
    )
    return Scenario(
        id="made",
        title="Made",
        description="",
        role="",
        setting="",
        state=VARIABLES,
        variants=variants,
        clauses=(),
        themes=(),
        content_note="",
    )
