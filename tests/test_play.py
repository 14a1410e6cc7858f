"""A walk through a scenario keeps to its bounds, forgets nothing harmful and never raises."""

import pytest
from hypothesis import given
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
from clientsfirst.play import (
    Moved,
    NoSuchSceneError,
    NotOffered,
    Position,
    available,
    is_known,
    passages,
    play,
    scene_of,
    start,
    success,
)

VARIABLES = (Variable("trust", "Trust", 1, 0, 3), Variable("limits", "", 0, -1, 1))
NAMES = ("one", "two", "three", "good", "bad")
RECORD = DecisionRecord(*(["x"] * 8))

conditions = st.lists(
    st.builds(
        Condition,
        st.sampled_from(["trust", "limits", "unheard-of"]),
        st.sampled_from(Comparison),
        st.integers(-2, 4),
    ),
    max_size=2,
).map(tuple)
routes = st.lists(st.builds(Route, st.sampled_from(NAMES), conditions), max_size=2).map(tuple)
effects = st.lists(
    st.builds(Effect, st.sampled_from(["trust", "limits"]), st.integers(-9, 9)), max_size=3
).map(tuple)


@st.composite
def decisions(draw: st.DrawFn) -> tuple[Decision, ...]:
    return tuple(
        Decision(
            id=f"d{number}",
            text="t",
            rating=draw(st.sampled_from(Rating)),
            consequence="c",
            why="w",
            routes=(*draw(routes), Route(draw(st.sampled_from(NAMES)))),
            effects=draw(effects),
            when=draw(conditions),
        )
        for number in range(draw(st.integers(2, 4)))
    )


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    scenes = [
        *(Scene(name, name, (Passage("p"),), draw(decisions())) for name in ("one", "two", "three")),
        Scene("good", "good", (Passage("p"),), ending=Ending("Good", success=True)),
        Scene("bad", "bad", (Passage("p"),), ending=Ending("Bad", success=False)),
    ]
    return _scenario(*scenes)


def _scenario(*scenes: Scene) -> Scenario:
    variant = Variant("plain", "Plain", "As it is.", scenes, "Debrief.", RECORD)
    return Scenario("s", "S", "d", "r", "w", VARIABLES, (variant,), (), (), "")


def _decision(name: str, **values: object) -> Decision:
    given_values: dict[str, object] = {
        "rating": Rating.BEST,
        "routes": (Route("two"),),
        "effects": (),
        "when": (),
        **values,
    }
    return Decision(id=name, text="t", consequence="c", why="w", **given_values)  # type: ignore[arg-type]


@given(scenario=scenarios(), data=st.data())
def test_every_walk_keeps_within_the_bounds_and_remembers_harm(
    scenario: Scenario, data: st.DataObject
) -> None:
    (variant,) = scenario.variants
    position, harmful = start(scenario, variant), False
    for _ in range(12):
        offered = available(variant, position)
        if not offered:
            break
        decision = data.draw(st.sampled_from(offered))
        step = play(scenario, variant, position, decision.id)
        assert isinstance(step, Moved)
        assert step.decision == decision
        harmful = harmful or decision.rating is Rating.HARMFUL
        position = step.position
        assert is_known(scenario, variant, position)
        assert position.harmed is harmful
        assert (success(variant, position) is None) is (scene_of(variant, position).ending is None)
        assert not (harmful and success(variant, position))


@given(scenario=scenarios(), data=st.data())
def test_playing_is_a_function_of_position_and_decision_alone(
    scenario: Scenario, data: st.DataObject
) -> None:
    (variant,) = scenario.variants
    state = (("trust", data.draw(st.integers(0, 3))), ("limits", data.draw(st.integers(-1, 1))))
    position = Position(data.draw(st.sampled_from(NAMES)), state, harmed=data.draw(st.booleans()))
    name = data.draw(st.sampled_from(["d0", "d1", "d2", "d3"]))
    again = Position(position.scene, state, harmed=position.harmed)
    assert play(scenario, variant, position, name) == play(scenario, variant, again, name)


@given(
    scenario=scenarios(),
    scene=st.text(max_size=8),
    state=st.lists(st.tuples(st.text(max_size=8), st.integers()), max_size=3).map(tuple),
    harmed=st.booleans(),
    decision=st.text(max_size=8) | st.sampled_from(["d0", "d1"]),
)
def test_a_position_of_another_edition_is_declined_and_never_raises(
    *, scenario: Scenario, scene: str, state: tuple[tuple[str, int], ...], harmed: bool, decision: str
) -> None:
    (variant,) = scenario.variants
    position = Position(scene, state, harmed=harmed)
    step = play(scenario, variant, position, decision)
    assert isinstance(step, Moved | NotOffered)
    if not is_known(scenario, variant, position) and scene not in NAMES:
        assert step == NotOffered(decision)


def test_effects_are_held_at_both_ends() -> None:
    decision = _decision("go", effects=(Effect("trust", 9), Effect("limits", -9)))
    scenario = _scenario(Scene("one", "", (), (decision,)), Scene("two", "", ()))
    step = play(scenario, scenario.variants[0], start(scenario, scenario.variants[0]), "go")
    assert step == Moved(Position("two", (("trust", 3), ("limits", -1)), harmed=False), decision)


def test_routes_are_judged_by_the_state_after_the_effects() -> None:
    risen = (Condition("trust", Comparison.AT_LEAST, 2),)
    decision = _decision("go", effects=(Effect("trust", 1),), routes=(Route("three", risen), Route("two")))
    scenario = _scenario(Scene("one", "", (), (decision,)), Scene("two", "", ()), Scene("three", "", ()))
    step = play(scenario, scenario.variants[0], start(scenario, scenario.variants[0]), "go")
    assert isinstance(step, Moved)
    assert step.position.scene == "three"


@pytest.mark.parametrize(
    ("comparison", "value", "holds"),
    [
        (Comparison.AT_LEAST, 1, True),
        (Comparison.AT_LEAST, 2, False),
        (Comparison.AT_MOST, 1, True),
        (Comparison.AT_MOST, 0, False),
        (Comparison.EXACTLY, 1, True),
        (Comparison.EXACTLY, 0, False),
    ],
)
def test_a_condition_decides_on_passages_and_decisions_alike(
    *, comparison: Comparison, value: int, holds: bool
) -> None:
    when = (Condition("trust", comparison, value),)
    narrative = (Passage("Always."), Passage("Sometimes.", when))
    decision = _decision("go", when=when)
    scenario = _scenario(Scene("one", "", narrative, (decision,)), Scene("two", "", ()))
    (variant,) = scenario.variants
    position = start(scenario, variant)
    assert passages(variant, position) == (("Always.", "Sometimes.") if holds else ("Always.",))
    assert available(variant, position) == ((decision,) if holds else ())
    assert isinstance(play(scenario, variant, position, "go"), Moved if holds else NotOffered)


def test_all_conditions_must_hold() -> None:
    when = (Condition("trust", Comparison.AT_LEAST, 1), Condition("limits", Comparison.AT_LEAST, 1))
    scenario = _scenario(Scene("one", "", (), (_decision("go", when=when),)))
    assert available(scenario.variants[0], start(scenario, scenario.variants[0])) == ()


def test_harm_outweighs_a_good_ending() -> None:
    good = Scene("good", "", (), ending=Ending("Good", success=True))
    variant = _scenario(good).variants[0]
    assert success(variant, Position("good", (), harmed=False)) is True
    assert success(variant, Position("good", (), harmed=True)) is False


def test_a_decision_without_a_route_that_fits_is_not_offered() -> None:
    never = (Condition("trust", Comparison.AT_LEAST, 3),)
    scenario = _scenario(Scene("one", "", (), (_decision("go", routes=(Route("two", never),)),)))
    step = play(scenario, scenario.variants[0], start(scenario, scenario.variants[0]), "go")
    assert step == NotOffered("go")


def test_a_scene_that_is_not_there_is_named() -> None:
    variant = _scenario(Scene("one", "", ())).variants[0]
    with pytest.raises(NoSuchSceneError, match="elsewhere"):
        scene_of(variant, Position("elsewhere", (), harmed=False))


@pytest.mark.parametrize(
    "state",
    [
        (("trust", 1),),
        (("limits", 0), ("trust", 1)),
        (("trust", 4), ("limits", 0)),
        (("trust", 1), ("limits", -2)),
        (("trust", 1), ("limits", 0), ("more", 0)),
    ],
)
def test_a_stored_state_of_another_edition_is_recognised(state: tuple[tuple[str, int], ...]) -> None:
    scenario = _scenario(Scene("one", "", ()))
    (variant,) = scenario.variants
    assert is_known(scenario, variant, start(scenario, variant))
    assert not is_known(scenario, variant, Position("one", state, harmed=False))
    assert not is_known(scenario, variant, Position("two", start(scenario, variant).state, harmed=False))
