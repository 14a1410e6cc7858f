"""The browser's only entry: JSON text in, JSON text out.

Everything this module reaches imports the standard library only and reads no clock, file, locale or
random state, so that the same text in gives the same text out in CPython and in Pyodide.
"""

import json
from typing import assert_never

from clientsfirst.grading import grade
from clientsfirst.model.codec import load_item
from clientsfirst.model.items import Item
from clientsfirst.model.outcomes import Invalid, Outcome, Scored, Unanswered


def grade_text(definition: str, response: str) -> str:
    """Grade one response.

    `definition` is an item as `dump_item` wrote it, `response` is JSON text of any shape.
    Returns the text of `outcome_text`.
    """
    item = load_item(definition)
    try:
        raw = json.loads(response)
    except (ValueError, RecursionError):
        return outcome_text(item, Invalid("a response is JSON"))
    return outcome_text(item, grade(item, raw))


def outcome_text(item: Item, outcome: Outcome) -> str:
    """An outcome as the page gets it: fields in this order, no white space, text not escaped."""
    match outcome:
        case Unanswered(missing):
            plain: dict[str, object] = {"status": "unanswered", "missing": list(missing)}
        case Invalid(reason):
            plain = {"status": "invalid", "reason": reason}
        case Scored(score, max_score, feedback, critical_failed):
            plain = {
                "status": "scored",
                "score": score,
                "max_score": max_score,
                "critical_failed": critical_failed,
                "feedback": [{"id": one.id, "verdict": one.verdict, "text": one.text} for one in feedback],
                "rationale": item.rationale,
            }
        case _:
            assert_never(outcome)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
