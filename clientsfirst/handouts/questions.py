"""An item as it is printed: its form's letters in front of the texts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

from clientsfirst.model.assessments import Quiz
from clientsfirst.model.codec import interaction_name
from clientsfirst.model.course import Course
from clientsfirst.model.items import (
    ChoiceInteraction,
    ExtendedTextInteraction,
    Gap,
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
from clientsfirst.paper import FORMS, Form, Row, Slot, form
from clientsfirst.presentation import clause_title, credit_in_words, paragraphs, passage_of


@dataclass(frozen=True, slots=True)
class Lettered:
    """A text with the letter to ring or tick; `number` is its place where the item numbers its texts."""

    letter: str
    id: str
    text: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Tier:
    """Texts to choose from, under what `title` asks. `id` is the statement, the gap or the tier."""

    id: str
    title: str
    options: tuple[Lettered, ...]
    number: int | None = None


Piece = tuple[str, str]  # of a passage: the letter of a sentence or the number of the gap behind it, and text


@dataclass(frozen=True, slots=True)
class Question:
    """What a template prints of an item."""

    number: int
    item: Item
    kind: str
    case: tuple[str, ...]
    question: str
    credit: str
    tiers: tuple[Tier, ...]
    passage: tuple[tuple[Piece, ...], ...] = ()


def questions(course: Course, quiz: Quiz, printed: Form) -> tuple[Question, ...]:
    """All items of a form of `quiz`."""
    by_id = {item.id: item for item in quiz.items}
    return tuple(_question(course, by_id[row.item], row) for row in printed.rows)


def practice(course: Course, quiz: Quiz, item: Item, number: int) -> Question:
    """One item that stands in a lesson, as the lesson's practice `number`, in the author's order."""
    row = form(quiz.id, (item,), FORMS[0]).rows[0]
    return _question(course, item, Row(number, row.item, row.answer, row.slots))


def _question(course: Course, item: Item, row: Row) -> Question:
    *case, question = paragraphs(item.stem)
    return Question(
        number=row.number,
        item=item,
        kind=interaction_name(item.interaction),
        case=tuple(case),
        question=question,
        credit=credit_in_words(item),
        tiers=tuple(_tiers(course, item, row.slots)),
        passage=tuple(_passage(item, row.slots)),
    )


def _tiers(course: Course, item: Item, slots: Sequence[Slot]) -> Iterator[Tier]:
    match item.interaction:
        case ChoiceInteraction(choices) | MultipleResponseInteraction(choices):
            texts = {choice.id: clause_title(course, choice.text) for choice in choices}
            numbers = _numbers(item.interaction, [choice.id for choice in choices])
            yield _tier(slots[0], "", texts, numbers)
        case JustifiedChoiceInteraction(choices, _, justifications):
            yield _tier(slots[0], "First the action: choose one.", {one.id: one.text for one in choices})
            reasons = {one.id: clause_title(course, one.text) for one in justifications}
            yield _tier(slots[1], "Then the reasons for it: choose all that apply.", reasons)
        case MatchInteraction(categories, statements):
            numbers = _numbers(item.interaction, [statement.id for statement in statements])
            titles = {statement.id: statement.text for statement in statements}
            texts = {category.id: category.text for category in categories}
            for slot in slots:
                yield _tier(slot, titles[slot.id], texts, number=numbers.get(slot.id))
        case InlineChoiceInteraction(_, gaps):
            by_id = {gap.id: gap for gap in gaps}
            for number, slot in enumerate(slots, 1):
                gap = by_id[slot.id]
                texts = {choice.id: choice.text for choice in gap.choices}
                yield _tier(slot, gap.label, texts, number=number)
        case OrderInteraction(elements):
            yield _tier(slots[0], "", {element.id: element.text for element in elements})
        case HotTextInteraction():
            yield _tier(slots[0], "", {one.id: one.text for one in item.interaction.choices})
        case TextEntryInteraction() | ExtendedTextInteraction():
            return
        case _:
            assert_never(item.interaction)


def _tier(
    slot: Slot,
    title: str,
    texts: dict[str, str],
    numbers: dict[str, int] | None = None,
    *,
    number: int | None = None,
) -> Tier:
    known = numbers or {}
    options = (
        Lettered(option.letter, option.id, texts[option.id], known.get(option.id)) for option in slot.options
    )
    return Tier(slot.id, title, tuple(options), number)


def _numbers(interaction: object, ids: Sequence[str]) -> dict[str, int]:
    start: int | None = getattr(interaction, "numbered_from", None)
    return {} if start is None else {id_: start + place for place, id_ in enumerate(ids)}


def _passage(item: Item, slots: Sequence[Slot]) -> Iterator[tuple[Piece, ...]]:
    if not slots:
        return
    letters = {option.id: option.letter for option in slots[0].options}
    gaps = {slot.id: str(number) for number, slot in enumerate(slots, 1)}
    for paragraph in passage_of(item):
        yield tuple(_piece(piece, letters, gaps) for piece in paragraph)


def _piece(piece: Segment | tuple[str, Gap | None], letters: dict[str, str], gaps: dict[str, str]) -> Piece:
    if isinstance(piece, Segment):
        return letters.get(piece.id, ""), piece.text
    text, gap = piece
    return (gaps[gap.id] if gap else ""), text
