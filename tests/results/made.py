"""Assignments and receipts as the pages make them, for tests to alter."""

import json
from typing import Any

from joserfc.jwk import ECKey

from clientsfirst.grading import grade
from clientsfirst.model.codec import item_digest
from clientsfirst.model.items import Item
from clientsfirst.model.outcomes import Scored
from clientsfirst.results.assignments import KIND as ASSIGNMENT
from clientsfirst.results.reading import canonical, digest
from clientsfirst.results.receipts import KIND as RECEIPT

Plain = dict[str, Any]

EDITION = "0123456789abcdef"
# Made for these tests and used nowhere else.
TRAINER: Plain = {
    "kty": "EC",
    "crv": "P-256",
    "x": "g1bv8qMJ1mCbkX29v9krfQfxoHJMCClbDQIy11YR90Y",
    "y": "nSvxWWlVBvRWb9Ee3WkAUSFhB6FbvTGlKDqgxSkN_7A",
    "d": "6KWrvHJs3r_YazOOAhaROuFoIgYkh7LXHNqLGW7-ke4",
}
DEVICE: Plain = {
    "kty": "EC",
    "crv": "P-256",
    "x": "xZ2XbZrsZH3lwz-V4aM1ULpZUCifZmpUYqtYbEoHl0M",
    "y": "4Gm2MB8v8RZmJ2WzTRAXyiEb2G8ElE3iFoV7SFvOqos",
    "d": "vvhR4ZG1TXDiLI-Ik83lWy9rs0UeFJRQtvNV1VGK0Lg",
}


def trainer_key() -> ECKey:
    return ECKey.import_key(TRAINER)


def device_key() -> ECKey:
    return ECKey.import_key(DEVICE)


def assignment(**changes: object) -> Plain:
    plain: Plain = {
        "v": 1,
        "kind": ASSIGNMENT,
        "id": "AAAAAAAAAAAAAAAA",
        "title": "Before Tuesday",
        "note": "Take your time.",
        "seed": "tue-7",
        "mode": "assessment",
        "mastery": 80,
        "attempts": 1,
        "shuffle": True,
        "due": "2026-12-04T17:00:00Z",
        "groups": ["Tuesday", "Thursday"],
        "parts": [{"quiz": "every-kind"}, {"scenario": "gifts", "variant": ""}, {"module": "boundaries"}],
        "edition": EDITION,
        "key": {"x": TRAINER["x"], "y": TRAINER["y"]},
    }
    return plain | changes


def attempt(item: Item, response: object, number: int = 1, **changes: object) -> Plain:
    """As the page records it, with the outcome that the grader gives."""
    outcome = grade(item, response)
    assert isinstance(outcome, Scored)
    return {
        "quiz": "every-kind",
        "item": item.id,
        "digest": item_digest(item),
        "session": 1,
        "attempt": number,
        "response": response,
        "certainty": "",
        "score": outcome.score,
        "max_score": outcome.max_score,
        "critical_failed": outcome.critical_failed,
        "at": "2026-12-01T10:00:00.000Z",
    } | changes


def receipt(
    attempts: list[Plain], label: str = "Sam P.", of: Plain | None = None, **changes: object
) -> Plain:
    given = of or assignment()
    plain: Plain = {
        "v": 1,
        "kind": RECEIPT,
        "receipt_id": "BBBBBBBBBBBBBBBB",
        "assignment": given["id"],
        "assignment_digest": digest(canonical(given)),
        "edition": EDITION,
        "engine": "0.1.0",
        "seed": given["seed"],
        "learner": {"label": label, "group": "Tuesday"},
        "started_at": "2026-12-01T09:30:00.000Z",
        "handed_in_at": "2026-12-01T10:05:00.000Z",
        "attempts": attempts,
        "skipped": [],
        "scenarios": [],
        "lessons": [],
        "claimed": [],
        "opinions": [],
    }
    return plain | changes


def text(plain: object) -> str:
    return json.dumps(plain, ensure_ascii=False)
