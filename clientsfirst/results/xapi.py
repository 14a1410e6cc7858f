"""xAPI 1.0.3 statements, derived from what was handed in. The receipt stays the record.

The id of a statement follows from the receipt and from what it says: sent twice, it is the same statement.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from clientsfirst.results.collection import Collection
from clientsfirst.results.gradebook import Row, gradebook
from clientsfirst.results.regrade import Regraded
from clientsfirst.results.work import Answered, Work

Plain = dict[str, Any]

VERBS = "http://adlnet.gov/expapi/verbs/"
ACTIVITIES = "http://adlnet.gov/expapi/activities/"
_URL_NAMESPACE = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")  # RFC 9562, appendix C


def statements(collection: Collection, base: str) -> list[Plain]:
    """One for each graded response, and for each quiz its result. `base` is the address of the site."""
    home = base if base.endswith("/") else f"{base}/"
    return [one for row in gradebook(collection) for one in _of_row(collection, row, home)]


def uuid5(name: str) -> str:
    """RFC 9562, version 5, in the namespace of addresses."""
    digest = bytearray(hashlib.sha1(_URL_NAMESPACE + name.encode(), usedforsecurity=False).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    text = digest.hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def _of_row(collection: Collection, row: Row, home: str) -> Iterator[Plain]:
    work = row.work
    for answer in work.answers:
        if isinstance(answer.outcome, Regraded):
            yield _answered(work, answer, answer.outcome, home)
    for one in row.quizzes:
        result = one.result
        if result.completion_status != "completed":
            continue
        verb = result.success_status if result.success_status in {"passed", "failed"} else "completed"
        quiz = f"{home}quizzes/{one.quiz}"
        yield {
            **_head(work, home, f"{one.quiz}/{one.session}", verb, work.handed_in_at),
            "object": _activity(quiz, "assessment", collection.quizzes[one.quiz].title),
            "result": {
                "completion": True,
                **({} if verb == "completed" else {"success": verb == "passed"}),
                **_score(result.score, result.max_score),
            },
        }


def _answered(work: Work, answer: Answered, one: Regraded, home: str) -> Plain:
    quiz = f"{home}quizzes/{one.quiz}"
    outcome = one.outcome
    return {
        **_head(
            work, home, f"{one.quiz}/{one.item}/{answer.session}/{answer.attempt}", "answered", answer.at
        ),
        "object": _interaction(f"{quiz}#{one.item}", one.item),
        "result": {
            "response": one.response,
            **({"success": outcome.score == outcome.max_score} if outcome.max_score else {}),
            **_score(outcome.score, outcome.max_score),
        },
        "context": {
            **_context(work, home),
            "contextActivities": {"parent": [{"objectType": "Activity", "id": quiz}]},
        },
    }


def _head(work: Work, home: str, what: str, verb: str, at: str) -> Plain:
    return {
        "id": uuid5(f"{home}receipts/{work.digest}#{what}"),
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": work.label}},
        "verb": {"id": VERBS + verb, "display": {"en": verb}},
        **({"timestamp": at} if at else {}),
        "context": _context(work, home),
    }


def _context(work: Work, home: str) -> Plain:
    return {
        "platform": "Clients First",
        "extensions": {f"{home}xapi/receipt": work.digest, f"{home}xapi/assignment": work.assignment},
    }


def _activity(id_: str, kind: str, title: str) -> Plain:
    return {
        "objectType": "Activity",
        "id": id_,
        "definition": {"type": ACTIVITIES + kind, "name": {"en": title}},
    }


def _interaction(id_: str, title: str) -> Plain:
    plain = _activity(id_, "cmi.interaction", title)
    # The response is our own JSON, not one of the notations of SCORM.
    return plain | {"definition": plain["definition"] | {"interactionType": "other"}}


def _score(score: int, most: int) -> Plain:
    if not most:
        return {}
    return {"score": {"scaled": round(score / most, 4), "raw": score, "min": 0, "max": most}}
