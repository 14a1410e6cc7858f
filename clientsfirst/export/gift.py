"""Quizzes as GIFT, Moodle's plain-text format; ordering as the ordering question type reads it.

An item's points come out exactly as here, or it is left out. Notation: Moodle's documentation of GIFT.
"""

import html
import re
from collections.abc import Sequence

from clientsfirst.export.categories import categories, quiz_losses
from clientsfirst.export.grades import RefusedError, no_rule, share_of
from clientsfirst.export.losses import Done, Export, Loss
from clientsfirst.export.wording import (
    CERTAINTY,
    CRITICAL,
    DECIDED,
    FEEDBACK,
    HINTS,
    MISSED,
    NUMBERED,
    SLIPS,
    as_html,
    choice_texts,
    keyed,
    pairs_of,
    place_of,
    rationale_html,
    stem_html,
)
from clientsfirst.grading import max_score
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import (
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
    TextEntryInteraction,
)

_SPECIAL = re.compile(r"([\\~=#{}:])")
# Moodle takes the lines of an order as they stand: what is escaped there stays so.
_NOT_IN_ORDER = re.compile(r"[\\{}]|####|^//")
_ORDER_AS_IT_IS = (
    "GIFT cannot have braces, backslashes or “####” in the lines of an order, nor “//” where one begins."
)
_GRADING = {CreditRule.EACH_DECISION: "ABSOLUTE_POSITION", CreditRule.ALL_OR_NOTHING: "ALL_OR_NOTHING"}
_ONE_POINT = "GIFT cannot say how many points a question has: it is worth 1 until that is set in Moodle."
_GAPS = "GIFT has no gaps in a passage."


def write_gift(course: Course, quizzes: Sequence[Quiz]) -> Export:
    """One file with a category a quiz."""
    lines: list[str] = []
    exported: list[str] = []
    losses: list[Loss] = []
    for quiz in quizzes:
        for path, items in categories(quiz):
            lines += [f"$CATEGORY: {path}", ""]
            for item in items:
                place = place_of(quiz.id, item)
                found: list[tuple[Done, str]] = []
                try:
                    answers = _answers(item, course, found)
                except RefusedError as refusal:
                    losses.append(Loss(place, Done.REFUSED, str(refusal)))
                    continue
                lines += [*_question(quiz, item, answers), ""]
                exported.append(place)
                losses += (Loss(place, done, fact) for done, fact in [*_around(item), *found])
        losses += quiz_losses(quiz, exported)
    return Export("\n".join(lines).encode(), tuple(exported), tuple(losses))


def _question(quiz: Quiz, item: Item, answers: Sequence[str]) -> list[str]:
    name = _plain(f"{quiz.title}: {item.id.replace('-', ' ')}")
    head = [f"// [id:{quiz.id}.{item.id}]", f"::{name}::[html]{_plain(stem_html(item))}{{" + answers[0]]
    return [*head, *answers[1:], "}"]


def _around(item: Item) -> list[tuple[Done, str]]:
    facts = (
        (CERTAINTY, item.certainty),
        (CRITICAL, item.critical),
        (HINTS, bool(item.hints)),
        (_ONE_POINT, max_score(item) != 1),
    )
    return [(Done.REDUCED, fact) for fact, applies in facts if applies]


def _answers(item: Item, course: Course, losses: list[tuple[Done, str]]) -> list[str]:
    """The lines between the braces: the first follows the opening brace at once."""
    interaction = item.interaction
    further: Sequence[str] = ()
    match interaction:
        case ChoiceInteraction(choices, key):
            texts = choice_texts(choices, course)
            lines = [
                f"{'=' if choice.id == key else '~'}{_said(as_html(text), choice.feedback)}"
                for choice, text in zip(choices, texts, strict=True)
            ]
        case MultipleResponseInteraction() | HotTextInteraction() | MatchInteraction():
            if isinstance(interaction, HotTextInteraction):
                losses.append((Done.RESHAPED, NUMBERED))
            lines, further = _decided(item, course, losses)
        case OrderInteraction(elements, key):
            by_id = {element.id: element for element in elements}
            rule = _GRADING[item.credit]
            steps = [" ".join(by_id[id_].text.split()) for id_ in key]
            if any(_NOT_IN_ORDER.search(step) for step in steps):
                raise RefusedError(_ORDER_AS_IT_IS)
            # No general feedback: the lines are the elements.
            losses.append((Done.REDUCED, "The rationale and the notes on each step are left out."))
            escaped = [html.escape(step, quote=False) for step in steps]
            return [f">{len(key)} ALL VERTICAL {rule}", *escaped]
        case TextEntryInteraction():
            losses.append((Done.REDUCED, SLIPS))
            lines = _typed(interaction)
        case ExtendedTextInteraction(model_answer, checklist):
            lines = []
            further = (model_answer, *checklist)
        case InlineChoiceInteraction():
            raise RefusedError(_GAPS)
        case JustifiedChoiceInteraction():
            raise no_rule(item.credit)
    return ["", *lines, f"####{_plain(rationale_html(item, course, further))}"]


def _decided(item: Item, course: Course, losses: list[tuple[Done, str]]) -> tuple[list[str], Sequence[str]]:
    """A selection with right minus wrong, or rows that are decided one by one."""
    if item.credit is CreditRule.NET:
        choices, key = keyed(item)
        share = share_of(len(key))
        losses.append((Done.REDUCED, MISSED))
        rows = zip(choices, choice_texts(choices, course), strict=True)
        lines = [
            f"~%{share if one.id in key else f'-{share}'}%{_said(as_html(text), one.feedback)}"
            for one, text in rows
        ]
        return lines, [one.missed for one in choices if one.missed]
    if item.credit is not CreditRule.EACH_DECISION:
        raise no_rule(item.credit)
    if not isinstance(item.interaction, MatchInteraction):
        losses.append((Done.RESHAPED, DECIDED))
    losses.append((Done.REDUCED, FEEDBACK))
    pairs, answers, said = pairs_of(item, course)
    used = {answer for _, answer in pairs}
    pairs += [("", answer) for answer in answers if answer not in used]
    if any("->" in text for pair in pairs for text in pair):
        raise RefusedError("GIFT reads “->” in a text as the arrow between a row and its answer.")
    return [f"={_plain(as_html(text))} -> {_plain(answer)}" for text, answer in pairs], said


def _typed(interaction: TextEntryInteraction) -> list[str]:
    lines = []
    for grade, group in (("100", interaction.accepted), ("0", interaction.anticipated)):
        for expected in group:
            # A star stands for anything, so a star that is meant is written with a backslash.
            texts = (text.replace("*", "\\*") for text in expected.texts)
            lines += [f"=%{grade}%{_said(text, expected.feedback)}" for text in texts]
    return [*lines, f"=%0%{_said('*', interaction.otherwise)}"]


def _said(text: str, feedback: str) -> str:
    return f"{_plain(text)}#{_plain(as_html(feedback))}"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
