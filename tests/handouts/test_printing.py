"""Printed files say what they are to a screen reader, and the same words always give the same file."""

import io
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from clientsfirst.handouts.catalogue import Sheet
from clientsfirst.handouts.printing import stylesheet, write_pdf
from clientsfirst.model.handouts import Kind
from tests.handouts.conftest import Printed
from tests.handouts.layout import stumbles

FALSE_ON_RUNNING_HEADERS = "PAG-001"


def test_every_kind_passes_the_accessibility_checker(printed: dict[str, Printed], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    files = [str(one.path) for one in printed.values()]
    outloud = Path(sys.executable).with_name("outloud")
    command = [str(outloud), *files, "--skip", FALSE_ON_RUNNING_HEADERS, "--json", str(report), "-q"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    text = report.read_text("utf-8")
    assert all(Path(file).name in text for file in files)


def test_a_file_names_itself_and_counts_its_pages(printed: dict[str, Printed]) -> None:
    for one in printed.values():
        pdf = PdfReader(one.path)
        assert pdf.metadata is not None
        assert pdf.metadata.title == f"{one.sheet.title} - Clients First"
        assert pdf.trailer["/Root"]["/Lang"] == "en"
        assert pdf.outline, "it has bookmarks"
        last = pdf.pages[-1].extract_text()
        assert f"page {one.pages} of {one.pages}" in " ".join(last.split())


def test_text_comes_out_in_the_order_of_reading(printed: dict[str, Printed]) -> None:
    quiz = PdfReader(printed[Kind.QUIZ].path)
    text = " ".join(" ".join(page.extract_text() for page in quiz.pages).split())
    places = [text.index(f"Question {number} of 10") for number in range(1, 11)]
    assert places == sorted(places)
    assert text.index("Form code") > places[-1]


def test_no_heading_stands_alone_nothing_is_cut_off_and_no_page_is_empty(printed: dict[str, Printed]) -> None:
    found = {name: list(stumbles(one.path)) for name, one in printed.items()}
    assert {name: said for name, said in found.items() if said} == {}


def test_the_same_words_give_the_same_bytes(root: Path, printed: dict[str, Printed]) -> None:
    one = printed[Kind.WORKSHEET]
    again = write_pdf(one.sheet.html, stylesheet(root / "node_modules", letter=False), fillable=False)
    assert again.pdf == one.path.read_bytes()


def test_a_sheet_to_fill_in_has_a_named_field_for_each_place_to_write(printed: dict[str, Printed]) -> None:
    fields = PdfReader(printed["fillable"].path).get_fields() or {}
    assert len(fields) == printed["fillable"].sheet.html.count("<textarea")
    assert fields
    assert not PdfReader(printed[Kind.WORKSHEET].path).get_fields()


def test_large_print_flows_anew_and_is_not_only_scaled(printed: dict[str, Printed]) -> None:
    large, normal = PdfReader(printed["large"].path), PdfReader(printed[Kind.WORKSHEET].path)
    assert large.pages[0].mediabox == normal.pages[0].mediabox
    assert len(large.pages) > len(normal.pages)


def test_a_quiz_sheet_does_not_give_its_key_away(sheets: list[Sheet]) -> None:
    quizzes = [sheet for sheet in sheets if sheet.kind is Kind.QUIZ]
    keys = [sheet for sheet in sheets if sheet.kind is Kind.KEY]
    assert [sheet.file for sheet in quizzes] == [
        "quiz-ethical-or-unethical-a.pdf",
        "quiz-ethical-or-unethical-b.pdf",
    ]
    for quiz, key in zip(quizzes, keys, strict=True):
        assert "Answer:" not in quiz.html
        assert "Answer:" in key.html
    assert len({sheet.html for sheet in quizzes}) == len(quizzes)


@pytest.mark.parametrize("letter", [False, True])
def test_the_paper_is_the_one_that_was_asked_for(root: Path, letter: bool) -> None:  # noqa: FBT001
    html = '<html lang="en"><title>A page</title><h1>A page</h1></html>'
    made = write_pdf(html, stylesheet(root / "node_modules", letter=letter), fillable=False)
    assert made.pages == 1
    box = PdfReader(io.BytesIO(made.pdf)).pages[0].mediabox
    assert (round(box.width), round(box.height)) == ((612, 792) if letter else (595, 842))
