"""What the frame needs to tell a platform which response was given, and which would have been right.

The right one is sealed as the feedback is: it opens with any whole response, and not by reading the package.
"""

import base64
import json

from clientsfirst.engine.tables import is_tabled, sealed_with
from clientsfirst.grading import max_score
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.codec import interaction_name, item_digest
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

PURPOSE = "correct"


def interaction_of(quiz: Quiz, item: Item) -> dict[str, object]:
    """`ids` and `targets` are what a response is made of, in the author's order."""
    ids, targets = _ids(item.interaction)
    return {
        "quiz": quiz.id,
        "item": item.id,
        "digest": item_digest(item),
        "interaction": interaction_name(item.interaction),
        "max_score": max_score(item),
        "ids": ids,
        "targets": targets,
        "sealed": is_tabled(item),
        "correct": _correct(item),
    }


def _correct(item: Item) -> str:
    key = key_of(item.interaction)
    if key is None:
        return ""
    text = json.dumps(key, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(sealed_with(item, PURPOSE, text) if is_tabled(item) else text).decode()


def key_of(interaction: Interaction) -> dict[str, object] | None:
    """The response that is right, in the shape of a response; all `texts` where several are; or None."""
    match interaction:
        case ChoiceInteraction(key=key):
            return {"choice": key}
        case MultipleResponseInteraction(key=keys) | HotTextInteraction(key=keys):
            return {"choices": list(keys)}
        case MatchInteraction(statements=statements):
            return {"pairs": {one.id: one.key for one in statements}}
        case InlineChoiceInteraction(gaps=gaps):
            return {"pairs": {one.id: one.key for one in gaps}}
        case OrderInteraction(key=keys):
            return {"order": list(keys)}
        case JustifiedChoiceInteraction(key=key, justification_key=reasons):
            return {"choice": key, "justifications": list(reasons)}
        case TextEntryInteraction(accepted=accepted):
            return {"texts": [text for one in accepted for text in one.texts]}
        case ExtendedTextInteraction():
            return None


def _ids(interaction: Interaction) -> tuple[list[str], list[str]]:
    match interaction:
        case ChoiceInteraction(choices=choices) | MultipleResponseInteraction(choices=choices):
            return [one.id for one in choices], []
        case HotTextInteraction():
            return [one.id for one in interaction.choices], []
        case MatchInteraction(categories, statements):
            return [one.id for one in statements], [one.id for one in categories]
        case InlineChoiceInteraction(gaps=gaps):
            return [one.id for one in gaps], list(
                dict.fromkeys(choice.id for gap in gaps for choice in gap.choices)
            )
        case OrderInteraction(elements=elements):
            return [one.id for one in elements], []
        case JustifiedChoiceInteraction(choices=choices, justifications=reasons):
            return [one.id for one in choices], [one.id for one in reasons]
        case TextEntryInteraction() | ExtendedTextInteraction():
            return [], []
