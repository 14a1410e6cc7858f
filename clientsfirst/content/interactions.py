"""What each interaction adds to an item: its shape, and what must agree within it."""

import re

from clientsfirst.content.choices import (
    CHOICES,
    HARMFUL,
    KEY,
    KEYS,
    MISSED,
    MOST_OPTIONS,
    NUMBERED,
    SELECTABLES,
    check_key,
    check_keys,
    check_known,
)
from clientsfirst.content.places import Place
from clientsfirst.content.problems import did_you_mean, listed, quoted
from clientsfirst.content.records import Field, ListOf, MapOf, Record
from clientsfirst.content.texts import SLUG, Reference, Text
from clientsfirst.content.values import Flag
from clientsfirst.model.items import (
    Category,
    ChoiceInteraction,
    Element,
    Gap,
    HotTextInteraction,
    InlineChoiceInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
    Segment,
    Statement,
)

CLAUSES = Field(
    ListOf(Reference("clause"), "clause", distinct=True), "The ids of the clauses it exercises.", ()
)

CHOICE_FIELDS = {"choices": CHOICES, "key": KEY}
MULTIPLE_RESPONSE_FIELDS = {"choices": SELECTABLES, "key": KEYS, "numbered_from": NUMBERED}


def check_choice(value: ChoiceInteraction, place: Place) -> None:
    check_key(value.choices, value.key, place)


def check_multiple_response(value: MultipleResponseInteraction, place: Place) -> None:
    check_keys(value.choices, value.key, place / "choices", place / "key")


CATEGORY = Record("category", Category, {"id": Field(SLUG), "text": Field(Text())})
STATEMENT = Record(
    "statement",
    Statement,
    {
        "id": Field(SLUG, "Unique among these statements."),
        "text": Field(Text(), "What is sorted."),
        "key": Field(SLUG, "The id of the right category."),
        "feedback": Field(MapOf(Text()), "By category: what to say when that one was picked."),
        "harmful": Field(
            ListOf(SLUG, "category", distinct=True), "Categories that would hurt a client if acted on.", ()
        ),
        "clauses": CLAUSES,
    },
)
MATCH_FIELDS = {
    "categories": Field(
        ListOf(CATEGORY, "category", least=2, most=MOST_OPTIONS, unique="id"), "In the order shown."
    ),
    "statements": Field(ListOf(STATEMENT, "statement", least=1, unique="id"), "In the order shown."),
    "numbered_from": NUMBERED,
}


def check_match(value: MatchInteraction, place: Place) -> None:
    categories = [category.id for category in value.categories]
    for index, statement in enumerate(value.statements):
        _check_statement(statement, categories, place / "statements" / index)


def _check_statement(statement: Statement, categories: list[str], place: Place) -> None:
    check_known(statement.key, categories, "a category", place / "key")
    given = [category for category, _ in statement.feedback]
    for category in given:
        check_known(category, categories, "a category", place / "feedback" / category)
    for category in categories:
        if category not in given:
            fact = f"the feedback for {quoted(category)} is missing"
            (place / "feedback").error(fact, "Add what to say when it was picked.")
    for index, category in enumerate(statement.harmful):
        at = place / "harmful" / index
        check_known(category, categories, "a category", at)
        if category == statement.key:
            at.error(f"{quoted(category)} is the key and marked as harmful", "Take one of the two away.")


ELEMENT = Record(
    "element",
    Element,
    {
        "id": Field(SLUG, "Unique among these elements."),
        "text": Field(Text(), "One step."),
        "feedback": Field(Text(), "Why it comes where it comes."),
    },
)
ORDER_FIELDS = {
    "elements": Field(ListOf(ELEMENT, "element", least=2, most=MOST_OPTIONS, unique="id"), "The steps."),
    "key": Field(ListOf(SLUG, "id", least=2, distinct=True), "The ids of all elements, first to last."),
}


def check_order(value: OrderInteraction, place: Place) -> None:
    known = [element.id for element in value.elements]
    for index, name in enumerate(value.key):
        check_known(name, known, "an element", place / "key" / index)
    missing = [name for name in known if name not in value.key]
    if missing:
        (place / "key").error(f"the order leaves out {listed(missing)}", "Put every element into it once.")


GAP = Record(
    "gap",
    Gap,
    {
        "id": Field(SLUG, "The name that stands in the passage in square brackets."),
        "label": Field(Text(), "Its accessible name; does not give the key away."),
        "choices": CHOICES,
        "key": KEY,
    },
    check=lambda value, place: check_key(value.choices, value.key, place),
)
INLINE_CHOICE_FIELDS = {
    "passage": Field(Text(), "The text, with [gap-id] where a gap stands."),
    "gaps": Field(ListOf(GAP, "gap", least=1, unique="id"), "The gaps, in the order of the passage."),
}


def check_inline_choice(value: InlineChoiceInteraction, place: Place) -> None:
    standing = re.findall(r"\[([^\[\]]*)\]", value.passage)
    known = [gap.id for gap in value.gaps]
    for name in dict.fromkeys(standing):
        if name not in known:
            fact = f"the gap {quoted(f'[{name}]')} has no entry under gaps ({listed(known)})"
            (place / "passage").error(fact, did_you_mean(name, known, "Add one, or take the brackets out."))
        if standing.count(name) > 1:
            (place / "passage").error(
                f"the gap {quoted(f'[{name}]')} stands here twice", "Give one another name."
            )
    for index, name in enumerate(known):
        if name not in standing:
            fact = f"the passage has no {quoted(f'[{name}]')}"
            (place / "gaps" / index / "id").error(fact, "Put it where the gap stands, or take the gap out.")


def _check_segment(segment: Segment, place: Place) -> None:
    if segment.id and not segment.feedback:
        fact = f"{quoted(segment.id)} can be selected and has no feedback"
        place.error(fact, 'Add "feedback": what to say when it was selected.')
    if not segment.id:
        for key, value in (
            ("feedback", segment.feedback),
            ("missed", segment.missed),
            ("harmful", segment.harmful),
        ):
            if value:
                (place / key).error(
                    f"{key} stands on a segment without an id", "Give it an id, or take this out."
                )


SEGMENT = Record(
    "segment",
    Segment,
    {
        "text": Field(Text(), "A stretch of the case note."),
        "id": Field(SLUG, "Unique among these segments; without one it cannot be selected.", ""),
        "feedback": Field(Text(), "Shown when it was selected.", ""),
        "missed": MISSED,
        "harmful": HARMFUL,
        "starts_paragraph": Field(Flag(), "true to begin a new paragraph with it.", default=False),
    },
    check=_check_segment,
)
HOT_TEXT_FIELDS = {
    "segments": Field(ListOf(SEGMENT, "segment", least=2, unique="id"), "The case note, stretch by stretch."),
    "key": KEYS,
}


def check_hot_text(value: HotTextInteraction, place: Place) -> None:
    check_keys(value.segments, value.key, place / "segments", place / "key")
