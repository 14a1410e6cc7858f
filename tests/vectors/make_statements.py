"""Write tests/vectors/statements.json anew: `python -m tests.vectors.make_statements`. Read the diff before you keep it.

Receipts as a trainee's page builds them, and the statements that follow: the page itself makes the same ones.
"""

import json
from pathlib import Path
from typing import Any

from clientsfirst.model.items import Item
from clientsfirst.results.collection import Collection
from clientsfirst.results.definitions import read_definitions
from clientsfirst.results.gradebook import gradebook
from clientsfirst.results.receipts import Receipt, read_receipt
from clientsfirst.results.sessions import session_results
from clientsfirst.results.xapi import statements
from tests.items import key_of, one_of_each
from tests.results.classes import definitions, wrong
from tests.results.made import attempt, receipt, text

Plain = dict[str, Any]
PATH = Path(__file__).parent / "statements.json"
HOME = "https://example.org/some/course/"
TITLES = {"every-kind": "Every kind"}


def collection_of(payload: str) -> Collection:
    collection = Collection()
    defined, _ = read_definitions(definitions())
    assert defined
    collection.define(defined)
    read = read_receipt(payload)
    assert isinstance(read, Receipt)
    collection.add(read, "K" * 43, "receipt")
    return collection


def claimed(payload: str) -> list[Plain]:
    """What the page says of each session that was begun."""
    collection = collection_of(payload)
    (row,) = gradebook(collection)
    return [
        {
            "quiz": one.quiz,
            "session": one.session,
            "score": one.result.score,
            "max_score": one.result.max_score,
            "completion_status": one.result.completion_status,
            "success_status": one.result.success_status,
        }
        for quiz in row.quizzes
        for one in session_results(collection, row.work, collection.quizzes[quiz.quiz])
    ]


def at(minute: int) -> str:
    return f"2026-12-01T10:{minute:02}:00.250Z"


def responses() -> list[list[Plain]]:
    """All right; everything once wrong, tried again and taken again, not to the end; own words that are no ASCII."""
    items = one_of_each()
    first = [attempt(item, key_of(item), at=at(n)) for n, item in enumerate(items)]
    astray = [attempt(item, wrong(item), at=at(n), certainty="high") for n, item in enumerate(items)]
    again = [attempt(item, key_of(item), 2, at=at(30 + n)) for n, item in enumerate(items[:3])]
    anew = [attempt(item, key_of(item), session=2, at=at(50)) for item in items[:2]]
    return [
        first,
        [*astray, *again, *anew],
        [attempt(own_words(items), {"text": "“Zoë”\n\U0001f600 \u2028"})],
    ]


def own_words(items: list[Item]) -> Item:
    return next(item for item in items if item.id == "extended-text")


def main() -> None:
    made = []
    for n, attempts in enumerate(responses()):
        payload = receipt(attempts, label=f"Zoë <{n}>", handed_in_at=at(59))
        payload["claimed"] = claimed(text(payload))
        found = statements(collection_of(text(payload)), HOME)
        made.append({"receipt": payload, "statements": found})
    vectors = {"home": HOME, "titles": TITLES, "cases": made}
    PATH.write_text(json.dumps(vectors, ensure_ascii=True, indent=1) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
