"""What goes out: the same figures everywhere, and no name is ever taken for a formula or for markup."""

import base64
import csv
import io
import json
import re
import uuid
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientsfirst.desk_xlsx import to_xlsx
from clientsfirst.results.tables import Table, csv_text, harmless
from clientsfirst.results.xapi import uuid5
from tests.items import key_of, one_of_each
from tests.results.classes import a_class, a_desk, add, id_of
from tests.results.made import attempt, receipt

ITEMS = one_of_each()
HOSTILE = [
    '=HYPERLINK("https://example.org")',
    "+1",
    "-1+1",
    "@SUM(A1)",
    "<script>alert(1)</script>",
    'a "b", c',
    "=cmd|' /C calc'!A0",
    "Sam;=cmd|' /C calc'!A0",
]


def hostile_desk() -> Any:  # noqa: ANN401 - a desk
    desk = a_desk()
    receipts = [
        receipt(
            [attempt(item, key_of(item)) for item in ITEMS],
            label,
            receipt_id=id_of(n),
            learner={"label": label, "group": label[:20]},
        )
        for n, label in enumerate(HOSTILE)
    ]
    rows = add(desk, *receipts)
    assert {row["status"] for row in rows} == {"counted"}
    return desk


def read_csv(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_csv_has_a_line_for_each_person_and_quiz() -> None:
    desk = a_desk()
    add(desk, *a_class(3))
    head, *lines = read_csv(desk.csv("Gradebook"))
    assert head[:7] == ["Name", "Group", "Assignment", "Handed in", "Quiz", "Score", "Of"]
    assert [line[0] for line in lines] == ["Person 000", "Person 001", "Person 002"]
    assert {len(line) for line in lines} == {len(head)}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_names_are_no_formulas_in_csv_however_its_cells_are_parted(separator: str) -> None:
    text = hostile_desk().csv("Gradebook").removeprefix("\ufeff")
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_names_stand_in_csv_as_they_are() -> None:
    cells = [cell for line in read_csv(hostile_desk().csv("Gradebook")) for cell in line]
    assert "<script>alert(1)</script>" in cells
    assert "Sam;'=cmd|' /C calc'!A0" in cells
    assert "'+1" in cells


def test_names_are_no_formulas_in_a_workbook() -> None:
    desk = hostile_desk()
    book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(to_xlsx(desk.tables()))))
    assert book.sheetnames == [
        "Gradebook",
        "Scenarios",
        "Notes",
        "Items",
        "Choices",
        "Differences",
        "Damaged",
        "Opinions",
    ]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not [cell for cell in cells if cell.hyperlink]
    names = [row[0].value for row in book["Gradebook"].iter_rows(min_row=2)]
    assert sorted(names) == sorted(HOSTILE)


def test_a_workbook_of_the_same_results_is_the_same_file() -> None:
    desk = hostile_desk()
    assert to_xlsx(desk.tables()) == to_xlsx(desk.tables())


@given(st.text())
def test_no_text_becomes_a_formula_or_breaks_a_line(value: str) -> None:
    cell = harmless(value)
    assert isinstance(cell, str)
    assert not re.search(r"(^|[,;\t\r\n]) *[=+\-@]", cell)
    ((name,), (found, number)) = read_csv(csv_text(Table("x", ("name",), ((value, 7),))))
    assert (name, found, number) == ("name", cell, "7")


@given(st.text(max_size=40))
def test_ids_are_those_of_the_standard_library(name: str) -> None:
    assert uuid5(name) == str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def test_statements_say_what_the_gradebook_says_and_keep_their_ids() -> None:
    desk = a_desk()
    add(desk, *a_class(4))
    found = json.loads(desk.xapi("https://example.org/course"))
    assert found == json.loads(desk.xapi("https://example.org/course/"))
    assert len({one["id"] for one in found}) == len(found) == 4 * (len(ITEMS) + 1)
    allowed = {"id", "actor", "verb", "object", "result", "context", "timestamp"}
    for one in found:
        assert one.keys() <= allowed
        assert one["verb"]["id"].startswith("http://adlnet.gov/expapi/verbs/")
        assert one["actor"]["account"]["homePage"] == "https://example.org/course/"
        assert one["object"]["id"].startswith("https://example.org/course/quizzes/every-kind")
        assert -1 <= one["result"].get("score", {"scaled": 0})["scaled"] <= 1
        assert all(key.startswith("https://") for key in one["context"]["extensions"])
    results = [one for one in found if one["verb"]["display"]["en"] in {"passed", "failed"}]
    books = json.loads(desk.gradebook())
    assert [one["result"]["score"]["raw"] for one in results] == [row["quizzes"][0]["score"] for row in books]


def test_who_hands_in_again_is_not_counted_again() -> None:
    """The second receipt tells of the first one's responses too, in the very same statements."""
    first = receipt([attempt(item, key_of(item)) for item in ITEMS[:-1]])
    more = attempt(ITEMS[-1], key_of(ITEMS[-1]), at="2026-12-01T10:09:00.000Z")
    later = {"receipt_id": id_of(7), "handed_in_at": "2026-12-01T10:10:00.000Z"}
    again = receipt([*first["attempts"], more], **later)
    made = []
    for one in (first, again):
        desk = a_desk()
        add(desk, one)
        made.append(json.loads(desk.xapi("https://example.org/")))
    assert made[1][: len(made[0])] == made[0]
    answered, done = made[1][len(made[0]) :]
    assert (answered["verb"]["display"]["en"], done["verb"]["display"]["en"]) == ("answered", "passed")
    assert done["timestamp"] == more["at"]


def test_everything_is_one_document() -> None:
    desk = a_desk()
    add(desk, *a_class(4))
    found = json.loads(desk.everything())
    assert found["gradebook"] == json.loads(desk.gradebook())
    assert found["analysis"] == json.loads(desk.analysis())
    assert found["opinions"] == json.loads(desk.opinions())
    assert found["kind"] == "clients-first-results"


@pytest.mark.parametrize(
    "name",
    ["Gradebook", "Scenarios", "Notes", "Items", "Choices", "Differences", "Damaged", "Opinions"],
)
def test_tables_of_nothing_are_tables(name: str) -> None:
    assert a_desk().csv(name).startswith("\ufeff")
