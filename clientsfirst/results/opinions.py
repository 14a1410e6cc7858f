"""What trainees chose to say of the course, gathered by module. Names are left behind here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from clientsfirst.model.course_feedback import RATINGS, STATEMENTS
from clientsfirst.results.collection import Collection
from clientsfirst.results.gradebook import counted
from clientsfirst.results.receipts import Opinion
from clientsfirst.results.work import Work

Plain = dict[str, Any]
_STATEMENTS = tuple(words for _, words in STATEMENTS)


def opinions(collection: Collection) -> list[Plain]:
    """Modules in their order, each {module, title, people, ratings, answers}.

    Ratings are [{question, counts: [{rating, people}]}], answers [{question, answer}] in the order of the
    alphabet: the order in which people handed in would tell who said what.
    """
    said = _by_module(counted(collection))
    order = [
        *(module for module in collection.modules if module in said),
        *sorted(said - collection.modules.keys()),
    ]
    return [
        {"module": module, "title": collection.modules.get(module, module), **_summed(said[module])}
        for module in order
    ]


def _by_module(works: Iterable[Work]) -> dict[str, list[list[Opinion]]]:
    """What each person said of each module. Said again with another assignment, it still counts once."""
    latest: dict[tuple[str, str, str], list[Opinion]] = {}
    for work in sorted(works, key=lambda work: (work.handed_in_at, work.digest)):
        for module in {one.module for one in work.opinions}:
            said = [one for one in work.opinions if one.module == module]
            latest[module, *work.person[1:]] = said
    found: dict[str, list[list[Opinion]]] = {}
    for (module, _, _), said in latest.items():
        found.setdefault(module, []).append(said)
    return found


def _summed(people: list[list[Opinion]]) -> Plain:
    said = [one for own in people for one in own]
    ratings = Counter((one.question, one.answer) for one in said if _is_rating(one))
    asked = [question for question in _STATEMENTS if any(question == key[0] for key in ratings)]
    answers = sorted((one.question, one.answer) for one in said if not _is_rating(one))
    return {
        "people": len(people),
        "ratings": [{"question": question, "counts": _counts(question, ratings)} for question in asked],
        "answers": [{"question": question, "answer": answer} for question, answer in answers],
    }


def _counts(question: str, given: Mapping[tuple[str, str], int]) -> list[Plain]:
    return [{"rating": word, "people": given[question, word]} for word in RATINGS]


def _is_rating(one: Opinion) -> bool:
    return one.question in _STATEMENTS and one.answer in RATINGS
