"""A story of the course is no disguised multiple choice, in whichever telling somebody meets it."""

from collections.abc import Iterator
from pathlib import Path

from clientsfirst.content.reading import read_course
from clientsfirst.content.scenario_walks import walk_through
from clientsfirst.model.scenarios import Scenario
from clientsfirst.play import scene_of

FEWEST_SCENES = 8
FEWEST_ENDINGS = 3


def _thin(scenario: Scenario) -> Iterator[str]:
    for variant in scenario.variants:
        reached = {at.scene: scene_of(variant, at) for at in walk_through(scenario, variant).following}
        endings = sum(scene.ending is not None for scene in reached.values())
        if len(reached) < FEWEST_SCENES or endings < FEWEST_ENDINGS:
            yield f"{scenario.id}, {variant.id}: {len(reached)} scenes, {endings} endings"


def test_every_telling_of_a_story_can_go_through_eight_scenes_and_end_in_three_ways(root: Path) -> None:
    course, _ = read_course(root)
    assert course.scenarios
    assert [thin for scenario in course.scenarios for thin in _thin(scenario)] == []
