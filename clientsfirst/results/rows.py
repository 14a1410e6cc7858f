"""Works and results as plain rows, for the page, for files and for the command line alike."""

import json
from typing import Any

from clientsfirst.model.items import ExtendedTextInteraction, Item
from clientsfirst.results.collection import Collection
from clientsfirst.results.gradebook import Row, RunResult, counted
from clientsfirst.results.regrade import Regraded
from clientsfirst.results.sessions import QuizResult
from clientsfirst.results.work import Difference, Work

Plain = dict[str, Any]


def work_row(work: Work, place: str) -> Plain:
    """What was just taken in."""
    return {
        "place": place,
        "status": "counted",
        "digest": work.digest,
        "receipt_id": work.id,
        "label": work.label,
        "group": work.group,
        "assignment": work.assignment,
        "handed_in_at": work.handed_in_at,
        "notes": [{"code": note.code, "fact": note.fact} for note in work.notes],
        "differences": [difference_row(work, one) for one in work.differences],
    }


def gradebook_row(collection: Collection, row: Row) -> Plain:
    """One person and assignment."""
    work = row.work
    assignment = collection.assignments.get(work.assignment)
    return {
        "label": work.label,
        "group": work.group,
        "assignment": work.assignment,
        "assignment_title": assignment.title if assignment else "",
        "digest": work.digest,
        "receipt_id": work.id,
        "handed_in_at": work.handed_in_at,
        "device": work.key[:8],
        "quizzes": [_quiz(collection, one) for one in row.quizzes],
        "scenarios": [_run(one) for one in row.runs],
        "lessons": len(work.lessons),
        "notes": [{"code": note.code, "fact": note.fact} for note in row.notes],
    }


def difference_row(work: Work, one: Difference) -> Plain:
    return {
        "label": work.label,
        "group": work.group,
        "assignment": work.assignment,
        "quiz": one.quiz,
        "item": one.item,
        "session": one.session,
        "attempt": one.attempt,
        "claimed": one.claimed,
        "regraded": one.regraded,
        "max_score": one.max_score,
    }


def words_to_mark(collection: Collection) -> list[Plain]:
    """Own words, which no machine scores: the last response to each item, with what to compare it with."""
    rows = []
    for work in counted(collection):
        latest: dict[tuple[str, str], tuple[Work, Item, str]] = {}
        # A comment goes to the device that has the words: each part has a receipt of its own.
        for part in work.parts or (work,):
            for answer in part.answers:
                one = answer.outcome
                item = collection.regrader.item(one.quiz, one.item, one.digest)
                is_words = item and isinstance(item.interaction, ExtendedTextInteraction)
                if isinstance(one, Regraded) and item and is_words:
                    latest[one.quiz, one.item] = (part, item, text_of(one.response))
        for (quiz, id_), (part, item, text) in latest.items():
            assert isinstance(item.interaction, ExtendedTextInteraction)  # noqa: S101 - looked at above
            rows.append(
                {
                    "receipt_id": part.id,
                    "digest": part.digest,
                    "assignment": part.assignment,
                    "label": part.label,
                    "group": part.group,
                    "quiz": quiz,
                    "item": id_,
                    "stem": item.stem,
                    "model_answer": item.interaction.model_answer,
                    "checklist": list(item.interaction.checklist),
                    "text": text,
                }
            )
    return rows


def text_of(response: str) -> str:
    return str(json.loads(response)["text"])


def percent(one: QuizResult) -> int | None:
    """Rounded down: nobody is shown more than was reached."""
    result = one.result
    return result.score * 100 // result.max_score if result.max_score else None


def _quiz(collection: Collection, one: QuizResult) -> Plain:
    result = one.result
    return {
        "quiz": one.quiz,
        "title": collection.quizzes[one.quiz].title,
        "session": one.session,
        "sessions": one.sessions,
        "score": result.score,
        "max_score": result.max_score,
        "percent": percent(one),
        "completion_status": result.completion_status,
        "success_status": result.success_status,
        "critical_failed": list(result.critical_failed),
        "skipped": one.skipped,
        "ungraded": one.ungraded,
    }


def _run(one: RunResult) -> Plain:
    way = one.way
    status = "unknown" if way is None or way.is_good is None else "passed" if way.is_good else "failed"
    return {
        "scenario": one.scenario,
        "variant": one.variant,
        "followed": way is not None,
        "ending": way.scenes[-1] if way and way.is_good is not None else "",
        "completion_status": "completed" if way and way.is_good is not None else "incomplete",
        "success_status": status,
    }
