"""Scenario tables: true to the player at every position, and silent to who does not follow the steps."""

import json
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from clientsfirst.content import read_course
from clientsfirst.engine.fragments import FRAGMENTS
from clientsfirst.engine.positions import POSITIONS_LIMIT, ScenarioTooLargeError, explore
from clientsfirst.engine.scenario_tables import (
    OUTCOMES,
    PLACE_BYTES,
    SECRET_BYTES,
    ScenarioTables,
    VariantTable,
    scenario_tables,
    shown_state,
)
from clientsfirst.engine.scenario_texts import CHUNK_BYTES
from clientsfirst.engine.seal import TAG_BYTES, key_for, seal, tag_for
from clientsfirst.model.codec import scenario_digest
from clientsfirst.model.course import Course
from clientsfirst.model.scenarios import (
    Comparison,
    Decision,
    Effect,
    Rating,
    Route,
    Scenario,
    Variable,
    Variant,
)
from clientsfirst.play import Position, available, passages, scene_of, start, success
from clientsfirst.site.rendering import Renderer
from clientsfirst.site.scenarios import render_scenario, scenario_files
from tests.made_scenarios import scenarios
from tests.site.test_sealed import opened, runs, strings

BYTES_A_VARIANT = 64_000  # 60 KB is the aim; a few more words must not stop an author


@dataclass(frozen=True)
class Place:
    """What shows at a place, read as browser/scenario/bundle.js reads it."""

    token: str
    scene: str
    offered: int
    shown: int
    outcome: bool | None
    values: tuple[int, ...]


class Follower:
    """What the browser does: it knows the tables, and where it stands."""

    def __init__(self, tables: ScenarioTables, table: VariantTable, shown: int) -> None:
        self.salt = tables.salt
        self.steps = drawer_of(table.steps, SECRET_BYTES)
        self.places = drawer_of(table.places, PLACE_BYTES + shown)
        self.texts = drawer_of(table.texts, CHUNK_BYTES) | drawer_of(tables.variants[0].texts, CHUNK_BYTES)
        self.first = self.place(table.first.hex())

    def step(self, at: Place, decision: str) -> Place | None:
        token = self._find(self.steps, "step", f"{at.token}|{decision}")
        return None if token is None else self.place(token.hex())

    def place(self, token: str) -> Place:
        row = self._find(self.places, "place", token)
        assert row is not None
        offered, high, low, outcome, *values = row[SECRET_BYTES:]
        return Place(
            token, row[:SECRET_BYTES].hex(), offered, high << 8 | low, OUTCOMES[outcome], tuple(values)
        )

    def text(self, secret: str, kind: str) -> Any:  # noqa: ANN401 - JSON
        whole = b""
        while chunk := self._find(self.texts, "text", f"{secret}|{kind}|{len(whole) // CHUNK_BYTES}"):
            whole += chunk
        return json.loads("".join(chr(byte) if byte < 0x80 else FRAGMENTS[byte - 0x80] for byte in whole))

    def _find(self, drawer: dict[bytes, bytes], purpose: str, label: str) -> bytes | None:
        key = key_for(self.salt, purpose, label)
        sealed = drawer.get(tag_for(key))
        return None if sealed is None else seal(key, sealed)


def drawer_of(data: bytes, size: int) -> dict[bytes, bytes]:
    step = TAG_BYTES + size
    rows = [data[at : at + step] for at in range(0, len(data), step)]
    return {row[:TAG_BYTES]: row[TAG_BYTES:] for row in rows}


@pytest.fixture(scope="module")
def course(root: Path) -> Course:
    return read_course(root)[0]


def assert_tells_the_same(
    scenario: Scenario, variant: Variant, follower: Follower, at: Place, position: Position
) -> None:
    """What stands in the tables at one place is what the player says of the position."""
    scene = scene_of(variant, position)
    id_, title, told, decisions, ending = follower.text(at.scene, "scene")
    assert (id_, title) == (scene.id, scene.title)
    shown = tuple(text for index, text in enumerate(told) if at.shown & 1 << index)
    assert shown == passages(variant, position)
    offered = [one for index, one in enumerate(decisions) if at.offered & 1 << index]
    assert offered == [[one.id, one.text] for one in available(variant, position)]
    assert at.outcome is success(variant, position)
    titled = shown_state(scenario)
    values = tuple(value + one.minimum for value, one in zip(at.values, titled, strict=True))
    assert values == tuple(dict(position.state)[one.id] for one in titled)
    if scene.ending:
        assert ending[:2] == [scene.ending.title, scene.ending.success]
        assert follower.text(ending[2], "debrief") == [variant.debrief, asdict(variant.record)]
    for decision in available(variant, position):
        said, secret = follower.text(at.scene, f"said|{decision.id}")
        assert said == decision.consequence
        reasons = [[one.rating, one.why, list(one.clauses)] for one in scene.decisions]
        assert follower.text(secret, "reasons") == reasons


def assert_followed_everywhere(scenario: Scenario) -> None:
    tables = scenario_tables(scenario)
    for variant, table in zip(scenario.variants, tables.variants, strict=True):
        follower = Follower(tables, table, len(shown_state(scenario)))
        moves = explore(scenario, variant)
        waiting = [(follower.first, start(scenario, variant))]
        seen: set[Position] = set()
        while waiting:
            at, position = waiting.pop()
            if position in seen:
                continue
            seen.add(position)
            assert_tells_the_same(scenario, variant, follower, at, position)
            for decision in scene_of(variant, position).decisions:
                after = dict(moves[position]).get(decision.id)
                place = follower.step(at, decision.id)
                assert (place is None) == (after is None)
                if place is not None and after is not None:
                    waiting.append((place, after))
        assert seen == set(moves)


def test_following_the_published_scenarios_equals_playing_them(course: Course) -> None:
    assert course.scenarios
    for scenario in course.scenarios:
        assert_followed_everywhere(scenario)


@given(scenarios())
@settings(max_examples=60)
def test_following_any_scenario_equals_playing_it(scenario: Scenario) -> None:
    assert_followed_everywhere(scenario)


@given(scenarios())
@settings(max_examples=20)
def test_the_same_scenario_gives_the_same_bytes(scenario: Scenario) -> None:
    assert scenario_tables(scenario) == scenario_tables(replace(scenario))


def test_any_changed_word_is_another_edition_and_another_salt(course: Course) -> None:
    for scenario in course.scenarios:
        changed = replace(scenario, setting=scenario.setting + " ")
        assert scenario_digest(changed) != scenario_digest(scenario)
        assert scenario_tables(changed).salt != scenario_tables(scenario).salt


def shown_texts(scenario: Scenario) -> list[str]:
    """What is there to begin with: the introduction, and the plain variant's first scene as it starts."""
    plain = scenario.variants[0]
    begin = start(scenario, plain)
    intro = [scenario.title, scenario.role, scenario.setting, scenario.content_note]
    facts = [text for variant in scenario.variants for text in (variant.title, variant.fact)]
    first = [scene_of(plain, begin).title, *passages(plain, begin)]
    return [*intro, *facts, *first, *(one.text for one in available(plain, begin))]


def hidden_texts(scenario: Scenario) -> list[str]:
    """Everything else that is told, in any variant."""
    shown = shown_texts(scenario)
    texts = [text for variant in scenario.variants for text in strings((variant.scenes, variant.debrief))]
    texts += [text for variant in scenario.variants for text in strings(variant.record)]
    slugs = re.compile(r"[a-z0-9-]*")
    told = (text for text in texts if not isinstance(text, Comparison) and not slugs.fullmatch(text))
    return [text for text in told if text not in shown]


@pytest.mark.parametrize("inline", [False, True])
def test_nothing_that_lies_ahead_can_be_read_without_going_there(course: Course, *, inline: bool) -> None:
    """Not in the page, not in its decoded payload, not in the files: no scene but the first, no reason."""
    renderer = Renderer(course)
    for scenario in course.scenarios:
        page = render_scenario(renderer, scenario, "../", inline=inline)
        files = b"\n".join(scenario_files(scenario).values())
        readable = opened(page.encode()) + opened(files)
        hidden = hidden_texts(scenario)
        assert len(hidden) > 100
        assert [text for text in hidden if text in readable] == []
        # Nor in pieces: six words in a row are enough to give something away.
        clauses = [clause.title for source in course.sources for clause in source.clauses]
        public = {run for text in [*shown_texts(scenario), *clauses] for run in runs(text)}
        secret = {run for text in hidden for run in runs(text)} - public
        assert secret & runs(readable) == set()


def test_ratings_and_ways_do_not_stand_in_the_page(course: Course) -> None:
    for scenario in course.scenarios:
        page = render_scenario(Renderer(course), scenario, "../")
        payload = page.partition('class="cf-payload">')[2].partition("</script>")[0]
        for word in ("rating", "best", "harmful", "acceptable", "effects", "routes", "passed", "next"):
            assert f'"{word}"' not in payload


@given(scenarios())
@settings(max_examples=20)
def test_the_length_of_a_text_does_not_show(scenario: Scenario) -> None:
    """All texts are cut to chunks of one size, so a long consequence looks like two short ones."""
    for table in scenario_tables(scenario).variants:
        assert len(table.texts) % (TAG_BYTES + CHUNK_BYTES) == 0
        assert len(table.steps) % (TAG_BYTES + SECRET_BYTES) == 0


def test_the_plain_telling_and_every_further_one_stay_within_their_weight(course: Course) -> None:
    for scenario in course.scenarios:
        for table in scenario_tables(scenario).variants:
            assert len(table.texts) + len(table.steps) + len(table.places) <= BYTES_A_VARIANT


def counting_decision(variable: str) -> Decision:
    again = (Route("opening"),)
    return Decision(variable, "Count.", Rating.BEST, "More.", "Why.", again, (Effect(variable, 1),))


def test_a_scenario_with_too_many_positions_says_what_to_make_smaller(course: Course) -> None:
    scenario = course.scenarios[0]
    plain = scenario.variants[0]
    first = plain.scenes[0]
    counting = tuple(Variable(f"n{number}", "", 0, 0, 99) for number in range(2))
    message = rf"scenarios/{scenario.id}\.yaml: {plain.id}: more than {POSITIONS_LIMIT} positions\. Use fewer"
    counted = replace(first, id="opening", decisions=tuple(counting_decision(one.id) for one in counting))
    endless = replace(plain, scenes=(counted,))
    with pytest.raises(ScenarioTooLargeError, match=message):
        explore(replace(scenario, state=counting), endless)


def test_a_scene_with_too_many_decisions_names_the_scene(course: Course) -> None:
    scenario = course.scenarios[0]
    plain = scenario.variants[0]
    first = plain.scenes[0]
    crowded = replace(first, decisions=first.decisions * 9)
    made = replace(scenario, variants=(replace(plain, scenes=(crowded, *plain.scenes[1:])),))
    with pytest.raises(ScenarioTooLargeError, match=f"scene {first.id} in {plain.id}: at most 8 decisions"):
        scenario_tables(made)
