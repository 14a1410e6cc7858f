"""Interactions in the trainee's own words, and the justified choice with its second tier."""

import re

from clientsfirst.content.choices import CHOICES, HARMFUL, KEY, KEYS, SELECTABLES, check_key, check_keys
from clientsfirst.content.places import Place
from clientsfirst.content.problems import quoted
from clientsfirst.content.records import Field, ListOf, Record
from clientsfirst.content.texts import SLUG, Text
from clientsfirst.grading.text import normalise
from clientsfirst.model.items import (
    ExpectedText,
    ExtendedTextInteraction,
    JustifiedChoiceInteraction,
    TextEntryInteraction,
)

_TEXTS = Field(ListOf(Text(), "text", least=1, distinct=True), "Spellings of it.")
ACCEPTED = Record(
    "accepted",
    ExpectedText,
    {"texts": _TEXTS, "feedback": Field(Text(), "Shown when it was typed.")},
    refused={"harmful": "Only an anticipated mistake can be harmful."},
)
ANTICIPATED = Record(
    "anticipated",
    ExpectedText,
    {"texts": _TEXTS, "feedback": Field(Text(), "Shown when it was typed."), "harmful": HARMFUL},
)
TEXT_ENTRY_FIELDS = {
    "accepted": Field(ListOf(ACCEPTED, "accepted text", least=1), "What is right."),
    "anticipated": Field(ListOf(ANTICIPATED, "anticipated text"), "Known mistakes.", ()),
    "otherwise": Field(Text(), "Feedback for everything else."),
}


def check_text_entry(value: TextEntryInteraction, place: Place) -> None:
    taken: dict[str, str] = {}
    for key, group in (("accepted", value.accepted), ("anticipated", value.anticipated)):
        for index, expected in enumerate(group):
            for number, text in enumerate(expected.texts):
                at = place / key / index / "texts" / number
                _check_untaken(text, f"{key}[{index}]", taken, at)


def _check_untaken(text: str, group: str, taken: dict[str, str], at: Place) -> None:
    """Spellings of one group may fall together; two groups would contradict each other."""
    normal = normalise(text)
    if not normal:
        at.error(f"{quoted(text)} has no letter or digit to compare", "Write the expected words.")
    elif taken.setdefault(normal, group) != group:
        at.error(f"{quoted(text)} is typed the same as a text of {taken[normal]}", "Take one of the two out.")


EXTENDED_TEXT_FIELDS = {
    "model_answer": Field(Text(), "What the trainee compares with."),
    "checklist": Field(ListOf(Text(), "line", least=1, distinct=True), "What a good answer holds."),
}


def check_extended_text(value: ExtendedTextInteraction, place: Place) -> None:
    """Nothing in it has to agree."""


JUSTIFIED_CHOICE_FIELDS = {
    "choices": CHOICES,
    "key": KEY,
    "justifications": SELECTABLES,
    "justification_key": KEYS,
}


def check_justified_choice(value: JustifiedChoiceInteraction, place: Place) -> None:
    check_key(value.choices, value.key, place)
    at = place / "justifications"
    check_keys(value.justifications, value.justification_key, at, place / "justification_key")
    for index, justification in enumerate(value.justifications):
        if "-" in justification.text and re.fullmatch(SLUG.pattern, justification.text):
            (at / index / "text").mention("clause", justification.text)
