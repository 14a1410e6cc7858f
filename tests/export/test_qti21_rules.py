"""What the grammar of QTI 2.1 refuses."""

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
    last_first,
    moved_first,
    refused,
    saying,
    without,
)

VERSION = "2.1"
GRAMMARS = Grammars("qti21")


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
    "an item has a dot in its name": ("assessmentItemRef", having("identifier", "made.choice")),
    "a variable has a dot in its name": ("outcomeDeclaration", having("identifier", "FEEDBACK.a")),
    "a literal is not of its base type": ("baseValue", having("baseType", "directedPair")),
    "a default is not of its base type": ("defaultValue", lambda node: saying("many")(node[0])),
    "words stand by themselves in the body": ("itemBody", saying("Read this.")),
    "a key has no values": ("correctResponse", emptied),
    "a condition has no test": ("responseIf", first_gone),
    "a sum has no terms": ("sum", emptied),
    "there are three sets to match": ("matchInteraction", first_twice),
    "a number is divided by two": ("divide", first_twice),
    "two things are denied at once": ("not", first_twice),
    "feedback stands first": ("assessmentItem", last_first),
    "points stand before the key": ("mapping", moved_first),
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
def test_a_file_is_refused_when(qti: Callable[[str, str], Files], what: str) -> None:
    assert refused(GRAMMARS, qti(VERSION, "made"), *WRONG[what]) != []
