"""What there is to say about an item after it was answered, with the right thing in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from clientsfirst.handouts.questions import Question, Tier
from clientsfirst.model.items import (
    Choice,
    ChoiceInteraction,
    ExpectedText,
    ExtendedTextInteraction,
    HotTextInteraction,
    InlineChoiceInteraction,
    JustifiedChoiceInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
    Segment,
    TextEntryInteraction,
)

HARMFUL = "This could hurt someone."


@dataclass(frozen=True, slots=True)
class Said:
    """Feedback on one thing that one could have answered; `about` names it, `text` may be empty."""

    about: str
    verdict: str
    text: str
    missed: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One decision of an item: what is right, then what is said about each way to decide."""

    title: str
    right: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    question: Question
    parts: tuple[Part, ...]


def answer(question: Question) -> Answer:
    return Answer(question, tuple(_parts(question)))


def typed(question: Question) -> str:
    """The right response as it is written on the strip of a form, such as `B` or `AAC`; empty for words."""
    match question.item.interaction:
        case ChoiceInteraction(_, key):
            return _letters(question.tiers[0], (key,))
        case MultipleResponseInteraction(_, keys) | HotTextInteraction(_, keys):
            return _letters(question.tiers[0], keys)
        case JustifiedChoiceInteraction(_, key, _, reasons):
            return _letters(question.tiers[0], (key,)) + _letters(question.tiers[1], reasons)
        case OrderInteraction(_, order):
            letters = {option.id: option.letter for option in question.tiers[0].options}
            return "".join(letters[id_] for id_ in order)
        case MatchInteraction() | InlineChoiceInteraction():
            right = _key_by_tier(question)
            return "".join(_letters(tier, (right[tier.id],)) for tier in question.tiers)
        case TextEntryInteraction() | ExtendedTextInteraction():
            return ""
        case _:
            assert_never(question.item.interaction)


def _key_by_tier(question: Question) -> dict[str, str]:
    interaction = question.item.interaction
    if isinstance(interaction, MatchInteraction):
        return {statement.id: statement.key for statement in interaction.statements}
    if isinstance(interaction, InlineChoiceInteraction):
        return {gap.id: gap.key for gap in interaction.gaps}
    return {}


def _letters(tier: Tier, ids: tuple[str, ...]) -> str:
    return "".join(option.letter for option in tier.options if option.id in ids)


def _parts(question: Question) -> Iterator[Part]:  # noqa: C901 - one case an interaction
    interaction, tiers = question.item.interaction, question.tiers
    match interaction:
        case ChoiceInteraction(choices, key):
            yield _one(tiers[0], "", choices, key)
        case MultipleResponseInteraction(choices, keys):
            yield _some(tiers[0], "", choices, keys)
        case HotTextInteraction(_, keys):
            yield _some(tiers[0], "", interaction.choices, keys)
        case JustifiedChoiceInteraction(choices, key, justifications, reasons):
            yield _one(tiers[0], "The action", choices, key)
            yield _some(tiers[1], "The reasons", justifications, reasons)
        case InlineChoiceInteraction(_, gaps):
            by_id = {gap.id: gap for gap in gaps}
            for tier in tiers:
                yield _one(tier, f"Gap {tier.number}", by_id[tier.id].choices, by_id[tier.id].key)
        case MatchInteraction():
            yield from _rows(interaction, tiers)
        case OrderInteraction():
            yield _order(interaction, tiers[0])
        case TextEntryInteraction():
            yield _entry(interaction)
        case ExtendedTextInteraction(model_answer, checklist):
            checks = tuple(Said("", "", text) for text in checklist)
            yield Part("", "", (Said("One way of saying it", "", model_answer),))
            yield Part("Look for this in your own", "", checks)
        case _:
            assert_never(interaction)


def _one(tier: Tier, title: str, choices: tuple[Choice, ...], key: str) -> Part:
    by_id = {choice.id: choice for choice in choices}
    right = next(option for option in tier.options if option.id == key)
    said = (
        Said(
            option.letter,
            _verdict(in_key=option.id == key, harmful=by_id[option.id].harmful),
            by_id[option.id].feedback,
        )
        for option in tier.options
    )
    return Part(title, f"{right.letter}. {right.text}", tuple(said))


def _some(
    tier: Tier, title: str, choices: tuple[Choice, ...] | tuple[Segment, ...], keys: tuple[str, ...]
) -> Part:
    by_id: dict[str, Choice | Segment] = {choice.id: choice for choice in choices}
    right = [option.letter for option in tier.options if option.id in keys]
    said = (
        Said(
            option.letter,
            _verdict(in_key=option.id in keys, harmful=by_id[option.id].harmful),
            by_id[option.id].feedback,
            by_id[option.id].missed,
        )
        for option in tier.options
    )
    return Part(title, f"{_listed(right)}, and no others" if right else "none of them", tuple(said))


def _verdict(*, in_key: bool, harmful: bool) -> str:
    if in_key:
        return "Right."
    return f"Not this. {HARMFUL}" if harmful else "Not this."


def _rows(interaction: MatchInteraction, tiers: tuple[Tier, ...]) -> Iterator[Part]:
    by_id = {statement.id: statement for statement in interaction.statements}
    for tier in tiers:
        statement = by_id[tier.id]
        feedback = dict(statement.feedback)
        right = next(option for option in tier.options if option.id == statement.key)
        said = (
            Said(
                option.text,
                _verdict(in_key=option.id == statement.key, harmful=option.id in statement.harmful),
                feedback.get(option.id, ""),
            )
            for option in tier.options
        )
        label = f"{tier.number}. {tier.title}" if tier.number is not None else tier.title
        yield Part(label, f"{right.letter}. {right.text}", tuple(said))


def _order(interaction: OrderInteraction, tier: Tier) -> Part:
    letters = {option.id: option.letter for option in tier.options}
    elements = {element.id: element for element in interaction.elements}
    said = (
        Said(f"{place}. {letters[id_]}", elements[id_].text, elements[id_].feedback)
        for place, id_ in enumerate(interaction.key, 1)
    )
    return Part("", ", ".join(letters[id_] for id_ in interaction.key), tuple(said))


def _entry(interaction: TextEntryInteraction) -> Part:
    def said(expected: tuple[ExpectedText, ...], verdict: str) -> Iterator[Said]:
        for one in expected:
            about = " or ".join(f"“{text}”" for text in one.texts)
            yield Said(about, f"{verdict} {HARMFUL}" if one.harmful else verdict, one.feedback)

    right = " or ".join(f"“{text}”" for one in interaction.accepted for text in one.texts[:1])
    return Part(
        "",
        right,
        (
            *said(interaction.accepted, "Right."),
            *said(interaction.anticipated, "Not this."),
            Said("Anything else", "", interaction.otherwise),
        ),
    )


def _listed(letters: list[str]) -> str:
    *first, last = letters
    return f"{', '.join(first)} and {last}" if first else last
