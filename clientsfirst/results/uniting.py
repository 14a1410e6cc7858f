"""Of all that one person handed in for one assignment: what counts, put together where devices differ.

docs/adr/0012 has the rules and their reasons.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from clientsfirst.results.work import Answered, Note, Work, first_responses


@dataclass(frozen=True, slots=True)
class Handed:
    """`work` counts; others have taken the place of those `replaced`."""

    work: Work
    replaced: tuple[Work, ...]


def handed(works: Iterable[Work]) -> tuple[Handed, ...]:
    """By assignment, group and name."""
    people: dict[tuple[str, str, str], list[Work]] = defaultdict(list)
    for work in works:
        people[work.person].append(work)
    return tuple(_of_person(by_time(people[person])) for person in sorted(people))


def by_time(works: Iterable[Work]) -> list[Work]:
    # Lines from paper have no time and stay in the order in which they were typed.
    return sorted(works, key=lambda work: (work.handed_in_at, work.digest if work.key else ""))


def remarks(one: Handed) -> Iterable[Note]:
    """What was replaced, and what was put together."""
    if one.replaced:
        yield Note("replaces", f"It replaces what was handed in before, {len(one.replaced)} in number.")
        changed = _changed(one)
        if changed:
            fact = f"Of the first responses handed in before, {changed} are now missing or different."
            yield Note("changed-first", fact)
    receipts = [part for part in one.work.parts if part.key]
    if len(receipts) > 1:
        fact = f"It is put together from {len(receipts)} devices, or visits to a shared computer."
        yield Note("united", fact)
        differing = _differing(receipts)
        if differing:
            questions = "1 question has" if differing == 1 else f"{differing} questions have"
            fact = f"{questions} different responses there. The earlier counts, by the clocks of the devices."
            yield Note("differing-devices", fact)


def _of_person(works: Sequence[Work]) -> Handed:
    """The last from each device, since that holds everything so far; and the last line of each quiz."""
    last = {_source(work): work for work in works}
    answered = {one.outcome.quiz for work in last.values() if work.key for one in work.answers}
    parts = [work for work in works if last[_source(work)] is work]
    parts = [work for work in parts if work.key or not answered >= {quiz for quiz, _ in work.forms}]
    kept = {work.digest for work in parts}
    return Handed(_united(parts), tuple(work for work in works if work.digest not in kept))


def _source(work: Work) -> tuple[str, ...]:
    return ("device", work.key) if work.key else ("paper", *(quiz for quiz, _ in work.forms))


def _united(parts: Sequence[Work]) -> Work:
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[-1],
        parts=tuple(parts),
        answers=_answers(parts),
        skipped=frozenset(chain.from_iterable(one.skipped for one in parts)),
        runs=_once(one.runs for one in parts),
        lessons=_once(one.lessons for one in parts),
        differences=_once(one.differences for one in parts),
        notes=_once(one.notes for one in parts),
        forms=_once(one.forms for one in parts),
    )


def _answers(parts: Iterable[Work]) -> tuple[Answered, ...]:
    """A record that was brought to another device tells of the same responses twice."""
    found: dict[tuple[object, ...], Answered] = {}
    for part in parts:
        for one in part.answers:
            of = one.outcome
            key = (of.quiz, of.item, of.digest, of.response, one.session, one.attempt, one.at)
            found.setdefault(key, one)
    return tuple(found.values())


def _once[T](several: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(several)))


def _changed(one: Handed) -> int:
    now: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for part in one.work.parts or (one.work,):
        for key, response in first_responses(part).items():
            now[key].add(response)
    before = {key: response for work in one.replaced for key, response in first_responses(work).items()}
    return sum(response not in now[key] for key, response in before.items())


def _differing(parts: Iterable[Work]) -> int:
    given: dict[tuple[str, str, int], set[str]] = defaultdict(set)
    for part in parts:
        for key, response in first_responses(part).items():
            given[key].add(response)
    return sum(len(responses) > 1 for responses in given.values())
