"""How each interaction stands in QTI: declarations, body, points, and when a part is in a state."""

from collections.abc import Sequence
from dataclasses import replace

from clientsfirst.export.qti.elements import (
    Element,
    any_of,
    blocks,
    element,
    identifier,
    mapping,
    number,
    response,
    value,
    variable,
)
from clientsfirst.export.qti.expressions import ANSWER, Form, is_among, is_chosen, is_given, is_key
from clientsfirst.export.qti.rows import gaps_form, match_form, order_form
from clientsfirst.grading.parts import CLAUSE, RESPONSE, SELECTED
from clientsfirst.model.course import Course
from clientsfirst.model.items import (
    Choice,
    ChoiceInteraction,
    CreditRule,
    ExtendedTextInteraction,
    HotTextInteraction,
    InlineChoiceInteraction,
    Item,
    JustifiedChoiceInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
    Segment,
    TextEntryInteraction,
)
from clientsfirst.presentation import clause_title, passage_of

REASONS = "REASONS"


def form_of(item: Item, course: Course) -> Form:
    match item.interaction:
        case ChoiceInteraction(choices, key):
            return Form(
                (response(ANSWER, "single", "identifier", [identifier(key)]),),
                (_choice(ANSWER, choices, course, most=1),),
                is_key(ANSWER),
                lambda _part, state: is_chosen(ANSWER, identifier(state)),
            )
        case MultipleResponseInteraction() | HotTextInteraction():
            return _selection(item, item.interaction, course)
        case MatchInteraction():
            return match_form(item, item.interaction)
        case OrderInteraction():
            return order_form(item, item.interaction)
        case InlineChoiceInteraction():
            return gaps_form(item, item.interaction)
        case TextEntryInteraction():
            return _typed(item.interaction)
        case ExtendedTextInteraction():
            body = element(
                "qti-extended-text-interaction", {"response-identifier": ANSWER, "expected-lines": "8"}
            )
            declaration = response(ANSWER, "single", "string")
            return Form((declaration,), (body,), None, lambda _part, _state: is_given(ANSWER))
        case JustifiedChoiceInteraction():
            return _justified(item.interaction, course)


def _choice(name: str, choices: Sequence[Choice], course: Course, *, most: int, prompt: str = "") -> Element:
    attributes = {"response-identifier": name, "max-choices": str(most), "shuffle": "false"}
    shown = (
        element(
            "qti-simple-choice",
            {"identifier": identifier(choice.id)},
            *blocks(clause_title(course, choice.text)),
        )
        for choice in choices
    )
    asked = element("qti-prompt", None, prompt) if prompt else None
    return element("qti-choice-interaction", attributes, asked, *shown)


def _selection(
    item: Item, interaction: MultipleResponseInteraction | HotTextInteraction, course: Course
) -> Form:
    choices, key = interaction.choices, interaction.key
    if isinstance(interaction, HotTextInteraction):
        body = _hot_text(item)
    else:
        body = _choice(ANSWER, interaction.choices, course, most=0)
    declaration, score = _some(ANSWER, item.credit, choices, key)
    return Form((declaration,), (body,), score, lambda part, state: _selected(ANSWER, part, state))


def _selected(name: str, id_: str, state: str) -> Element:
    found = is_among(name, identifier(id_))
    return found if state == SELECTED else element("qti-not", None, found)


def _some(
    name: str, credit: CreditRule, choices: Sequence[Choice | Segment], key: Sequence[str]
) -> tuple[Element, Element]:
    """The declaration of a selection and the expression for its points, by credit rule."""
    ids = [identifier(choice.id) for choice in choices]
    keys = [identifier(id_) for id_ in key]
    gains = {id_: 1 if id_ in keys else -1 for id_ in ids}
    mapped = element("qti-map-response", {"identifier": name})
    match credit:
        case CreditRule.ALL_OR_NOTHING:
            return response(name, "multiple", "identifier", keys), is_key(name)
        case CreditRule.NET:
            table = mapping(gains, not_below_zero=True)
            return response(name, "multiple", "identifier", keys, table), mapped
        case CreditRule.EACH_DECISION:
            # Every choice outside the key counts until it is selected.
            left = number(len(ids) - len(keys))
            declaration = response(name, "multiple", "identifier", keys, mapping(gains))
            return declaration, element("qti-sum", None, left, mapped)
        case CreditRule.COVERAGE:
            table = mapping(dict.fromkeys(keys, 1))
            declaration = response(name, "multiple", "identifier", keys, table)
            return declaration, _coverage(name)


def _coverage(name: str) -> Element:
    """Hits x hits / selected, rounded down: to an integer, which SCORE, a float, does not take as it is."""
    hits = [element("qti-map-response", {"identifier": name}) for _ in range(2)]
    selected = element("qti-container-size", None, variable(name))
    share = element("qti-divide", None, element("qti-product", None, *hits), selected)
    return element("qti-integer-to-float", None, element("qti-truncate", None, share))


def _hot_text(item: Item) -> Element:
    shown = []
    for paragraph in passage_of(item):
        pieces: list[Element | str] = []
        for segment in paragraph:
            assert isinstance(segment, Segment)  # noqa: S101 - the passage of a hot text
            attributes = {"identifier": identifier(segment.id)}
            text = element("qti-hottext", attributes, segment.text) if segment.id else segment.text
            pieces += [text, " "]
        shown.append(element("p", None, *pieces))
    attributes = {"response-identifier": ANSWER, "max-choices": "0"}
    return element("qti-hottext-interaction", attributes, *shown)


def _typed(interaction: TextEntryInteraction) -> Form:
    groups = {"accepted": interaction.accepted, "anticipated": interaction.anticipated}
    known = [text for group in groups.values() for expected in group for text in expected.texts]

    def same(text: str) -> Element:
        attributes = {"case-sensitive": "false"}
        return element("qti-string-match", attributes, variable(ANSWER), value("string", text))

    def holds(_part: str, state: str) -> Element:
        group, _, index = state.partition(".")
        if group in groups:
            return any_of([same(text) for text in groups[group][int(index)].texts])
        return element("qti-not", None, any_of([same(text) for text in known]))

    right = [text for expected in interaction.accepted for text in expected.texts]
    table = mapping(dict.fromkeys(right, 1), any_case=True)
    body = element(
        "p",
        None,
        element("qti-text-entry-interaction", {"response-identifier": ANSWER, "expected-length": "40"}),
    )
    declaration = response(ANSWER, "single", "string", right[:1], table)
    return Form((declaration,), (body,), element("qti-map-response", {"identifier": ANSWER}), holds)


def _justified(interaction: JustifiedChoiceInteraction, course: Course) -> Form:
    action = response(ANSWER, "single", "identifier", [identifier(interaction.key)])
    reasons = [replace(one, id=_reason(one.id)) for one in interaction.justifications]
    key = [_reason(id_) for id_ in interaction.justification_key]
    declaration, covered = _some(REASONS, CreditRule.COVERAGE, reasons, key)
    body = (
        _choice(ANSWER, interaction.choices, course, most=1),
        _choice(REASONS, reasons, course, most=0, prompt="Which of these stand behind it?"),
    )

    def holds(part: str, state: str) -> Element:
        if part == RESPONSE:
            return is_chosen(ANSWER, identifier(state))
        return _selected(REASONS, _reason(part.removeprefix(CLAUSE)), state)

    return Form((action, declaration), body, element("qti-points", None, is_key(ANSWER), covered), holds)


def _reason(id_: str) -> str:
    """A reason may be called as an action is: in QTI all choices of an item differ."""
    return identifier("reason", id_)
