"""A reader with a pencil goes the ways that the player goes, and nothing on paper tells more than that."""

import html
import re
from collections import deque
from pathlib import Path

from hypothesis import given, settings

from clientsfirst.content import read_course
from clientsfirst.handouts.booklets import Booklet, Section, booklet
from clientsfirst.handouts.catalogue import Wish, catalogue
from clientsfirst.model.course import Course
from clientsfirst.model.handouts import Kind
from clientsfirst.model.scenarios import Scenario, Variant
from clientsfirst.play import Moved, Position, available, passages, play, scene_of, start
from tests.conftest import ROOT
from tests.made_scenarios import scenarios

NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4}
AT = re.compile(r"(.+) is at (-?\d+)(?: or (more|less))?")
MOVE = re.compile(r"Move (.+) (up|down) (\w+) steps?\.")


class Reader:
    """Knows the printed words, and what was marked: a value by the name of each box and scale."""

    def __init__(self, read: Booklet) -> None:
        self.booklet = read
        self.sections = {section.number: section for section in read.sections}
        self.bounds = {mark.name: (mark.values[0], mark.values[-1]) for mark in read.marks}
        self.first = tuple(sorted((mark.name, mark.start) for mark in read.marks))

    def holds(self, when: str, marks: dict[str, int]) -> bool:
        return all(self._holds(part, marks) for part in when.split(" and ")) if when else True

    def _holds(self, words: str, marks: dict[str, int]) -> bool:
        if words.startswith("box"):
            name, _, state = words.partition(" is ")
            return (marks[name] == self.bounds[name][1]) == (state == "ticked")
        found = AT.fullmatch(words)
        assert found, words
        value, wanted = marks[found[1]], int(found[2])
        return value >= wanted if found[3] == "more" else value <= wanted if found[3] else value == wanted

    def marked(self, section: Section, marks: dict[str, int]) -> dict[str, int]:
        after = dict(marks)
        for words in section.marks:
            name, to = self._change(words, after)
            least, most = self.bounds[name]
            after[name] = min(max(to, least), most)
        return after

    def _change(self, words: str, marks: dict[str, int]) -> tuple[str, int]:
        if words.startswith("Tick"):
            name = words.removeprefix("Tick ").rstrip(".")
            return name, self.bounds[name][1]
        if words.startswith("Rub out"):
            name = words.removeprefix("Rub out the tick in ").partition(",")[0]
            return name, self.bounds[name][0]
        found = MOVE.fullmatch(words)
        assert found, words
        by = NUMBERS.get(found[3]) or int(found[3])
        return found[1], marks[found[1]] + (by if found[2] == "up" else -by)


def assert_goes_with_the_player(scenario: Scenario, variant: Variant) -> None:
    """Go every way, side by side."""
    reader = Reader(booklet(scenario, variant))
    waiting = deque([(start(scenario, variant), 1, reader.first)])
    seen: set[tuple[Position, int, tuple[tuple[str, int], ...]]] = set()
    while waiting:
        here = waiting.popleft()
        if here in seen:
            continue
        seen.add(here)
        position, number, marked = here
        section, marks, scene = reader.sections[number], dict(marked), scene_of(variant, position)
        assert section.title == scene.title
        told = tuple(one.text for one in section.told if reader.holds(one.when, marks))
        assert told == passages(variant, position)
        assert section.ending == (scene.ending.title if scene.ending else "")
        ways = [way for way in section.ways if reader.holds(way.when, marks)]
        offered = [
            (decision, step.position)
            for decision in available(variant, position)
            if isinstance(step := play(scenario, variant, position, decision.id), Moved)
        ]
        assert [way.text for way in ways] == [decision.text for decision, _ in offered]
        for way, (decision, after) in zip(ways, offered, strict=True):
            follows = reader.sections[way.to]
            assert [one.text for one in follows.told] == [decision.consequence]
            assert way.to == reader.booklet.taken[scene.id, decision.id]
            new = reader.marked(follows, marks)
            route = next(route for route in follows.ways if reader.holds(route.when, new))
            waiting.append((after, route.to, tuple(sorted(new.items()))))


def numbers_come_to(scenario: Scenario, variant: Variant, pick: int) -> int:
    """How many numbers one comes to who takes the same choice everywhere, until an ending or a second time."""
    position, been = start(scenario, variant), set[Position]()
    while position not in been and (offered := available(variant, position)):
        been.add(position)
        step = play(scenario, variant, position, offered[min(pick, len(offered) - 1)].id)
        assert isinstance(step, Moved)
        position = step.position
    return 1 + 2 * len(been)


@settings(max_examples=25)
@given(scenarios())
def test_any_story_reads_on_paper_as_it_plays(scenario: Scenario) -> None:
    for variant in scenario.variants:
        assert_goes_with_the_player(scenario, variant)


class TestTheCourse:
    course: Course = read_course(ROOT)[0]

    def test_every_story_of_the_course_reads_on_paper_as_it_plays(self) -> None:
        for scenario in self.course.scenarios:
            assert_goes_with_the_player(scenario, scenario.variants[0])

    def test_the_next_number_is_hardly_ever_the_next_step(self) -> None:
        for scenario in self.course.scenarios:
            made = booklet(scenario, scenario.variants[0])
            assert [section.number for section in made.sections] == [*range(1, len(made.sections) + 1)]
            steps = [(section.number, way.to) for section in made.sections for way in section.ways]
            assert sum(to == number + 1 for number, to in steps) <= len(steps) / 10

    def test_there_is_a_box_for_every_number_that_one_comes_to(self) -> None:
        for scenario in self.course.scenarios:
            variant = scenario.variants[0]
            most = max(numbers_come_to(scenario, variant, pick) for pick in range(4))
            assert 10 < most <= booklet(scenario, variant).longest < 60

    def test_what_never_matters_is_not_marked(self) -> None:
        story = next(one for one in self.course.scenarios if one.id == "self-harm-disclosure")
        family = next(one for one in story.variants if one.id == "family")
        assert [mark.variable for mark in booklet(story, family).marks] == ["trust"]
        assert len(booklet(story, story.variants[0]).marks) == len(story.state)


def test_a_story_says_what_comes_up_once() -> None:
    """Where its page has not said it already, and on the page's opening where it has."""
    course = read_course(ROOT)[0]
    sheets = list(catalogue(ROOT, course, Wish(modules=("candour",))))
    stories = {Path(sheet.page).stem: sheet.html for sheet in sheets if sheet.kind is Kind.STORY}
    for story, printed in stories.items():
        note = next(one.content_note for one in course.scenarios if one.id == story)
        assert note
        assert printed.count('class="careful__title"') == 1
    own = [one for one in course.scenarios if one.id in {"how-are-we-doing", "the-wrong-envelope"}]
    for scenario in own:
        assert " ".join(scenario.content_note.split()) in " ".join(
            html.unescape(stories[scenario.id]).split()
        )
