"""Items: the keys that all have in common, and one record for each interaction."""

from collections.abc import Callable
from typing import Any

from clientsfirst.content import interactions, written
from clientsfirst.content.places import Place
from clientsfirst.content.problems import listed
from clientsfirst.content.records import Field, ListOf, Record, Tagged
from clientsfirst.content.texts import SLUG, Text
from clientsfirst.content.values import Exactly, Flag, OneOf
from clientsfirst.model.items import (
    Access,
    ChoiceInteraction,
    CreditRule,
    ExtendedTextInteraction,
    HotTextInteraction,
    InlineChoiceInteraction,
    Interaction,
    Item,
    JustifiedChoiceInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
    TextEntryInteraction,
)

_ALL = CreditRule.ALL_OR_NOTHING
_EACH = CreditRule.EACH_DECISION
_SELECTION = (_ALL, _EACH, CreditRule.NET, CreditRule.COVERAGE)

ACCESS = Field(
    OneOf(tuple(Access), "an access"), "reserved to keep it out of the site, for packs.", Access.PUBLIC
)
_COMMON = {
    "id": Field(SLUG, "Unique in the quiz."),
    "stem": Field(Text(), "The case and the question; does not give the key away."),
    "clauses": interactions.CLAUSES,
    "rationale": Field(Text(), "Why the key is the key; shown after every scored outcome."),
    "critical": Field(Flag(), "true if a harmful choice stops a pass.", default=False),
    "certainty": Field(Flag(), 'true to ask "How sure are you?".', default=False),
    "may_skip": Field(Flag(), "true to let a distressing item be left out of the result.", default=False),
    "access": ACCESS,
    "hints": Field(ListOf(Text(), "hint", distinct=True), "Shown one after the other on request.", ()),
}


def _kind[I: Interaction](
    word: str,
    make: type[I],
    fields: dict[str, Field],
    check: Callable[[I, Place], None],
    rules: tuple[CreditRule, ...],
) -> Record[Item]:
    """The record of one interaction; the first of its credit `rules` is the default."""

    def build(interaction: str, credit: CreditRule = _ALL, **values: Any) -> Item:  # noqa: ANN401, ARG001
        specific = make(**{key: values.pop(key) for key in fields})
        return Item(interaction=specific, credit=credit, **values)

    def check_item(item: Item, place: Place) -> None:
        if isinstance(item.interaction, make):
            check(item.interaction, place)
        if item.critical and not has_harmful(item.interaction):
            fact = "a critical item has no harmful choice that could stop a pass"
            (place / "critical").error(fact, "Mark one as harmful, or take this out.")

    credit = Field(
        OneOf(rules, f"a credit rule of {word}"), f"How points are given: {listed(rules)}.", rules[0]
    )
    return Record(
        f"item-{word}",
        build,
        {
            "id": _COMMON["id"],
            "interaction": Field(Exactly(word), "What the trainee does."),
            **_COMMON,
            **fields,
            **({} if make is ExtendedTextInteraction else {"credit": credit}),
        },
        check_item,
        refused={"credit": "Take it out: own words are never machine-scored."},
    )


def has_harmful(interaction: Interaction) -> bool:
    match interaction:
        case MatchInteraction(statements=statements):
            return any(statement.harmful for statement in statements)
        case InlineChoiceInteraction(gaps=gaps):
            return any(choice.harmful for gap in gaps for choice in gap.choices)
        case TextEntryInteraction(anticipated=anticipated):
            return any(expected.harmful for expected in anticipated)
        case JustifiedChoiceInteraction(choices=choices, justifications=justifications):
            return any(choice.harmful for choice in (*choices, *justifications))
        case ChoiceInteraction() | MultipleResponseInteraction() | HotTextInteraction():
            return any(choice.harmful for choice in interaction.choices)
        case OrderInteraction() | ExtendedTextInteraction():
            return False


_KINDS = {
    "choice": _kind(
        "choice", ChoiceInteraction, interactions.CHOICE_FIELDS, interactions.check_choice, (_ALL,)
    ),
    "multiple-response": _kind(
        "multiple-response",
        MultipleResponseInteraction,
        interactions.MULTIPLE_RESPONSE_FIELDS,
        interactions.check_multiple_response,
        _SELECTION,
    ),
    "match": _kind(
        "match", MatchInteraction, interactions.MATCH_FIELDS, interactions.check_match, (_EACH, _ALL)
    ),
    "order": _kind(
        "order", OrderInteraction, interactions.ORDER_FIELDS, interactions.check_order, (_ALL, _EACH)
    ),
    "inline-choice": _kind(
        "inline-choice",
        InlineChoiceInteraction,
        interactions.INLINE_CHOICE_FIELDS,
        interactions.check_inline_choice,
        (_EACH, _ALL),
    ),
    "hot-text": _kind(
        "hot-text",
        HotTextInteraction,
        interactions.HOT_TEXT_FIELDS,
        interactions.check_hot_text,
        _SELECTION,
    ),
    "text-entry": _kind(
        "text-entry", TextEntryInteraction, written.TEXT_ENTRY_FIELDS, written.check_text_entry, (_ALL,)
    ),
    "extended-text": _kind(
        "extended-text",
        ExtendedTextInteraction,
        written.EXTENDED_TEXT_FIELDS,
        written.check_extended_text,
        (_ALL,),
    ),
    "justified-choice": _kind(
        "justified-choice",
        JustifiedChoiceInteraction,
        written.JUSTIFIED_CHOICE_FIELDS,
        written.check_justified_choice,
        (CreditRule.COVERAGE,),
    ),
}
_ONE_OR_SEVERAL = 'Use "choice" where one is selected, "multiple-response" where several are.'
_MEANT = dict.fromkeys(
    ("multiple-choice", "multi-choice", "single-choice", "radio", "true-false"), _ONE_OR_SEVERAL
)
ITEM = Tagged("interaction", _KINDS, "an interaction", _MEANT)
