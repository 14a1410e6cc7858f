"""Item analysis gives the figures of published examples and of independent implementations."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from clientsfirst.analysis import (
    HIGH,
    LOW,
    MIDDLE,
    Mark,
    Sheet,
    alpha,
    item_figures,
    options,
    quiz_figures,
    tallied,
    thirds_of,
)

# Chatterjee and Price (1977), as `attitude` in R: 30 departments, 7 items.
ATTITUDE = """
43 51 30 39 61 92 45  63 64 51 54 63 73 47  71 70 68 69 76 86 48  61 63 45 47 54 84 35  81 78 56 66 71 83 47
43 55 49 44 54 49 34  58 67 42 56 66 68 35  71 75 50 55 70 66 41  72 82 72 67 71 83 31  67 61 45 47 62 80 41
64 53 53 58 58 67 34  67 60 47 39 59 74 41  69 62 57 42 55 63 25  68 83 83 45 59 77 35  77 77 54 72 79 77 46
81 90 50 72 60 54 36  74 85 64 69 79 79 63  65 60 65 75 55 80 60  65 70 46 57 75 85 46  50 58 68 54 64 78 52
50 40 33 34 43 64 33  64 61 52 62 66 80 41  53 66 52 50 63 80 37  40 37 42 58 50 57 49  63 54 42 48 66 75 33
66 77 66 63 88 76 72  78 75 58 74 80 78 49  48 57 44 45 51 83 38  85 85 71 71 77 74 55  82 82 39 59 64 78 39
"""


def sheets_of(rows: list[list[int]], most: int = 1) -> list[Sheet]:
    return [[Mark(f"i{n}", score, score, most) for n, score in enumerate(row)] for row in rows]


def rows_by_chance(people: int, items: int, most: int, seed: int) -> list[list[int]]:
    """Stronger people score more, so that there is something to find."""
    chance = random.Random(seed)  # noqa: S311 - the same figures each time
    rows = []
    for _ in range(people):
        strength = chance.gauss(0, 1)
        rows.append(
            [
                min(most, max(0, round(chance.gauss(most / 2 + strength * 0.4 * most, 0.4 * most))))
                for _ in range(items)
            ]
        )
    return rows


def test_alpha_is_that_of_bland_and_altman() -> None:
    """Bland and Altman (1997), BMJ 314:572: the mini-HAQ scale, ten items."""
    assert round(alpha(10, 11.16, 77.44), 2) == 0.95


def test_figures_are_those_published_for_the_attitude_data() -> None:
    """Revelle's `psych` documents alpha(attitude): raw alpha 0.84, and these item-rest correlations (r.drop)."""
    values = [int(value) for value in ATTITUDE.split()]
    rows = [values[at : at + 7] for at in range(0, len(values), 7)]
    tallies, totals = tallied(sheets_of(rows, 100))
    assert round(quiz_figures(totals).alpha or 0, 2) == 0.84
    found = [round(item_figures(tally).discrimination or 0, 2) for tally in tallies.values()]
    assert found == [0.67, 0.74, 0.56, 0.71, 0.79, 0.27, 0.46]


@pytest.mark.parametrize(("people", "items", "most"), [(12, 3, 1), (40, 20, 1), (200, 8, 4), (31, 2, 3)])
def test_figures_are_those_of_numpy_and_scipy(people: int, items: int, most: int) -> None:
    rows = rows_by_chance(people, items, most, seed=people)
    tallies, totals = tallied(sheets_of(rows, most))
    table = np.array(rows)
    total = table.sum(axis=1)
    for number, tally in enumerate(tallies.values()):
        figures = item_figures(tally)
        column = table[:, number]
        assert figures.facility == pytest.approx(column.mean() / most)
        if most == 1:
            assert figures.discrimination == pytest.approx(
                stats.pointbiserialr(column, total - column).statistic
            )
        assert figures.discrimination == pytest.approx(np.corrcoef(column, total - column)[0, 1])
    figures_of_all = quiz_figures(totals)
    variances = table.var(axis=0, ddof=1).sum()
    expected = items / (items - 1) * (1 - variances / total.var(ddof=1))
    assert figures_of_all.alpha == pytest.approx(expected)
    assert figures_of_all.mean == pytest.approx(total.mean())
    assert figures_of_all.deviation == pytest.approx(total.std(ddof=1))
    assert figures_of_all.error == pytest.approx(total.std(ddof=1) * np.sqrt(1 - expected))


def test_alpha_of_right_and_wrong_is_kuder_and_richardsons() -> None:
    """KR-20 with the variance over n: k / (k - 1) x (1 - sum pq / variance), the same for items of one point."""
    rows = rows_by_chance(50, 10, 1, seed=2)
    table = np.array(rows)
    p = table.mean(axis=0)
    kr20 = 10 / 9 * (1 - (p * (1 - p)).sum() / table.sum(axis=1).var())
    assert quiz_figures(tallied(sheets_of(rows))[1]).alpha == pytest.approx(kr20)


def test_people_with_different_items_are_compared_by_shares() -> None:
    rows = rows_by_chance(60, 12, 1, seed=3)
    chance = random.Random(4)  # noqa: S311
    sheets = [[mark for mark in sheet if chance.random() < 0.7] for sheet in sheets_of(rows)]
    tallies, totals = tallied(sheets)
    tally = tallies["i0"]
    pairs = [
        (mark.score, (sum(m.score for m in sheet) - mark.score) / (len(sheet) - 1))
        for sheet in sheets
        for mark in sheet
        if mark.item == "i0" and len(sheet) > 1
    ]
    assert item_figures(tally).discrimination == pytest.approx(
        stats.pearsonr(*zip(*pairs, strict=True)).statistic
    )
    assert totals.complete < 10
    assert quiz_figures(totals).alpha is None


def test_too_few_people_give_no_figure_that_looks_exact() -> None:
    tallies, totals = tallied(sheets_of(rows_by_chance(9, 5, 1, seed=5)))
    figures = item_figures(tallies["i0"])
    assert figures.facility is not None
    assert figures.discrimination is None
    whole = quiz_figures(totals)
    assert (whole.alpha, whole.deviation, whole.error) == (None, None, None)
    assert whole.mean is not None
    assert item_figures(tallies["i0"], least=5).discrimination is not None


def test_where_nothing_varies_nothing_is_said() -> None:
    tallies, totals = tallied(sheets_of([[1, 1, 1]] * 20))
    assert item_figures(tallies["i0"]).discrimination is None
    assert quiz_figures(totals).alpha is None
    varied = tallied(sheets_of([[1, n % 2, 1] for n in range(20)]))[0]
    assert item_figures(varied["i0"]).discrimination is None
    assert item_figures(varied["i1"]).discrimination is None


def test_what_is_not_scored_counts_for_nothing() -> None:
    rows = rows_by_chance(20, 4, 1, seed=6)
    plain = tallied(sheets_of(rows))
    marked = [[*sheet, Mark("own-words", n, 0, 0)] for n, sheet in enumerate(sheets_of(rows))]
    with_words = tallied(marked)
    assert quiz_figures(with_words[1]) == quiz_figures(plain[1])
    assert item_figures(with_words[0]["i0"]) == item_figures(plain[0]["i0"])
    assert item_figures(with_words[0]["own-words"]).facility is None


@given(st.lists(st.integers(0, 6), max_size=60))
def test_equal_results_are_in_one_third_and_thirds_go_up(shares: list[int]) -> None:
    found = thirds_of([share / 6 for share in shares])
    by_share = {share: third for share, third in zip(shares, found, strict=True)}  # noqa: C416 - the last wins, all are equal
    assert [by_share[share] for share in shares] == found
    ordered = [by_share[share] for share in sorted(by_share)]
    assert ordered == sorted(ordered)


def test_thirds_are_thirds_where_all_differ() -> None:
    assert thirds_of([n / 9 for n in range(9)]) == [LOW] * 3 + [MIDDLE] * 3 + [HIGH] * 3
    assert thirds_of([0.5] * 4) == [MIDDLE] * 4


def test_choices_are_counted_by_third_and_certainty_by_right() -> None:
    states = {0: ("response=a",), 1: ("response=b",)}
    sheets = [
        [Mark("one", int(n >= 6), int(n >= 6), 1, certainty="high" if n % 2 else ""), Mark("two", 0, n, 9)]
        for n in range(9)
    ]
    tally = tallied(sheets)[0]["one"]
    assert options(tally, states) == {"response=a": (3, 3, 0), "response=b": (0, 0, 3)}
    assert dict(tally.certainty) == {("", False): 3, ("high", False): 3, ("", True): 2, ("high", True): 1}


def test_critical_failures_are_counted() -> None:
    sheets = [[Mark("one", n % 2, n % 2, 1, critical_failed=not n % 2)] for n in range(5)]
    assert item_figures(tallied(sheets)[0]["one"]).critical_failed == 3


def test_nobody_gives_nothing() -> None:
    tallies, totals = tallied([[], []])
    assert tallies == {}
    assert quiz_figures(totals).people == 0
    assert quiz_figures(totals).mean is None
