"""cmi5.xml as the standard wants it, for every part of the course that can be a package."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from clientsfirst.content.navigation import reading_order
from clientsfirst.content.standing import standing
from clientsfirst.export.cmi5.package import NAMESPACE, structure
from clientsfirst.export.packages.contents import contents_of
from clientsfirst.export.scorm.package import mastery_of
from clientsfirst.export.selecting import ALL
from clientsfirst.model.course import Course

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type

GRAMMAR = etree.RelaxNG(file=str(Path(__file__).with_name("cmi5.rng")))


@pytest.fixture(scope="module")
def structures(root: Path, course: Course) -> dict[str, Element]:
    order, stands = reading_order(root, course.lessons), standing(root / "docs")
    modules = dict.fromkeys(page.partition("/")[0] for page in order)
    names = [ALL, *modules, *(one.id for one in (*course.quizzes, *course.scenarios))]
    made = {}
    for name in names:
        if name not in made:
            contents = contents_of(course, name, order, stands)
            made[name] = etree.fromstring(structure(contents, f"Part “{name}”", mastery_of(contents)[0]))
    return made


def test_every_structure_is_what_the_standard_wants(structures: dict[str, Element]) -> None:
    assert len(structures) > 30
    for name, tree in structures.items():
        assert GRAMMAR.validate(tree), (name, GRAMMAR.error_log)


def test_no_two_parts_of_the_course_have_one_id(structures: dict[str, Element]) -> None:
    ids = [str(node.get("id")) for tree in structures.values() for node in tree]
    assert len(ids) == len(set(ids)) == 2 * len(structures)


def test_where_no_critical_answer_stops_a_pass_the_platform_judges_by_the_score(
    structures: dict[str, Element], course: Course
) -> None:
    judged = {name for name, tree in structures.items() if tree[1].get("masteryScore")}
    assert judged <= {quiz.id for quiz in course.quizzes if not any(item.critical for item in quiz.items)}


def without(attribute: str) -> Callable[[Element], object]:
    return lambda node: node.attrib.pop(attribute)


def having(attribute: str, value: str) -> Callable[[Element], object]:
    return lambda node: node.set(attribute, value)


WRONG: dict[str, tuple[str, Callable[[Element], object]]] = {
    "a unit has no id": ("au", without("id")),
    "an id is not absolute": ("au", having("id", "unit-1")),
    "a unit moves on at no known point": ("au", having("moveOn", "Answered")),
    "a mastery score is a percentage": ("au", having("masteryScore", "80")),
    "a unit opens in no known window": ("au", having("launchMethod", "SameWindow")),
    "an attribute is unknown": ("au", having("duration", "PT1H")),
    "an address is empty": ("url", lambda node: setattr(node, "text", "")),
    "a title has no words": ("title", lambda node: node.remove(node[0])),
    "the address stands first": ("au", lambda node: node.insert(0, node[-1])),
    "the unit stands before the course": ("courseStructure", lambda node: node.insert(0, node[-1])),
    "there is no unit": ("courseStructure", lambda node: node.remove(node[-1])),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_structure_is_refused_when(structures: dict[str, Element], what: str) -> None:
    name, change = WRONG[what]
    tree = deepcopy(structures[ALL])
    change(next(tree.iter(f"{{{NAMESPACE}}}{name}")))
    assert not GRAMMAR.validate(tree)
