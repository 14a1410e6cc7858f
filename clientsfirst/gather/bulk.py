"""Item analysis of receipts by the million: JSON lines through DuckDB, each different response graded once.

A line is the payload of a receipt with the key of its `device`, as `clientsfirst collect --lines` writes it
once the signature was looked at. The formulae over the sums are those of `analysis.py`.
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from clientsfirst.analysis import LEAST, Tally, Totals
from clientsfirst.gather import bulk_sums as sql
from clientsfirst.results.collection import Collection
from clientsfirst.results.figures import Names, name_of, of_quizzes
from clientsfirst.results.regrade import Regraded

Plain = dict[str, Any]
Tallies = dict[str, tuple[dict[str, Tally], Totals]]
MEMORY = "2GB"  # of DuckDB's own; what does not fit goes to the file


def analysed_in_bulk(collection: Collection, lines: Path, least: int = LEAST) -> Plain:
    """As `figures.analysed` says of first sessions, without the ways through scenarios.

    Lines that are no receipts are passed over. A name counts as it was read: what `collect --lines` wrote has
    been through the reader.
    """
    with _database() as db:
        db.execute(sql.NUMBERS)
        db.execute(sql.ANSWERS, {"lines": str(lines)})
        db.execute(sql.PAIRS)
        names, states = _graded(db, collection)
        for made in (sql.COUNTED, sql.MARKS, sql.SHEETS):
            db.execute(made)
        people, receipts = _row(
            db,
            "select (select count(distinct person) from counted), "
            "(select count(distinct receipt) from answers)",
        )
        return {
            "attempts": "first",
            "least": least,
            "people": people,
            "receipts": receipts,
            **of_quizzes(collection, _tallies(db), names, states, least),
            "scenarios": [],
        }


@contextmanager
def _database() -> Iterator[duckdb.DuckDBPyConnection]:
    """In a file, where it is compressed and need not fit into memory."""
    with tempfile.TemporaryDirectory() as folder:
        db = duckdb.connect(str(Path(folder) / "receipts.duckdb"))
        db.execute(f"set memory_limit = '{MEMORY}'; set preserve_insertion_order = false")
        try:
            yield db
        finally:
            db.close()


def _graded(
    db: duckdb.DuckDBPyConnection, collection: Collection
) -> tuple[dict[str, Names], dict[int, tuple[str, ...]]]:
    """Grade every different response once, and put the outcomes beside them."""
    names: dict[str, Names] = {}
    states: dict[int, tuple[str, ...]] = {}
    rows = []
    for outcome, quiz, item, digest, response in db.execute("select * from pairs").fetchall():
        found = collection.regrader.outcome(quiz, item, digest, response)
        if isinstance(found, Regraded):
            key, scored = name_of(found), found.outcome
            names[key] = (quiz, item, digest)
            states[outcome] = found.states
            rows.append((outcome, key, scored.score, scored.max_score, scored.critical_failed))
    db.execute(sql.OUTCOMES)
    if rows:
        db.executemany("insert into outcomes values (?, ?, ?, ?, ?)", rows)
    return names, states


def _tallies(db: duckdb.DuckDBPyConnection) -> Tallies:
    items: dict[str, dict[str, Tally]] = defaultdict(dict)
    for quiz, key, most, n, x, xx, rests, *rest, failed in db.execute(sql.TALLIES).fetchall():
        rest_x, rest_xx, r, rr, xr = (value or 0 for value in rest)
        items[quiz][key] = Tally(
            most, n, int(x), int(xx), rests, int(rest_x), int(rest_xx), r, rr, xr, failed
        )
    for quiz, key, outcome, third, count in db.execute(sql.BY_OUTCOME).fetchall():
        items[quiz][key].outcomes[outcome, third] = count
    for quiz, key, certainty, right, count in db.execute(sql.BY_CERTAINTY).fetchall():
        items[quiz][key].certainty[certainty, right] = count
    variances: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for quiz, key, x, xx in db.execute(sql.VARIANCES).fetchall():
        variances[quiz][key] = (int(x), int(xx))
    return {
        quiz: (items[quiz], Totals(people, complete, int(t or 0), int(tt or 0), variances[quiz]))
        for quiz, people, complete, t, tt in db.execute(sql.TOTALS).fetchall()
    }


def _row(db: duckdb.DuckDBPyConnection, question: str) -> tuple[Any, ...]:
    found = db.execute(question).fetchone()
    return found or ()
