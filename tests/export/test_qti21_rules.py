"""QTI 2.1 as its schemas want it: two grammars of what is written here, and the rules that no grammar can hold."""

from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from clientsfirst.export.qti.elements import Element
from clientsfirst.export.qti.package import write_qti21
from clientsfirst.model.assessments import FeedbackTime, Pool, Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item
from tests.export.test_qti import files_of, local
from tests.items import one_of_each

Files = dict[str, Element]
Change = Callable[[Element], object]

MANIFEST = "imsmanifest.xml"
GRAMMAR = Path(__file__).with_name("qti21.rng")
FILE = etree.RelaxNG(file=str(GRAMMAR))
PACKAGE = etree.RelaxNG(file=str(GRAMMAR.with_name("qti21_manifest.rng")))


def written(course: Course, *quizzes: Quiz) -> Files:
    packed = files_of(write_qti21(course, quizzes or course.quizzes))
    return {name: etree.fromstring(data) for name, data in packed.items()}


def quiz_of(items: list[Item], id_: str = "made", pools: tuple[Pool, ...] = ()) -> Quiz:
    return Quiz(
        id=id_,
        title="Made for tests",
        description="",
        items=tuple(items),
        mastery_score=0.8,
        attempts=None,
        feedback=FeedbackTime.AFTER_QUIZ,
        shuffle=True,
        themes=(),
        content_note="A death comes up.\n\nYou can leave out any question.",
        pools=pools,
    )


@pytest.fixture(scope="module")
def of_the_course(course: Course) -> Files:
    return written(course)


@pytest.fixture(scope="module")
def made(course: Course) -> Files:
    """One item of each interaction and credit rule; some are drawn, some always set."""
    items = one_of_each()
    return written(course, quiz_of(items, pools=(Pool("drawn", 2, tuple(item.id for item in items[:5])),)))


@pytest.fixture(params=["of_the_course", "made"])
def files(request: pytest.FixtureRequest) -> Files:
    found: Files = request.getfixturevalue(request.param)
    return found


def faults(name: str, tree: Element) -> list[str]:
    grammar = PACKAGE if name == MANIFEST else FILE
    return [] if grammar.validate(tree) else [f"{name}: {fault.message}" for fault in grammar.error_log]


def with_root(files: Files, root: str) -> Iterator[tuple[str, Element]]:
    return ((name, tree) for name, tree in files.items() if etree.QName(tree).localname == root)


def values(tree: Element, attribute: str, *names: str) -> list[str]:
    """What stands in `attribute`, of all elements that have it or of those with these names."""
    nodes = [node for name in names for node in local(tree, name)] if names else list(tree.iter())
    return [str(node.get(attribute)) for node in nodes if attribute in node.attrib]


def more_than_once(texts: list[str]) -> list[str]:
    return [text for text, times in Counter(texts).items() if times > 1]


def clashes(files: Files) -> list[str]:
    """Identifiers of two files in the package, or in one test of two among itself, its parts, sections and items."""
    found = more_than_once(values(files[MANIFEST], "identifier"))
    for _, tree in with_root(files, "assessmentTest"):
        placed = ("assessmentTest", "testPart", "assessmentSection", "assessmentItemRef")
        found += more_than_once(values(tree, "identifier", *placed))
    return found


def test_every_file_is_written_as_the_standard_says(files: Files) -> None:
    assert [fault for name, tree in files.items() for fault in faults(name, tree)] == []


def test_the_grammar_knows_no_more_than_the_course_writes(of_the_course: Files) -> None:
    nodes = [node for name, tree in of_the_course.items() if name != MANIFEST for node in tree.iter()]
    names = {etree.QName(node).localname for node in nodes}
    attributes = {etree.QName(str(attribute)).localname for node in nodes for attribute in node.attrib}
    for kind, used in (("element", names), ("attribute", attributes)):
        known = etree.parse(GRAMMAR).iter(f"{{http://relaxng.org/ns/structure/1.0}}{kind}")
        assert {str(node.get("name")).removeprefix("xml:") for node in known} == used


def test_no_identifier_stands_for_two_things(files: Files) -> None:
    assert clashes(files) == []


def test_no_name_that_an_author_gives_makes_two_identifiers_one(course: Course) -> None:
    names = ("all", "part", "section", "test")
    plain = one_of_each()[0]
    items = [
        Item(name, plain.stem, plain.interaction, (), plain.rationale, plain.credit)
        for name in (*names, "more")
    ]
    pools = tuple(Pool(name, 1, (name,)) for name in names)
    assert (
        clashes(written(course, *(quiz_of(items, name, pools) for name in (*names, "clients-first")))) == []
    )


def test_a_package_depends_on_nothing_that_is_not_in_it(files: Files) -> None:
    assert set(values(files[MANIFEST], "identifierref")) <= set(values(files[MANIFEST], "identifier"))


def test_what_asks_about_a_whole_test_stands_in_no_item(files: Files) -> None:
    # The only expression of that kind that is written at all; the grammar refuses the others.
    assert [name for name, tree in with_root(files, "assessmentItem") if local(tree, "testVariables")] == []


def test_what_an_item_refers_to_is_declared_there_once(files: Files) -> None:
    for name, tree in with_root(files, "assessmentItem"):
        responses = values(tree, "identifier", "responseDeclaration")
        outcomes = values(tree, "identifier", "outcomeDeclaration")
        choices = values(
            tree, "identifier", "simpleChoice", "inlineChoice", "hottext", "simpleAssociableChoice"
        )
        assert more_than_once(responses + outcomes + choices) == [], name
        assert set(values(tree, "responseIdentifier")) == set(responses), name
        assert set(values(tree, "identifier", "correct", "mapResponse")) <= set(responses), name
        assert set(values(tree, "identifier", "variable")) <= {*responses, *outcomes}, name
        assert set(values(tree, "identifier", "setOutcomeValue")) <= set(outcomes), name
        assert set(values(tree, "outcomeIdentifier")) <= set(outcomes), name


def test_what_is_looked_up_in_a_declaration_stands_there(files: Files) -> None:
    for name, tree in with_root(files, "assessmentItem"):
        declared = {str(node.get("identifier")): node for node in local(tree, "responseDeclaration")}
        for asking, needed in (("correct", "correctResponse"), ("mapResponse", "mapping")):
            for response in values(tree, "identifier", asking):
                assert local(declared[response], needed), (name, response)
        for response in values(tree, "responseIdentifier", "textEntryInteraction"):
            assert declared[response].get("baseType") == "string", name


def test_what_a_test_refers_to_is_declared_there_once(files: Files) -> None:
    for name, tree in with_root(files, "assessmentTest"):
        outcomes = values(tree, "identifier", "outcomeDeclaration")
        assert more_than_once(outcomes) == [], name
        assert set(values(tree, "identifier", "variable", "setOutcomeValue")) <= set(outcomes), name


def without(attribute: str) -> Change:
    return lambda node: node.attrib.pop(attribute)


def having(attribute: str, value: str) -> Change:
    return lambda node: node.set(attribute, value)


def saying(text: str) -> Change:
    return lambda node: setattr(node, "text", text)


def emptied(node: Element) -> None:
    del node[:]


def last_first(node: Element) -> None:
    node.insert(0, node[-1])


def first_twice(node: Element) -> None:
    node.append(deepcopy(node[0]))


def holding(name: str, **attributes: str) -> Change:
    return lambda node: etree.SubElement(node, f"{{{etree.QName(node).namespace}}}{name}", attributes)


def called(name: str) -> Change:
    return lambda node: setattr(node, "tag", f"{{{etree.QName(node).namespace}}}{name}")


WRONG: dict[str, tuple[str, Change]] = {
    "an item does not say whether time counts": ("assessmentItem", without("timeDependent")),
    "feedback does not say when it shows": ("modalFeedback", without("showHide")),
    "a rubric does not say who reads it": ("rubricBlock", without("view")),
    "a section does not say whether it is seen": ("assessmentSection", without("visible")),
    "a comparison does not say whether case counts": ("stringMatch", without("caseSensitive")),
    "a category does not say how often it may be used": ("simpleAssociableChoice", without("matchMax")),
    "an attribute has its name of version 3": ("matchInteraction", having("max-associations", "3")),
    "an attribute is another element's": ("hottextInteraction", having("shuffle", "false")),
    "feedback shows perhaps": ("modalFeedback", having("showHide", "perhaps")),
    "a rubric is for somebody unknown": ("rubricBlock", having("view", "candidate visitor")),
    "a test is walked in no known way": ("testPart", having("navigationMode", "free")),
    "a variable holds a bag": ("responseDeclaration", having("cardinality", "bag")),
    "a truth value is a word": ("choiceInteraction", having("shuffle", "no")),
    "a count is below zero": ("choiceInteraction", having("maxChoices", "-1")),
    "a count is a word": ("extendedTextInteraction", having("expectedLines", "eight")),
    "points are a word": ("mapEntry", having("mappedValue", "one")),
    "a choice is called by a number": ("simpleChoice", having("identifier", "1st")),
    "a literal is not of its base type": ("baseValue", having("baseType", "directedPair")),
    "a default is not of its base type": ("defaultValue", lambda node: saying("many")(node[0])),
    "words stand by themselves in the body": ("itemBody", saying("Read this.")),
    "a key has no values": ("correctResponse", emptied),
    "a condition has no test": ("responseIf", lambda node: node.remove(node[0])),
    "a sum has no terms": ("sum", emptied),
    "there are three sets to match": ("matchInteraction", first_twice),
    "a number is divided by two": ("divide", first_twice),
    "two things are denied at once": ("not", first_twice),
    "feedback stands first": ("assessmentItem", last_first),
    "points stand before the key": ("mapping", lambda node: node.getparent().insert(0, node)),
    "items stand before the rule that draws them": ("assessmentSection", last_first),
    "sections stand before what holds for them": ("testPart", last_first),
    "a prompt stands after the choices": ("choiceInteraction", holding("prompt")),
    "an element is of version 3": ("prompt", called("qti-prompt")),
    "an item asks for a test's figure": ("mapResponse", called("numberCorrect")),
    "feedback asks a question": (
        "modalFeedback",
        holding("extendedTextInteraction", responseIdentifier="RESPONSE"),
    ),
    "the package is of another kind": ("schema", saying("IMS Content")),
    "the package is of another version": ("schemaversion", saying("1.1")),
    "a resource is of version 3": ("resource", having("type", "imsqti_item_xmlv3p0")),
    "a resource is called by a number": ("resource", having("identifier", "1")),
    "the resources stand first": ("manifest", last_first),
    "a package has an order of its own": ("organizations", holding("organization", identifier="order")),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_file_is_refused_when(made: Files, what: str) -> None:
    element, change = WRONG[what]
    name, tree = next((name, deepcopy(tree)) for name, tree in made.items() if local(tree, element))
    assert faults(name, tree) == []
    change(max(local(tree, element), key=len))  # the one with most in it, so that there is something to move
    assert faults(name, tree) != []
