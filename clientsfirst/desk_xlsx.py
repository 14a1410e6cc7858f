"""The tables of the desk as a workbook. The one module for the browser that is not standard library only.

It comes with XlsxWriter in an archive of its own, which is fetched when somebody asks for a workbook.
"""

import base64
import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

_FORM = {
    "in_memory": True,
    # Every text is a text, whatever it begins with: no formula, no link, no number.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_MADE = datetime(2026, 1, 1, tzinfo=UTC)  # one date for all: the same results give the same bytes
_MOST_TEXT = 32_767  # characters in a cell


def to_xlsx(text: str) -> str:
    """`Desk.tables` -> a workbook as base64."""
    return base64.b64encode(workbook(json.loads(text))).decode()


def workbook(tables: Iterable[dict[str, Any]]) -> bytes:
    """Tables as {name, columns, rows}, one sheet each."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, _FORM)
    book.set_properties({"created": _MADE, "title": "Clients First: results"})
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for table in tables:
        sheet = book.add_worksheet(table["name"])
        for column, name in enumerate(table["columns"]):
            sheet.write_string(0, column, name, head)
            sheet.set_column(column, column, _width(name, [row[column] for row in table["rows"][:200]]))
        for number, row in enumerate(table["rows"], 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell[:_MOST_TEXT])
                else:
                    sheet.write_number(number, column, cell)
        sheet.freeze_panes(1, 0)
        if table["rows"]:
            sheet.autofilter(0, 0, len(table["rows"]), len(table["columns"]) - 1)
    book.close()
    return data.getvalue()


def _width(name: str, cells: Iterable[object]) -> int:
    return min(60, max(len(name), *(len(str(cell)) for cell in cells), 6) + 2)
