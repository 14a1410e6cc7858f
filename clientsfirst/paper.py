"""Quizzes on paper: forms with items and choices in another order, each with a code that names it.

The same quiz and letter always give the same form, so nothing about a form has to be kept: whoever has the
quiz can make the form again and tell what a typed line such as `K7QD Sam: 1B 2AD 3C` means.
`clientsfirst/results/typed.py` reads such lines.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from clientsfirst.draw import drawn, rank
from clientsfirst.grading.parts import CLAUSE, RESPONSE
from clientsfirst.model.assessments import Pool, Quiz
from clientsfirst.model.codec import item_digest
from clientsfirst.model.errors import ForAPersonError
from clientsfirst.model.items import (
    ChoiceInteraction,
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

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # without I and O, which look like figures in handwriting
FORMS = "ABCDEF"
_CHECKS = LETTERS + "23456789"  # 32 signs, five bits each
_CHECK_LENGTH = 3
CODE_LENGTH = 1 + _CHECK_LENGTH


class PaperError(ForAPersonError):
    """A quiz cannot be put on paper in this way; the text says what to change."""


class Answer(StrEnum):
    """How an item is answered in a typed line."""

    ONE = "one"  # one letter: 1B
    SOME = "some"  # as many letters as apply: 2AD
    EACH = "each"  # one letter for each row or gap, in the printed order: 3AABC
    ALL = "all"  # every letter, in the order that was chosen: 4CAB
    TWO_TIERS = "two-tiers"  # one letter of the action, then those of its reasons: 5BDF
    WORDS = "words"  # in quotation marks: 6"being impartial"


@dataclass(frozen=True, slots=True)
class Option:
    """What is printed behind a letter; `id` is a choice, category, element or segment of the item."""

    letter: str
    id: str


@dataclass(frozen=True, slots=True)
class Slot:
    """Options to choose from. `id` is the statement or gap that they are for, else the tier."""

    id: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One numbered item of a form."""

    number: int
    item: str
    answer: Answer
    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A quiz as printed, in an `edition` of its items. `code` is the form's letter and three check signs."""

    quiz: str
    edition: str
    letter: str
    code: str
    rows: tuple[Row, ...]


def forms(quiz: Quiz, letters: str = FORMS) -> tuple[Form, ...]:
    """The forms of `quiz`. Form A has the author's order; the others have orders of their own."""
    edition = edition_of(quiz.items)
    return tuple(form(quiz.id, quiz.items, letter, quiz.pools, edition) for letter in letters)


def form(
    quiz: str, items: Sequence[Item], letter: str, pools: Sequence[Pool] = (), edition: str = ""
) -> Form:
    """One form; `letter` is one of `LETTERS`, and draws from pools.

    `edition` is that of the items, for who makes several forms and knows it already.
    """
    seed = f"{quiz}/{letter}"
    by_id = {item.id: item for item in items}
    chosen = drawn(tuple(by_id), pools, seed, ())
    rows = (
        _row(number, by_id[id_], seed, shuffled=letter != FORMS[0])
        for number, id_ in enumerate(_ordered(chosen, seed, shuffled=letter != FORMS[0]), 1)
    )
    of = edition or edition_of(items)
    return Form(quiz, of, letter, code_of(quiz, of, letter), tuple(rows))


def edition_of(items: Iterable[Item]) -> str:
    """What a printed form belongs to: 16 hexadecimal digits that change with any word of the quiz."""
    return hashlib.sha256(" ".join(item_digest(item) for item in items).encode()).hexdigest()[:16]


def code_of(quiz: str, edition: str, letter: str) -> str:
    """The letter and its check signs: a slip of the pen, another quiz or an old edition gives another code.

    15 bits of a digest, so that one wrong code in 32,768 goes unseen.
    """
    digest = hashlib.sha256(f"{quiz}\0{edition}\0{letter}".encode()).digest()
    bits = int.from_bytes(digest[:2], "big")
    return letter + "".join(_CHECKS[bits >> shift & 31] for shift in (0, 5, 10))


def _row(number: int, item: Item, seed: str, *, shuffled: bool) -> Row:
    answer, slots = _slots(item.interaction, f"{seed}/{item.id}", shuffled=shuffled)
    return Row(number, item.id, answer, slots)


def _slots(interaction: Interaction, seed: str, *, shuffled: bool) -> tuple[Answer, tuple[Slot, ...]]:
    def mixed(ids: Iterable[str], *, numbered: bool = False) -> tuple[str, ...]:
        return _ordered(tuple(ids), seed, shuffled=shuffled and not numbered)

    match interaction:
        case ChoiceInteraction(choices):
            return Answer.ONE, (_slot(RESPONSE, mixed(one.id for one in choices)),)
        case MultipleResponseInteraction(choices, _, numbered_from):
            # Feedback may speak of "number 3": what is numbered keeps its order.
            ids = mixed((one.id for one in choices), numbered=numbered_from is not None)
            return Answer.SOME, (_slot(RESPONSE, ids),)
        case HotTextInteraction():
            return Answer.SOME, (_slot(RESPONSE, tuple(one.id for one in interaction.choices)),)
        case MatchInteraction(categories, statements, numbered_from):
            rows = mixed((one.id for one in statements), numbered=numbered_from is not None)
            same = tuple(category.id for category in categories)
            return Answer.EACH, tuple(_slot(row, same) for row in rows)
        case InlineChoiceInteraction(_, gaps):
            return Answer.EACH, tuple(_slot(gap.id, mixed(one.id for one in gap.choices)) for gap in gaps)
        case OrderInteraction(_, key):
            return Answer.ALL, (_slot(RESPONSE, scrambled(key, seed)),)
        case JustifiedChoiceInteraction(choices, _, justifications):
            action = _slot(RESPONSE, mixed(one.id for one in choices))
            reasons = mixed(one.id for one in justifications)
            return Answer.TWO_TIERS, (action, _slot(CLAUSE, reasons, after=len(action.options)))
        case TextEntryInteraction() | ExtendedTextInteraction():
            return Answer.WORDS, ()
        case _:
            assert_never(interaction)


def _slot(id_: str, ids: Sequence[str], after: int = 0) -> Slot:
    letters = LETTERS[after : after + len(ids)]
    if len(letters) < len(ids):
        raise PaperError(f"{id_} has more than the {len(LETTERS)} options that have letters. Split the item.")
    return Slot(id_, tuple(Option(letter, one) for letter, one in zip(letters, ids, strict=True)))


def _ordered(ids: tuple[str, ...], seed: str, *, shuffled: bool) -> tuple[str, ...]:
    return tuple(sorted(ids, key=lambda id_: rank(seed, id_))) if shuffled else ids


def scrambled(key: tuple[str, ...], seed: str) -> tuple[str, ...]:
    """Elements in an order that is never the key."""
    shown = _ordered(key, seed, shuffled=True)
    return shown if shown != key else (*shown[1:], shown[0])
