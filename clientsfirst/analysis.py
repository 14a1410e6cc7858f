"""Item analysis: how hard an item was, whether it tells strong from weak, and what led people astray.

Classical test theory. `Tally` holds the sums that the figures follow from, so that the trainer's page, which
adds them up in Python, and the bulk reader, which adds them up in a database, share every formula below.
Where fewer than `least` people answered, a figure that would only look exact is None.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

LEAST = 10  # people; below it a correlation or a reliability says nothing
LOW, MIDDLE, HIGH = range(3)
CERTAINTIES = ("", "low", "mid", "high")


@dataclass(frozen=True, slots=True)
class Mark:
    """One person's counted response to one item. `outcome` numbers the different responses that there are."""

    item: str
    outcome: int
    score: int
    max_score: int
    critical_failed: bool = False
    certainty: str = ""


Sheet = Sequence[Mark]  # one person's marks in one quiz


@dataclass(slots=True)
class Tally:
    """Sums over the people who answered an item.

    x is the item's score; r is the rest score, the share of the points of all other items that the same
    person earned. `outcomes` counts by response and third, `certainty` by certainty and by right or not.
    """

    max_score: int = 0
    n: int = 0
    x: int = 0
    xx: int = 0
    rests: int = 0
    rest_x: int = 0
    rest_xx: int = 0
    r: float = 0.0
    rr: float = 0.0
    xr: float = 0.0
    critical_failed: int = 0
    outcomes: Counter[tuple[int, int]] = field(default_factory=Counter)
    certainty: Counter[tuple[str, bool]] = field(default_factory=Counter)


@dataclass(slots=True)
class Totals:
    """Sums over the people who answered every scored item: t is their total. `people` are all."""

    people: int = 0
    complete: int = 0
    t: int = 0
    tt: int = 0
    variances: dict[str, tuple[int, int]] = field(default_factory=dict)  # item to the sums of x and x squared


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """`facility` is 0 to 1, `discrimination` -1 to 1; None where it cannot be said."""

    n: int
    max_score: int
    facility: float | None
    discrimination: float | None
    critical_failed: int


@dataclass(frozen=True, slots=True)
class QuizFigures:
    """`mean`, `deviation` and `error` (the standard error of measurement) are in points."""

    people: int
    complete: int
    items: int
    mean: float | None
    deviation: float | None
    alpha: float | None
    error: float | None


def tallied(sheets: Iterable[Sheet]) -> tuple[dict[str, Tally], Totals]:
    """Add up one quiz. Every item that anybody answered is in the result."""
    kept = [sheet for sheet in sheets if sheet]
    sums = [(sum(m.score for m in sheet), sum(m.max_score for m in sheet)) for sheet in kept]
    thirds = thirds_of([score / most if most else 0.0 for score, most in sums])
    tallies: dict[str, Tally] = {}
    for sheet, (score, most), third in zip(kept, sums, thirds, strict=True):
        for mark in sheet:
            _add(tallies.setdefault(mark.item, Tally(mark.max_score)), mark, score, most, third)
    scored = {item for item, tally in tallies.items() if tally.max_score}
    return tallies, _totals(kept, scored)


def thirds_of(shares: Sequence[float]) -> list[int]:
    """LOW, MIDDLE or HIGH for each person: people with one result are always in one third.

    A person's rank is the middle of those who share it, as in a percentile rank: those below, and half of
    those who are equal, out of all.
    """
    counts = Counter(shares)
    third: dict[float, int] = {}
    below = 0
    for share in sorted(counts):
        twice = 2 * below + counts[share]
        third[share] = third_of(twice, len(shares))
        below += counts[share]
    return [third[share] for share in shares]


def third_of(twice_rank: int, people: int) -> int:
    """The third of a rank that is given twice, to stay whole."""
    if 3 * twice_rank < 2 * people:
        return LOW
    return HIGH if 3 * twice_rank > 4 * people else MIDDLE


def item_figures(tally: Tally, least: int = LEAST) -> ItemFigures:
    """Facility: mean score over maximum (the p value of Crocker and Algina, 1986, chapter 14).

    Discrimination: the correlation of the item with the rest of the test, the item itself left out (the
    corrected item-total correlation of Nunnally and Bernstein, 1994; with items of one point, the corrected
    point-biserial). The rest is taken as a share of its points, so that people to whom different items were
    set can be compared; where all answered the same items this changes nothing.
    """
    facility = tally.x / (tally.n * tally.max_score) if tally.n and tally.max_score else None
    discrimination = _correlation(tally) if tally.rests >= least else None
    return ItemFigures(tally.n, tally.max_score, facility, discrimination, tally.critical_failed)


def quiz_figures(totals: Totals, least: int = LEAST) -> QuizFigures:
    """Over people who answered every scored item. Variances and deviation with n - 1."""
    n, k = totals.complete, len(totals.variances)
    mean = totals.t / n if n else None
    variance = _variance(n, totals.t, totals.tt)
    deviation = math.sqrt(variance) if variance is not None and n >= least else None
    reliable = None
    if n >= least and k > 1 and variance:
        items = sum(_variance(n, x, xx) or 0.0 for x, xx in totals.variances.values())
        reliable = alpha(k, items, variance)
    error = None if deviation is None or reliable is None else deviation * math.sqrt(1 - reliable)
    return QuizFigures(totals.people, n, k, mean, deviation, reliable, error)


def alpha(items: int, item_variances: float, total_variance: float) -> float:
    """Cronbach (1951): k / (k - 1) x (1 - sum of item variances / variance of totals).

    From it follows the standard error of measurement, SD x sqrt(1 - alpha) (Lord and Novick, 1968).
    """
    return items / (items - 1) * (1 - item_variances / total_variance)


def options(tally: Tally, states: Mapping[int, Sequence[str]]) -> dict[str, tuple[int, int, int]]:
    """How many of the low, middle and high third chose what. `states` names the states of each outcome."""
    counts: dict[str, list[int]] = {}
    for (outcome, third), count in sorted(tally.outcomes.items()):
        for state in states[outcome]:
            counts.setdefault(state, [0, 0, 0])[third] += count
    return {state: (low, middle, high) for state, (low, middle, high) in counts.items()}


def _add(tally: Tally, mark: Mark, score: int, most: int, third: int) -> None:
    x = mark.score
    tally.n += 1
    tally.x += x
    tally.xx += x * x
    tally.critical_failed += mark.critical_failed
    tally.outcomes[mark.outcome, third] += 1
    tally.certainty[mark.certainty, x == mark.max_score] += 1
    rest_most = most - mark.max_score
    if mark.max_score and rest_most:
        r = (score - x) / rest_most
        tally.rests += 1
        tally.rest_x += x
        tally.rest_xx += x * x
        tally.r += r
        tally.rr += r * r
        tally.xr += x * r


def _totals(sheets: Sequence[Sheet], scored: set[str]) -> Totals:
    totals = Totals(people=len(sheets), variances=dict.fromkeys(sorted(scored), (0, 0)))
    for sheet in sheets:
        marks = {mark.item: mark.score for mark in sheet if mark.item in scored}
        if len(marks) < len(scored):
            continue
        total = sum(marks.values())
        totals.complete += 1
        totals.t += total
        totals.tt += total * total
        for item, score in marks.items():
            x, xx = totals.variances[item]
            totals.variances[item] = (x + score, xx + score * score)
    return totals


def _variance(n: int, x: int, xx: int) -> float | None:
    # Over whole numbers, so that nothing is lost: (n * xx - x * x) is exact.
    return (n * xx - x * x) / (n * (n - 1)) if n > 1 else None


def _correlation(tally: Tally) -> float | None:
    """Pearson's, from sums."""
    n, x, r = tally.rests, tally.rest_x, tally.r
    of_x, of_r = n * tally.rest_xx - x * x, n * tally.rr - r * r
    # What is left of equal rests after rounding is no variance.
    if of_x <= 0 or of_r <= 1e-9 * n * n:
        return None
    return max(-1.0, min(1.0, (n * tally.xr - x * r) / math.sqrt(of_x * of_r)))
