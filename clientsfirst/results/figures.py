"""The analysis of everything that counts, as plain values for a page or a file. Figures have four places."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from clientsfirst.analysis import (
    CERTAINTIES,
    LEAST,
    Mark,
    Sheet,
    Tally,
    Totals,
    item_figures,
    options,
    quiz_figures,
    tallied,
)
from clientsfirst.grading.parts import UNSELECTED, parts_of
from clientsfirst.model.items import Item, MatchInteraction, OrderInteraction
from clientsfirst.model.outcomes import Verdict
from clientsfirst.results.collection import Collection
from clientsfirst.results.gradebook import counted
from clientsfirst.results.regrade import Regraded
from clientsfirst.results.sessions import first_outcomes
from clientsfirst.results.ways_taken import ways_taken
from clientsfirst.results.wording import state_text
from clientsfirst.results.work import Answered, Work

Plain = dict[str, Any]
Names = tuple[str, str, str]  # quiz, item, digest
_NO_TIME = "~"
_ASTRAY = (Verdict.WRONG, Verdict.HARMFUL, Verdict.MISSED)


def analysed(collection: Collection, *, first: bool = True, least: int = LEAST) -> Plain:
    """Everything that `analysis.py` works out. `first` counts first sessions, else each person's last."""
    works = counted(collection)
    sheets = sheets_of(works, first=first)
    tallies = {quiz: tallied(rows) for quiz, rows in sorted(sheets.items())}
    outcomes = {
        answer.outcome.number: answer.outcome
        for work in works
        for answer in work.answers
        if isinstance(answer.outcome, Regraded)
    }
    states = {number: outcome.states for number, outcome in outcomes.items()}
    names = {name_of(one): (one.quiz, one.item, one.digest) for one in outcomes.values()}
    return {
        "attempts": "first" if first else "last",
        "least": least,
        "people": len({work.person[1:] for work in works}),
        **of_quizzes(collection, tallies, names, states, least),
        "scenarios": ways_taken(collection, works),
    }


def of_quizzes(
    collection: Collection,
    tallies: Mapping[str, tuple[dict[str, Tally], Totals]],
    names: Mapping[str, Names],
    states: Mapping[int, Sequence[str]],
    least: int,
) -> Plain:
    """Quizzes with their items, then clauses and modules. The bulk reader brings its own tallies."""
    quizzes = []
    points: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    where: dict[str, list[str]] = defaultdict(list)
    for quiz, (items, totals) in tallies.items():
        defined = collection.quizzes[quiz]
        module = defined.module
        rows = []
        for key in sorted(items, key=_order(defined.items, names)):
            item = collection.regrader.item(*names[key])
            assert item is not None  # noqa: S101 - it was graded
            rows.append(_item(item, names[key], items[key], states, least, collection.clauses))
            groups = [f"clause {clause}" for clause in clauses_of(item)] + [f"module {module}"] * bool(module)
            for group in groups:
                _count(points[group], items[key])
                where[group].append(f"{quiz}/{item.id}")
        figures = quiz_figures(totals, least)
        quizzes.append(
            {
                "quiz": quiz,
                "title": defined.title,
                "module": module,
                "people": figures.people,
                "complete": figures.complete,
                "mean": _rounded(figures.mean),
                "deviation": _rounded(figures.deviation),
                "alpha": _rounded(figures.alpha),
                "error": _rounded(figures.error),
                "too_few": figures.complete < least,
                "items": rows,
            }
        )
    return {
        "quizzes": quizzes,
        "clauses": _groups("clause", collection.clauses, points, where),
        "modules": _groups("module", collection.modules, points, where),
    }


def sheets_of(works: Iterable[Work], *, first: bool) -> dict[str, list[Sheet]]:
    """For each quiz the marks of each person: first responses in the first session, or in the last.

    A quiz may be set in several assignments: whoever took it in one of them did not take it again in another
    for the first time.
    """
    found: dict[tuple[str, ...], list[tuple[str, int, Sheet]]] = defaultdict(list)
    for work in works:
        sessions: dict[tuple[str, int], list[Answered]] = defaultdict(list)
        for answer in work.answers:
            sessions[answer.outcome.quiz, answer.session].append(answer)
        for (quiz, number), answers in sessions.items():
            firsts = first_outcomes(answers).values()
            if firsts:
                # What was typed from paper has no time, and comes after what has one.
                at = min(answer.at for answer in firsts) or _NO_TIME
                found[quiz, *work.person[1:]].append((at, number, [_mark(answer) for answer in firsts]))
    sheets: dict[str, list[Sheet]] = defaultdict(list)
    for (quiz, *_), taken in found.items():
        chosen = min(taken, key=_when) if first else max(taken, key=_when)
        sheets[quiz].append(chosen[2])
    return sheets


def _when(taken: tuple[str, int, Sheet]) -> tuple[str, int]:
    return taken[:2]


def name_of(one: Regraded) -> str:
    """An item in one edition: two editions of an item are two items to the analysis."""
    return f"{one.item}@{one.digest}"


def clauses_of(item: Item) -> tuple[str, ...]:
    statements = item.interaction.statements if isinstance(item.interaction, MatchInteraction) else ()
    inner = (clause for statement in statements for clause in statement.clauses)
    return tuple(dict.fromkeys((*item.clauses, *inner)))


def _mark(answer: Answered) -> Mark:
    one = answer.outcome
    assert isinstance(one, Regraded)  # noqa: S101 - only such are first outcomes
    found = one.outcome
    return Mark(
        name_of(one), one.number, found.score, found.max_score, found.critical_failed, answer.certainty
    )


def _order(items: Sequence[Item], names: Mapping[str, Names]) -> Any:  # noqa: ANN401 - a sort key
    places = {item.id: place for place, item in enumerate(items)}
    return lambda key: (places.get(names[key][1], len(places)), key)


def _item(  # noqa: PLR0913, PLR0917 - what a row is made of
    item: Item,
    name: Names,
    tally: Tally,
    states: Mapping[int, Sequence[str]],
    least: int,
    clauses: Mapping[str, str],
) -> Plain:
    figures = item_figures(tally, least)
    chosen = _options(item, options(tally, states), clauses)
    astray = [one for one in chosen if one["verdict"] in _ASTRAY]
    most = max(astray, key=lambda one: one["low"] + one["middle"] + one["high"], default=None)
    return {
        "quiz": name[0],
        "item": item.id,
        "digest": name[2],
        "n": figures.n,
        "max_score": figures.max_score,
        "facility": _rounded(figures.facility),
        "discrimination": _rounded(figures.discrimination),
        "too_few": tally.rests < least,
        "critical_failed": figures.critical_failed,
        "options": chosen,
        "misconception": most["id"] if most else "",
        "certainty": [
            {"certainty": word, "right": tally.certainty[word, True], "wrong": tally.certainty[word, False]}
            for word in CERTAINTIES
            if tally.certainty[word, True] or tally.certainty[word, False]
        ],
    }


def _options(
    item: Item, counts: Mapping[str, tuple[int, int, int]], clauses: Mapping[str, str]
) -> list[Plain]:
    """In the item's order. Of what can be selected, what was rightly left out is not listed."""
    rows = []
    for part in parts_of(item.interaction):
        for state in part.states:
            # An order has a state for every element in every place: those that nobody chose say nothing.
            unseen = isinstance(item.interaction, OrderInteraction) and state.id not in counts
            if state.verdict is Verdict.LEFT or unseen:
                continue
            low, middle, high = counts.get(state.id, (0, 0, 0))
            missed = state.id.endswith(f"={UNSELECTED}") and state.verdict is Verdict.MISSED
            text = state_text(item, state.id, clauses)
            rows.append(
                {
                    "id": state.id,
                    "text": f"Not selected: {text}" if missed else text,
                    "verdict": str(state.verdict),
                    "low": low,
                    "middle": middle,
                    "high": high,
                }
            )
    return rows


def _count(points: list[int], tally: Tally) -> None:
    points[0] += tally.n
    points[1] += tally.x
    points[2] += tally.n * tally.max_score


def _groups(
    kind: str,
    titles: Mapping[str, str],
    points: Mapping[str, Sequence[int]],
    where: Mapping[str, Sequence[str]],
) -> list[Plain]:
    rows = []
    for group, (n, score, most) in sorted(points.items()):
        of, _, id_ = group.partition(" ")
        if of == kind:
            facility = _rounded(score / most) if most else None
            rows.append(
                {
                    "id": id_,
                    "title": titles.get(id_, id_),
                    "n": n,
                    "facility": facility,
                    "items": where[group],
                }
            )
    return rows


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 4)
