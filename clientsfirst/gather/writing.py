"""Results as files."""

import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from clientsfirst.desk import Desk
from clientsfirst.desk_xlsx import workbook
from clientsfirst.model.troubles import Trouble
from clientsfirst.results.receipts import read_receipt
from clientsfirst.results.tables import Table, analysis_tables, csv_text

FORMATS = ("csv", "xlsx", "json", "xapi")
Plain = dict[str, Any]


def write_results(desk: Desk, folder: Path, formats: Collection[str], site_url: str | None) -> None:
    """All tables in these formats; xAPI statements only where it is known what course they are about."""
    tables = [
        Table(one["name"], tuple(one["columns"]), tuple(map(tuple, one["rows"])))
        for one in json.loads(desk.tables())
    ]
    _write_tables(tables, folder, formats)
    if "json" in formats:
        (folder / "results.json").write_text(desk.everything() + "\n", encoding="utf-8")
    if "xapi" in formats and site_url:
        (folder / "statements.json").write_text(desk.xapi(site_url) + "\n", encoding="utf-8")


def write_analysis(analysis: Plain, folder: Path, formats: Collection[str]) -> None:
    _write_tables(analysis_tables(analysis), folder, formats)
    if "json" in formats:
        text = json.dumps(analysis, ensure_ascii=False, indent=1)
        (folder / "analysis.json").write_text(text + "\n", encoding="utf-8")


def write_lines(rows: Iterable[Mapping[str, str]], path: Path) -> None:
    """The payloads of sound receipts with the keys that signed them, one a line, for `bulk.py`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as lines:
        for row in rows:
            payload = row.get("payload", "")
            if payload and not isinstance(read_receipt(payload), Trouble):
                # Line breaks in a payload can only stand between its values.
                values = " ".join(payload.splitlines()).lstrip().removeprefix("{")
                lines.write(f'{{"device":{json.dumps(row["key"])},{values}\n')


def _write_tables(tables: Collection[Table], folder: Path, formats: Collection[str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if "csv" in formats:
        for table in tables:
            # Bytes, so that no system puts its own line ends in.
            (folder / f"{table.name.lower()}.csv").write_bytes(csv_text(table).encode())
    if "xlsx" in formats:
        plain = [{"name": one.name, "columns": one.columns, "rows": one.rows} for one in tables]
        (folder / "results.xlsx").write_bytes(workbook(plain))
