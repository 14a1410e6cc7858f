"""Choices and keys: what the interactions have in common."""

from collections.abc import Iterable, Sequence

from clientsfirst.content.places import Place
from clientsfirst.content.problems import did_you_mean, listed, quoted
from clientsfirst.content.records import Field, ListOf, Record
from clientsfirst.content.texts import SLUG, Text
from clientsfirst.content.values import Flag, Number
from clientsfirst.model.items import Choice, Segment

MOST_OPTIONS = 24  # as many as have a letter on paper

HARMFUL = Field(Flag(), "true if acting on it would hurt a client.", default=False)
MISSED = Field(Text(), "Shown when it belongs to the key and was left.", "")
NUMBERED = Field(Number(0, 999), "The first number, to show a numbered list.", None)

_CHOICE = {
    "id": Field(SLUG, "Unique among these choices."),
    "text": Field(Text(), "What can be selected."),
    "feedback": Field(Text(), "Shown when it was selected."),
    "harmful": HARMFUL,
}
CHOICE = Record(
    "choice",
    Choice,
    _CHOICE,
    refused={"missed": "Where one choice is selected, say it in the feedback or the rationale."},
)
SELECTABLE = Record("selectable", Choice, {**_CHOICE, "missed": MISSED})

CHOICES = Field(
    ListOf(CHOICE, "choice", least=2, most=MOST_OPTIONS, unique="id"), "What can be selected, in this order."
)
SELECTABLES = Field(
    ListOf(SELECTABLE, "choice", least=2, most=MOST_OPTIONS, unique="id"),
    "What can be selected, in this order.",
)
KEY = Field(SLUG, "The id of the right choice.")
KEYS = Field(ListOf(SLUG, "id", least=1, distinct=True), "The ids of all right choices.")


def check_known(name: str, known: Iterable[str], noun: str, place: Place) -> bool:
    """Whether `name` is among the `known` ones; otherwise a problem is noted."""
    names = list(dict.fromkeys(known))
    if name in names:
        return True
    fact = f"{quoted(name)} is not {noun} here ({listed(names)})"
    place.error(fact, did_you_mean(name, names, "Use one of these."))
    return False


def check_key(choices: Sequence[Choice], key: str, place: Place) -> None:
    """`place` is that of the item or gap with `choices` and `key`."""
    if check_known(key, (choice.id for choice in choices), "a choice", place / "key"):
        _check_unharmful(choices, (key,), place / "choices")


def check_keys(
    choices: Sequence[Choice | Segment], keys: tuple[str, ...], place: Place, at_keys: Place
) -> None:
    """`place` is that of the list of choices, `at_keys` that of the list of key ids."""
    ids = [choice.id for choice in choices if choice.id]
    known = [check_known(key, ids, "a choice", at_keys / index) for index, key in enumerate(keys)]
    _check_unharmful(choices, keys, place)
    if all(known):  # otherwise a slip in the key would be said twice
        _check_missed(choices, keys, place)


def _check_missed(choices: Sequence[Choice | Segment], keys: tuple[str, ...], place: Place) -> None:
    for index, choice in enumerate(choices):
        if choice.id in keys and not choice.missed:
            fact = f'{quoted(choice.id)} is in the key and has no "missed"'
            (place / index).error(fact, 'Add "missed": what to say when it was left.')
        elif choice.missed and choice.id and choice.id not in keys:
            fact = f'{quoted(choice.id)} is not in the key and has "missed"'
            (place / index / "missed").error(fact, "Take it out, or add the choice to the key.")


def _check_unharmful(choices: Sequence[Choice | Segment], keys: tuple[str, ...], place: Place) -> None:
    for index, choice in enumerate(choices):
        if choice.harmful and choice.id in keys:
            fact = f"{quoted(choice.id)} is the key and marked as harmful"
            (place / index / "harmful").error(fact, "Take one of the two away.")
