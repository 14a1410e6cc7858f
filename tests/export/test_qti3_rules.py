"""QTI 3 as its schemas want it: two grammars of what is written here."""

from collections.abc import Callable

import pytest

from tests.export.qti_side import (
    Change,
    Files,
    Grammars,
    called,
    emptied,
    first_gone,
    first_twice,
    having,
    holding,
    in_namespace,
    last_first,
    moved_first,
    names_used,
    refused,
    saying,
    without,
)

VERSION = "3.0"
GRAMMARS = Grammars("qti3")
OLDER = "http://www.imsglobal.org/xsd/imsqti_v2p1"
OLDER_PACKAGE = "http://www.imsglobal.org/xsd/imscp_v1p1"


@pytest.mark.parametrize("what", ["course", "made"])
def test_every_file_is_written_as_the_standard_says(qti: Callable[[str, str], Files], what: str) -> None:
    files = qti(VERSION, what)
    assert [fault for name, tree in files.items() for fault in GRAMMARS.faults(name, tree)] == []


@pytest.mark.parametrize("kind", ["element", "attribute"])
def test_the_grammar_knows_no_more_than_the_course_writes(
    qti: Callable[[str, str], Files], kind: str
) -> None:
    assert GRAMMARS.names(kind) == names_used(qti(VERSION, "course"), kind)


WRONG: dict[str, tuple[str, Change]] = {
    "an item has no title": ("qti-assessment-item", without("title")),
    "an item has no name": ("qti-assessment-item", without("identifier")),
    "an item does not say whether time counts": ("qti-assessment-item", without("time-dependent")),
    "a response does not say how many values it holds": ("qti-response-declaration", without("cardinality")),
    "a response does not say of what type it is": ("qti-response-declaration", without("base-type")),
    "a question is bound to no response": ("qti-choice-interaction", without("response-identifier")),
    "feedback does not say when it shows": ("qti-modal-feedback", without("show-hide")),
    "feedback does not say what it hangs on": ("qti-modal-feedback", without("outcome-identifier")),
    "points are for nothing": ("qti-map-entry", without("map-key")),
    "a rubric does not say who reads it": ("qti-rubric-block", without("view")),
    "a section does not say whether it is seen": ("qti-assessment-section", without("visible")),
    "a part does not say how it is handed in": ("qti-test-part", without("submission-mode")),
    "a draw does not say how many": ("qti-selection", without("select")),
    "an item of a test has no file": ("qti-assessment-item-ref", without("href")),
    "a comparison does not say whether case counts": ("qti-string-match", without("case-sensitive")),
    "a category does not say how often it may be used": (
        "qti-simple-associable-choice",
        without("match-max"),
    ),
    "a table is not said to be one": ("qti-match-interaction", without("class")),
    "an attribute has its name of version 2.1": ("qti-match-interaction", having("maxAssociations", "3")),
    "an attribute is another element's": ("qti-hottext-interaction", having("shuffle", "false")),
    "an attribute is nobody's": ("qti-choice-interaction", having("colour", "red")),
    "an item has the language that its parts have": ("qti-assessment-item", having("lang", "en-GB")),
    "a set to match has a language": (
        "qti-simple-match-set",
        having("{http://www.w3.org/XML/1998/namespace}lang", "en-GB"),
    ),
    "a class is not of the shared words": ("qti-match-interaction", having("class", "tabular")),
    "feedback shows perhaps": ("qti-modal-feedback", having("show-hide", "perhaps")),
    "a rubric is for somebody unknown": ("qti-rubric-block", having("view", "candidate visitor")),
    "a reader is spelt with a hyphen": (
        "qti-rubric-block",
        having("view", "test-constructor"),
    ),
    "a rubric is of no known use": ("qti-rubric-block", having("use", "comfort")),
    "a test is walked in no known way": ("qti-test-part", having("navigation-mode", "free")),
    "a variable holds a bag": ("qti-response-declaration", having("cardinality", "bag")),
    "a variable is of a hyphenated type": ("qti-response-declaration", having("base-type", "directed-pair")),
    "a number is about equal": ("qti-equal", having("tolerance-mode", "about")),
    "a truth value is a word": ("qti-choice-interaction", having("shuffle", "no")),
    "a count is below zero": ("qti-choice-interaction", having("max-choices", "-1")),
    "a count is a word": ("qti-extended-text-interaction", having("expected-lines", "eight")),
    "places are counted from zero": ("qti-index", having("n", "0")),
    "points are a word": ("qti-map-entry", having("mapped-value", "one")),
    "a choice is called by a number": ("qti-simple-choice", having("identifier", "1st")),
    "a choice is called by two words": ("qti-simple-choice", having("identifier", "the first")),
    "a choice has a colon in its name": ("qti-simple-choice", having("identifier", "a:b")),
    "an item has a dot in its name": ("qti-assessment-item-ref", having("identifier", "made.choice")),
    "a variable has a dot in its name": ("qti-outcome-declaration", having("identifier", "FEEDBACK.a")),
    "a literal is not of its base type": ("qti-base-value", having("base-type", "directedPair")),
    "a default is not of its base type": ("qti-default-value", lambda node: saying("many")(node[0])),
    "words stand by themselves in the body": ("qti-item-body", saying("Read this.")),
    "words stand between choices": ("qti-choice-interaction", saying("Choose.")),
    "words stand by themselves in a hot text": ("qti-hottext-interaction", saying("Mark it.")),
    "words stand in a declaration": ("qti-outcome-declaration", saying("0")),
    "a key has no values": ("qti-correct-response", emptied),
    "points are for no answer": ("qti-mapping", emptied),
    "a condition has no test": ("qti-response-if", first_gone),
    "a condition has no first arm": ("qti-response-condition", emptied),
    "a sum has no terms": ("qti-sum", emptied),
    "a question has no choices": ("qti-order-interaction", emptied),
    "a gap has no choices": ("qti-inline-choice-interaction", emptied),
    "a hot text has no text": ("qti-hottext-interaction", emptied),
    "a list has no entries": ("ul", emptied),
    "feedback has no body": ("qti-modal-feedback", emptied),
    "a rubric has no body": ("qti-rubric-block", emptied),
    "a rubric has two bodies": ("qti-rubric-block", first_twice),
    "there is one set to match": ("qti-match-interaction", first_gone),
    "there are three sets to match": ("qti-match-interaction", first_twice),
    "a number is divided by two": ("qti-divide", first_twice),
    "two things are denied at once": ("qti-not", first_twice),
    "truth is added up": ("qti-sum", holding("qti-not")),
    "feedback stands first": ("qti-assessment-item", last_first),
    "the body stands before the declarations": ("qti-item-body", moved_first),
    "points stand before the key": ("qti-mapping", moved_first),
    "outcomes stand before responses": ("qti-outcome-declaration", moved_first),
    "items stand before the rule that draws them": ("qti-assessment-section", last_first),
    "a rubric stands before the rule that draws": ("qti-rubric-block", moved_first),
    "sections stand before what holds for them": ("qti-test-part", last_first),
    "outcomes are worked out before the parts": ("qti-outcome-processing", moved_first),
    "a prompt stands after the choices": ("qti-choice-interaction", holding("qti-prompt")),
    "a choice has a prompt": ("qti-simple-choice", holding("qti-prompt")),
    "an element is of version 2.1": ("qti-prompt", called("prompt")),
    "an element is of version 2.1's namespace": ("qti-prompt", in_namespace(OLDER)),
    "an item is of version 2.1's namespace": ("qti-assessment-item", in_namespace(OLDER)),
    "a text stands in feedback without a body": ("qti-content-body", called("p")),
    "an item asks for a test's figure": ("qti-map-response", called("qti-number-correct")),
    "feedback asks a question": (
        "qti-content-body",
        holding("qti-extended-text-interaction", response_identifier="RESPONSE"),
    ),
    "a choice asks a question": (
        "qti-simple-choice",
        holding("qti-text-entry-interaction", response_identifier="RESPONSE"),
    ),
    "a hot text asks a question": (
        "qti-hottext",
        holding("qti-text-entry-interaction", response_identifier="RESPONSE"),
    ),
    "a short answer stands outside a paragraph": (
        "qti-item-body",
        holding("qti-text-entry-interaction", response_identifier="RESPONSE"),
    ),
    "a list holds paragraphs of its own": ("ul", holding("p")),
    "the package is of another kind": ("schema", saying("QTIv2.1 Package")),
    "the package is of another version": ("schemaversion", saying("3.0")),
    "the version has a space before it": ("schemaversion", saying(" 3.0.0")),
    "the package does not say of what kind it is": ("metadata", first_gone),
    "the package has no metadata": ("manifest", first_gone),
    "the manifest is of version 2.1": ("manifest", in_namespace(OLDER_PACKAGE)),
    "a resource is of version 2.1": ("resource", having("type", "imsqti_item_xmlv2p1")),
    "a resource has no type": ("resource", without("type")),
    "a resource is called by a number": ("resource", having("identifier", "1")),
    "a resource lists no file": ("resource", first_gone),
    "a resource names its needs before its files": ("resource", last_first),
    "the resources stand first": ("manifest", last_first),
    "a package has an order of its own": ("organizations", holding("organization", identifier="order")),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_file_is_refused_when(qti: Callable[[str, str], Files], what: str) -> None:
    assert refused(GRAMMARS, qti(VERSION, "made"), *WRONG[what]) != []
