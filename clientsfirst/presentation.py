"""How content is cut and put into words, on a page and on paper alike."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from clientsfirst.grading import max_score
from clientsfirst.model.course import Course
from clientsfirst.model.items import (
    CreditRule,
    Element,
    ExtendedTextInteraction,
    Gap,
    HotTextInteraction,
    InlineChoiceInteraction,
    Item,
    JustifiedChoiceInteraction,
    OrderInteraction,
    Segment,
)

CREDIT = {
    CreditRule.ALL_OR_NOTHING: "All or nothing",
    CreditRule.EACH_DECISION: "One point for each right decision",
    CreditRule.NET: "Right selections minus wrong ones",
    CreditRule.COVERAGE: "Points for finding all of it and nothing else",
}
_GAP = re.compile(r"\[([a-z][a-z0-9-]*)\]")


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of the decision record form; `name` is the model's."""

    name: str
    label: str
    hint: str


RECORD_FIELDS = (
    RecordField("issue", "The issue", "What came up, in plain facts and the person's own words."),
    RecordField("parties", "Who is involved", "Whose interests count here, and who has a duty."),
    RecordField("clauses", "What guides you", "The clauses, policy or law that you rest on."),
    RecordField(
        "options_and_risks", "Options and risks", "What could be done, and what each risks for whom."
    ),
    RecordField("action", "What you did", "And why this, at this moment."),
    RecordField("who_was_told", "Who was told", "Who, what exactly, when, and what the client knows of it."),
    RecordField("supervision", "Support and supervision", "Who you will talk it over with, about what."),
    RecordField("review", "Review", "When you will look at it again, and how you will know it went well."),
)


def paragraphs(text: str) -> list[str]:
    """Plain text from a content file, split where a blank line stands."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


def clause_title(course: Course, text: str) -> str:
    """The clause's source, number and title where `text` is the id of one; any other text as it is."""
    found = course.clause(text)
    if not found:
        return text
    source, clause = found
    return f"{source.short_title} {clause.number}: {clause.title}" if clause.number else clause.title


def credit_in_words(item: Item) -> str:
    if isinstance(item.interaction, ExtendedTextInteraction):
        return "Not scored"
    most = max_score(item)
    unit = "1 point" if most == 1 else f"{most} points"
    if isinstance(item.interaction, JustifiedChoiceInteraction):
        return f"{unit}: 1 for the action, the rest for the reasons"
    return unit if most == 1 else f"{unit}. {CREDIT[item.credit]}."


def shown_elements(item: Item) -> list[Element]:
    """The elements of an order in a fixed order that looks random and is never the key."""
    if not isinstance(item.interaction, OrderInteraction):
        return []
    shown = sorted(item.interaction.elements, key=lambda one: sha256(f"{item.id} {one.id}".encode()).digest())
    if tuple(element.id for element in shown) == item.interaction.key:
        shown.append(shown.pop(0))
    return shown


def passage_of(item: Item) -> list[list[tuple[str, Gap | None]]] | list[list[Segment]]:
    """The paragraphs of a passage with gaps or of a case note; none for other interactions."""
    match item.interaction:
        case InlineChoiceInteraction(passage, gaps):
            by_id = {gap.id: gap for gap in gaps}
            return [_with_gaps(paragraph, by_id) for paragraph in paragraphs(passage)]
        case HotTextInteraction(segments):
            return _in_paragraphs(segments)
        case _:
            return []


def _with_gaps(paragraph: str, gaps: dict[str, Gap]) -> list[tuple[str, Gap | None]]:
    # split() with one group gives text, gap id, text, gap id, ..., text.
    texts_and_ids = _GAP.split(paragraph)
    texts, ids = texts_and_ids[::2], texts_and_ids[1::2]
    return [(text, gaps[id_] if id_ else None) for text, id_ in zip(texts, [*ids, ""], strict=True)]


def _in_paragraphs(segments: Sequence[Segment]) -> list[list[Segment]]:
    found: list[list[Segment]] = []
    for segment in segments:
        if segment.starts_paragraph or not found:
            found.append([])
        found[-1].append(segment)
    return found
