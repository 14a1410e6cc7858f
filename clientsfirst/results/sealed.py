"""The part of an item that a form shows. A sealed assignment carries this, and nothing that grades.

Fields are listed, never copied over: what is not named here does not leave the trainer's computer.
"""

from collections.abc import Iterable, Mapping
from typing import assert_never

from clientsfirst.grading import max_score
from clientsfirst.model.codec import interaction_name, item_digest
from clientsfirst.model.items import (
    Choice,
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
from clientsfirst.paper import scrambled

Plain = dict[str, object]


def public_item(quiz: str, item: Item, clauses: Mapping[str, str]) -> Plain:
    """What the trainee's page renders. `clauses` are ids and titles: a justification may name a clause."""
    return {
        "quiz": quiz,
        "id": item.id,
        "digest": item_digest(item),
        "interaction": interaction_name(item.interaction),
        "stem": item.stem,
        "max_score": max_score(item),
        "certainty": item.certainty,
        "may_skip": item.may_skip,
        **_shown(item, item.interaction, clauses),
    }


def _shown(item: Item, interaction: Interaction, clauses: Mapping[str, str]) -> Plain:
    match interaction:
        case ChoiceInteraction(choices):
            return {"choices": _choices(choices, clauses)}
        case MultipleResponseInteraction(choices, _, numbered_from):
            return {"choices": _choices(choices, clauses), **_numbered(numbered_from)}
        case MatchInteraction(categories, statements, numbered_from):
            return {
                "categories": [{"id": one.id, "text": one.text} for one in categories],
                "statements": [{"id": one.id, "text": one.text} for one in statements],
                **_numbered(numbered_from),
            }
        case OrderInteraction(elements, key):
            texts = {one.id: one.text for one in elements}
            return {"elements": [{"id": id_, "text": texts[id_]} for id_ in scrambled(key, item.id)]}
        case InlineChoiceInteraction(passage, gaps):
            shown = [
                {"id": gap.id, "label": gap.label, "choices": _choices(gap.choices, clauses)} for gap in gaps
            ]
            return {"passage": passage, "gaps": shown}
        case HotTextInteraction(segments):
            return {
                "segments": [
                    {"id": one.id, "text": one.text, "starts_paragraph": one.starts_paragraph}
                    for one in segments
                ]
            }
        case TextEntryInteraction() | ExtendedTextInteraction():
            return {}
        case JustifiedChoiceInteraction(choices, _, justifications):
            return {
                "choices": _choices(choices, clauses),
                "justifications": _choices(justifications, clauses),
            }
        case _:
            assert_never(interaction)


def _choices(choices: Iterable[Choice], clauses: Mapping[str, str]) -> list[Plain]:
    return [{"id": one.id, "text": clauses.get(one.text, one.text)} for one in choices]


def _numbered(numbered_from: int | None) -> Plain:
    return {} if numbered_from is None else {"numbered_from": numbered_from}
