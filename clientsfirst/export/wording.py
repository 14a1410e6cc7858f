"""What all question banks say alike: plain text from content files as HTML, and the notes around an item."""

import html
from collections.abc import Sequence

from clientsfirst.model.assessments import Pool
from clientsfirst.model.course import Course
from clientsfirst.model.items import (
    Choice,
    HotTextInteraction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    Segment,
)
from clientsfirst.presentation import clause_title, paragraphs, passage_of

CERTAINTY = "“How sure are you?” is not asked."
FEEDBACK = "What is said to each single wrong answer is left out; the notes on the right ones come together."
MISSED = "What is said to a choice that was missed comes with the notes on the whole question."
NUMBERED = "The sentences are numbered and chosen from a list."
SLIPS = "Small slips and other spellings are not forgiven; capitals do not matter."
CRITICAL = "A harmful answer costs points and does not by itself stop a pass."
HINTS = "Hints are left out."
DECIDED = "Each choice is decided on its own: Select or Leave."
SELECTED, LEFT = "Select", "Leave"  # the two answers where each choice is decided on its own


def place_of(quiz_id: str, item: Item) -> str:
    return f"{quiz_id}/{item.id}"


def pool_title(pool: Pool) -> str:
    return pool.id.replace("-", " ").capitalize()


def as_html(text: str) -> str:
    """Paragraphs of escaped text."""
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in paragraphs(text))


def as_list(texts: Sequence[str]) -> str:
    return (
        f"<ul>{''.join(f'<li>{html.escape(text, quote=False)}</li>' for text in texts)}</ul>" if texts else ""
    )


def stem_html(item: Item) -> str:
    """The stem, and under it the whole case note where its sentences are to be selected."""
    if isinstance(item.interaction, HotTextInteraction):
        return as_html(item.stem) + note_html(item)
    return as_html(item.stem)


def note_html(item: Item) -> str:
    """The case note, its selectable sentences numbered as in `choice_texts`."""
    number = 0
    parts = []
    for paragraph in passage_of(item):
        texts = []
        for segment in paragraph:
            assert isinstance(segment, Segment)  # noqa: S101 - the passage of a hot text
            number += bool(segment.id)
            mark = f"({number}) " if segment.id else ""
            texts.append(mark + html.escape(segment.text, quote=False))
        parts.append(f"<p>{' '.join(texts)}</p>")
    return f"<blockquote>{''.join(parts)}</blockquote>"


def keyed(item: Item) -> tuple[Sequence[Choice | Segment], Sequence[str]]:
    """The choices and the key of an item of which some are to be selected."""
    interaction = item.interaction
    assert isinstance(interaction, MultipleResponseInteraction | HotTextInteraction)  # noqa: S101
    return interaction.choices, interaction.key


def pairs_of(item: Item, course: Course) -> tuple[list[tuple[str, str]], list[str], list[str]]:
    """Rows with their right answers, all answers, and what is said to the right ones.

    For a match, and for a selection in which each choice is a decision of its own.
    """
    interaction = item.interaction
    if isinstance(interaction, MatchInteraction):
        names = {category.id: category.text for category in interaction.categories}
        pairs = [(statement.text, names[statement.key]) for statement in interaction.statements]
        said = [dict(statement.feedback)[statement.key] for statement in interaction.statements]
        return pairs, list(names.values()), said
    choices, key = keyed(item)
    texts = choice_texts(choices, course)
    rows = [(text, SELECTED if one.id in key else LEFT) for one, text in zip(choices, texts, strict=True)]
    return rows, [SELECTED, LEFT], [choice.missed or choice.feedback for choice in choices]


def choice_texts(choices: Sequence[Choice | Segment], course: Course) -> tuple[str, ...]:
    """What stands beside each choice; a segment is named by its number, a clause by its title."""
    if choices and isinstance(choices[0], Segment):
        return tuple(f"({number}) {choice.text}" for number, choice in enumerate(choices, 1))
    return tuple(clause_title(course, choice.text) for choice in choices)


def rationale_html(item: Item, course: Course, further: Sequence[str] = ()) -> str:
    """Why the key is the key, what else the format has no place for, and the clauses."""
    clauses = [clause_title(course, clause) for clause in item.clauses]
    return as_html(item.rationale) + as_list(further) + as_list(clauses)
