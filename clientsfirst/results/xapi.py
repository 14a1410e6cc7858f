"""xAPI 1.0.3 statements, derived from what was handed in. The receipt stays the record.

The id of a statement follows from what happened, not from the receipt that tells of it: a later receipt that
holds the same once more gives the same statements, and counts nothing twice.
"""

import hashlib
import math
from collections.abc import Iterator
from typing import Any

from clientsfirst.results.collection import Collection
from clientsfirst.results.gradebook import Row, gradebook
from clientsfirst.results.regrade import Regraded
from clientsfirst.results.sessions import QuizResult, first_outcomes, session_results
from clientsfirst.results.work import Answered, Work

Plain = dict[str, Any]

VERBS = "http://adlnet.gov/expapi/verbs/"
ACTIVITIES = "http://adlnet.gov/expapi/activities/"
_URL_NAMESPACE = bytes.fromhex("6ba7b8119dad11d180b400c04fd430c8")  # RFC 9562, appendix C


def statements(collection: Collection, base: str) -> list[Plain]:
    """One for each graded response, and for each completed session. `base` is the address of the site."""
    home = base if base.endswith("/") else f"{base}/"
    found = (one for row in gradebook(collection) for one in _of_row(collection, row, home))
    # A time through a quiz on one of several devices may be all that there is of it, and is told once.
    return list({one["id"]: one for one in found}.values())


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
        for session in session_results(collection, work, collection.quizzes[one.quiz]):
            if session.result.completion_status == "completed":
                yield _done(collection, session, home)


def _answered(work: Work, answer: Answered, one: Regraded, home: str) -> Plain:
    quiz = f"{home}quizzes/{one.quiz}"
    score, most = one.outcome.score, one.outcome.max_score
    number = f"{one.quiz}/{one.item}/{answer.session}/{answer.attempt}"
    return {
        "id": _id(work, answer.begun, home, f"answered/{number}/{answer.at}/{score}/{most}/{one.response}"),
        **_head(work, home, "answered", answer.at),
        "object": _interaction(f"{quiz}#{one.item}", one.item),
        "result": {
            "response": one.response,
            **({"success": score == most} if most else {}),
            **_score(score, most),
        },
        "context": {
            **_context(work, home),
            "contextActivities": {"parent": [{"objectType": "Activity", "id": quiz}]},
        },
    }


def _done(collection: Collection, one: QuizResult, home: str) -> Plain:
    """A whole session; its time is that of the last response that counts."""
    result, work = one.result, one.work
    verb = result.success_status if result.success_status in {"passed", "failed"} else "completed"
    own = [answer for answer in work.answers if _is_of(answer, one)]
    at, begun = max(((answer.at, answer.begun) for answer in first_outcomes(own).values()), default=("", ""))
    what = f"{verb}/{one.quiz}/{one.session}/{at}/{result.score}/{result.max_score}"
    return {
        "id": _id(work, begun or work.started_at, home, what),
        **_head(work, home, verb, at),
        "object": _activity(f"{home}quizzes/{one.quiz}", "assessment", collection.quizzes[one.quiz].title),
        "result": {
            "completion": True,
            **({} if verb == "completed" else {"success": verb == "passed"}),
            **_score(result.score, result.max_score),
        },
        "context": _context(work, home),
    }


def _is_of(answer: Answered, session: QuizResult) -> bool:
    return answer.outcome.quiz == session.quiz and answer.session == session.session


def _id(work: Work, begun: str, home: str, what: str) -> str:
    """Work is known by whose it is and when they took it up; what was typed from paper, by its text."""
    whose = f"assignments/{work.assignment}/{begun}/{work.label}"
    return uuid5(f"{home}{whose if begun else f'receipts/{work.digest}'}#{what}")


def _head(work: Work, home: str, verb: str, at: str) -> Plain:
    return {
        "actor": {"objectType": "Agent", "account": {"homePage": home, "name": work.label}},
        "verb": {"id": VERBS + verb, "display": {"en": verb}},
        **({"timestamp": at} if at else {}),
    }


def _context(work: Work, home: str) -> Plain:
    of = {"extensions": {f"{home}xapi/assignment": work.assignment}} if work.assignment else {}
    return {"platform": "Clients First", **of}


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
    # As in every language: none of them rounds halves alike.
    scaled = math.floor(score / most * 10_000 + 0.5) / 10_000
    return {"score": {"scaled": scaled, "raw": score, "min": 0, "max": most}}
