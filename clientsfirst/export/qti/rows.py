"""Interactions of several decisions: matching, ordering, and gaps in a passage."""

from collections.abc import Sequence

from clientsfirst.export.qti.elements import (
    Element,
    blocks,
    element,
    identifier,
    mapping,
    response,
    value,
    variable,
)
from clientsfirst.export.qti.expressions import ANSWER, Form, is_among, is_chosen, is_key, points_for_right
from clientsfirst.model.items import (
    CreditRule,
    InlineChoiceInteraction,
    Item,
    MatchInteraction,
    OrderInteraction,
)
from clientsfirst.presentation import passage_of, shown_elements

_CATEGORY = "category"


def match_form(item: Item, interaction: MatchInteraction) -> Form:
    def pair(statement: str, category: str) -> str:
        return f"{identifier(statement)} {identifier(_CATEGORY, category)}"

    pairs = [pair(one.id, one.key) for one in interaction.statements]
    rows = [(identifier(one.id), one.text, "1") for one in interaction.statements]
    # No bound on how many statements go into one category.
    columns = [(identifier(_CATEGORY, one.id), one.text, "0") for one in interaction.categories]
    attributes = {
        "response-identifier": ANSWER,
        "max-associations": str(len(rows)),
        "class": "qti-match-tabular",
    }
    body = element("qti-match-interaction", attributes, *(_matchable(group) for group in (rows, columns)))
    each = item.credit is CreditRule.EACH_DECISION
    table = mapping(dict.fromkeys(pairs, 1)) if each else None
    declaration = response(ANSWER, "multiple", "directedPair", pairs, table)
    score = element("qti-map-response", {"identifier": ANSWER}) if each else is_key(ANSWER)

    def holds(part: str, state: str) -> Element:
        return is_among(ANSWER, pair(part, state), "directedPair")

    return Form((declaration,), (body,), score, holds)


def _matchable(group: Sequence[tuple[str, str, str]]) -> Element:
    return element(
        "qti-simple-match-set",
        None,
        *(
            element(
                "qti-simple-associable-choice",
                {"identifier": id_, "match-max": most},
                *blocks(text),
            )
            for id_, text, most in group
        ),
    )


def order_form(item: Item, interaction: OrderInteraction) -> Form:
    def holds(part: str, state: str) -> Element:
        at = element("qti-index", {"n": state}, variable(ANSWER))
        return element("qti-match", None, at, value("identifier", identifier(part)))

    shown = (
        element("qti-simple-choice", {"identifier": identifier(one.id)}, *blocks(one.text))
        for one in shown_elements(item)
    )
    body = element("qti-order-interaction", {"response-identifier": ANSWER, "shuffle": "false"}, *shown)
    key = [identifier(id_) for id_ in interaction.key]
    declaration = response(ANSWER, "ordered", "identifier", key)
    if item.credit is CreditRule.ALL_OR_NOTHING:
        return Form((declaration,), (body,), is_key(ANSWER), holds)
    return Form((declaration,), (body,), points_for_right(item, holds), holds)


def gaps_form(item: Item, interaction: InlineChoiceInteraction) -> Form:
    names = {gap.id: f"{ANSWER}_{identifier(gap.id)}" for gap in interaction.gaps}
    declarations = tuple(
        response(names[gap.id], "single", "identifier", [identifier(gap.id, gap.key)])
        for gap in interaction.gaps
    )
    shown = []
    for paragraph in passage_of(item):
        pieces: list[Element | str] = []
        for piece in paragraph:
            text, gap = piece  # type: ignore[misc]
            pieces.append(text)
            if gap:
                listed = (
                    element("qti-inline-choice", {"identifier": identifier(gap.id, choice.id)}, choice.text)
                    for choice in gap.choices
                )
                attributes = {"response-identifier": names[gap.id], "shuffle": "false"}
                pieces.append(element("qti-inline-choice-interaction", attributes, *listed))
        shown.append(element("p", None, *pieces))

    def holds(part: str, state: str) -> Element:
        return is_chosen(names[part], identifier(part, state))

    if item.credit is CreditRule.EACH_DECISION:
        score = points_for_right(item, holds)
    else:
        score = element("qti-and", None, *(is_key(name) for name in names.values()))
    return Form(declarations, tuple(shown), score, holds)
