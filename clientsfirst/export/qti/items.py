"""One item as QTI 3."""

from collections.abc import Iterator

from lxml import etree

from clientsfirst.export.qti.elements import (
    Element,
    blocks,
    element,
    identifier,
    number,
    outcome,
    set_outcome,
    value,
    variable,
    when,
)
from clientsfirst.export.qti.expressions import Form, is_given
from clientsfirst.export.qti.forms import form_of
from clientsfirst.grading import max_score
from clientsfirst.grading.parts import parts_of
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item
from clientsfirst.model.outcomes import Verdict
from clientsfirst.presentation import clause_title

# Expressions that are true or false, as points: one or none.
_TESTS = {"qti-match", "qti-and", "qti-member", "qti-or", "qti-not", "qti-string-match"}
_RATIONALE = "RATIONALE"


def item_identifier(quiz: Quiz, item: Item) -> str:
    return identifier(quiz.id, item.id)


def item_element(course: Course, quiz: Quiz, item: Item) -> Element:
    form = form_of(item, course)
    spoken = [part.id for part in parts_of(item.interaction) if any(state.text for state in part.states)]
    attributes = {
        "identifier": item_identifier(quiz, item),
        "title": f"{quiz.title}: {item.id.replace('-', ' ')}",
        "adaptive": "false",
        "time-dependent": "false",
        "{http://www.w3.org/XML/1998/namespace}lang": "en-GB",
    }
    return element(
        "qti-assessment-item",
        attributes,
        *form.declarations,
        outcome("SCORE", "float", "0"),
        outcome("MAXSCORE", "float", str(max_score(item))),
        # In every item: a test adds them up, and where no item had one the sum would be no value at all.
        outcome("CRITICAL_FAILED", "float", "0"),
        *(outcome(_said(part), "identifier", None) for part in spoken),
        outcome(_RATIONALE, "identifier", None),
        element("qti-item-body", None, *blocks(item.stem), *form.body),
        element("qti-response-processing", None, *_processing(item, form)),
        *_feedback(course, item),
    )


def _processing(item: Item, form: Form) -> Iterator[Element]:
    if form.score is not None:
        yield from _points(form.score)
    yield set_outcome(_RATIONALE, value("identifier", "shown"))
    harmful = []
    for part in parts_of(item.interaction):
        for state in part.states:
            holds = form.holds(part.id, state.id.partition("=")[2])
            if state.verdict is Verdict.HARMFUL:
                harmful.append(holds)
            if state.text:
                shown = value("identifier", identifier(state.id))
                # A copy: an element stands in one place only, and the test for harm is another.
                yield when(etree.fromstring(etree.tostring(holds)), set_outcome(_said(part.id), shown))
    if item.critical:
        for test in harmful:
            yield when(test, set_outcome("CRITICAL_FAILED", number(1)))


def _points(score: Element) -> Iterator[Element]:
    """SCORE from an expression: a number as it is, a test as one point, `qti-points` as a sum of those.

    A number only where there is an answer. Without one players differ: what they look up is none, or no value
    at all, and what was rightly left alone would earn its points.
    """
    terms = list(score) if _name(score) == "qti-points" else [score]
    for term in terms:
        if _name(term) in _TESTS:
            yield when(term, _added(number(1)))
        else:
            looked_up = next(node for node in term.iter() if _name(node) == "qti-map-response")
            to = _added(term) if len(terms) > 1 else set_outcome("SCORE", term)
            yield when(is_given(str(looked_up.get("identifier"))), to)


def _added(term: Element) -> Element:
    return set_outcome("SCORE", element("qti-sum", None, variable("SCORE"), term))


def _name(node: Element) -> str:
    return etree.QName(node).localname


def _feedback(course: Course, item: Item) -> Iterator[Element]:
    for part in parts_of(item.interaction):
        for state in part.states:
            if state.text:
                yield _modal(_said(part.id), identifier(state.id), blocks(state.text))
    clauses = [element("li", None, clause_title(course, clause)) for clause in item.clauses]
    listed = [element("ul", None, *clauses)] if clauses else []
    yield _modal(_RATIONALE, "shown", [*blocks(item.rationale), *listed])


def _said(part: str) -> str:
    """The outcome that holds what is said about a part: one each, as players differ in reading lists."""
    return f"FEEDBACK_{identifier(part)}"


def _modal(outcome_id: str, id_: str, content: list[Element]) -> Element:
    attributes = {"outcome-identifier": outcome_id, "identifier": id_, "show-hide": "show"}
    return element("qti-modal-feedback", attributes, element("qti-content-body", None, *content))
