"""Results as tables of plain cells, for CSV and for spreadsheets. A cell is text, a number or empty."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Cell = str | int | float
Plain = dict[str, Any]

# Who has only read has a line too.
_NO_QUIZ: Plain = {
    **dict.fromkeys(("title", "score", "max_score", "percent", "completion_status", "success_status"), ""),
    "critical_failed": [],
    "skipped": "",
    "ungraded": "",
    "sessions": "",
}
# What a spreadsheet takes for the beginning of a formula, or of a command to another program.
# Where a country's lists are parted by semicolons, a name with one in it is two cells.
_BEGINS = re.compile(r"(^|[,;\t\r\n])( *[=+\-@\t\r\n])")


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def tables(
    books: Sequence[Plain],
    analysis: Plain,
    differences: Sequence[Plain],
    damaged: Sequence[Plain],
    opinions: Sequence[Plain],
) -> list[Table]:
    """All tables, given what `rows.py`, `figures.py` and `opinions.py` make."""
    return [
        _gradebook(books),
        _scenarios(books),
        _notes(books),
        *analysis_tables(analysis),
        _plain_table("Differences", differences),
        _plain_table(
            "Damaged", [{name: one[name] for name in ("place", "fact", "remedy")} for one in damaged]
        ),
        _opinions(opinions),
    ]


def analysis_tables(analysis: Plain) -> list[Table]:
    return [_items(analysis), _choices(analysis)]


def csv_text(table: Table) -> str:
    """RFC 4180, with the mark at its beginning by which spreadsheets know UTF-8."""
    lines = [",".join(_quoted(cell) for cell in row) for row in (table.columns, *table.rows)]
    return "\ufeff" + "".join(f"{line}\r\n" for line in lines)


def harmless(cell: Cell) -> Cell:
    """The cell, with a quotation mark wherever a spreadsheet could take its text for a formula."""
    return _BEGINS.sub(r"\1'\2", cell) if isinstance(cell, str) else cell


def _quoted(cell: Cell) -> str:
    text = str(harmless(cell))
    return '"' + text.replace('"', '""') + '"' if any(char in text for char in '",;\t\r\n') else text


def _gradebook(books: Iterable[Plain]) -> Table:
    columns = (
        *(
            "Name",
            "Group",
            "Assignment",
            "Handed in",
            "Quiz",
            "Score",
            "Of",
            "Percent",
            "Completion",
            "Success",
        ),
        *("Stopped by", "Skipped", "Not graded", "Sessions", "Lessons"),
    )
    rows = [
        (
            *_who(row),
            row["handed_in_at"],
            quiz["title"],
            quiz["score"],
            quiz["max_score"],
            _cell(quiz["percent"]),
            quiz["completion_status"],
            quiz["success_status"],
            ", ".join(quiz["critical_failed"]),
            quiz["skipped"],
            quiz["ungraded"],
            quiz["sessions"],
            row["lessons"],
        )
        for row in books
        for quiz in row["quizzes"] or [_NO_QUIZ]
    ]
    return Table("Gradebook", columns, tuple(rows))


def _scenarios(books: Iterable[Plain]) -> Table:
    columns = ("Name", "Group", "Assignment", "Scenario", "Variant", "Ending", "Completion", "Success")
    rows = [
        (
            *_who(row),
            *(run[name] for name in ("scenario", "variant", "ending", "completion_status", "success_status")),
        )
        for row in books
        for run in row["scenarios"]
    ]
    return Table("Scenarios", columns, tuple(rows))


def _notes(books: Iterable[Plain]) -> Table:
    rows = [(*_who(row), note["code"], note["fact"]) for row in books for note in row["notes"]]
    return Table("Notes", ("Name", "Group", "Assignment", "Code", "Note"), tuple(rows))


def _who(row: Plain) -> tuple[Cell, ...]:
    return row["label"], row["group"], row["assignment_title"] or row["assignment"]


def _items(analysis: Plain) -> Table:
    columns = (
        "Quiz",
        "Item",
        "People",
        "Facility",
        "Discrimination",
        "Critical failures",
        "Led most astray",
        "By",
    )
    rows = []
    for quiz in analysis["quizzes"]:
        for item in quiz["items"]:
            astray = next((one for one in item["options"] if one["id"] == item["misconception"]), None)
            rows.append(
                (
                    quiz["title"],
                    item["item"],
                    item["n"],
                    _cell(item["facility"]),
                    _cell(item["discrimination"]),
                    item["critical_failed"],
                    astray["text"] if astray else "",
                    astray["low"] + astray["middle"] + astray["high"] if astray else "",
                )
            )
    return Table("Items", columns, tuple(rows))


def _choices(analysis: Plain) -> Table:
    columns = ("Quiz", "Item", "Choice", "Verdict", "Lowest third", "Middle third", "Highest third")
    rows = [
        (quiz["title"], item["item"], *(one[name] for name in ("text", "verdict", "low", "middle", "high")))
        for quiz in analysis["quizzes"]
        for item in quiz["items"]
        for one in item["options"]
    ]
    return Table("Choices", columns, tuple(rows))


def _opinions(modules: Iterable[Plain]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for module in modules:
        for one in module["ratings"]:
            rows += [
                (module["title"], one["question"], count["rating"], count["people"])
                for count in one["counts"]
            ]
        rows += [(module["title"], one["question"], one["answer"], 1) for one in module["answers"]]
    return Table("Opinions", ("Module", "Question", "Answer", "People"), tuple(rows))


def _plain_table(name: str, rows: Sequence[Plain]) -> Table:
    columns = tuple(rows[0]) if rows else ("None",)
    return Table(name, columns, tuple(tuple(row.values()) for row in rows))


def _cell(value: Cell | None) -> Cell:
    return "" if value is None else value
