"""A slip leads to the very assignment that it names."""

import json
import shutil
import subprocess
from pathlib import Path

import pymupdf
import pytest
from pypdf import PdfReader

from clientsfirst.content import read_course
from clientsfirst.handouts.catalogue import Wish
from clientsfirst.handouts.errors import HandoutsError
from clientsfirst.handouts.printing import stylesheet, write_pdf
from clientsfirst.handouts.slips import Order, slips
from clientsfirst.results.assignments import fragment
from tests.results.made import assignment

DECODE = """
import decode from "qr/decode.js";
const size = process.argv.slice(1).map(Number);
const chunks = []; for await (const chunk of process.stdin) chunks.push(chunk);
process.stdout.write(decode({ width: size[0], height: size[1], data: new Uint8Array(Buffer.concat(chunks)) }));
"""
PARTS = [{"quiz": "candour-quiz"}, {"scenario": "the-voicemail", "variant": ""}, {"module": "boundaries"}]


def scanned(root: Path, pdf: bytes) -> str:
    """What a camera reads from the first code of a page that was printed at 150 dots an inch."""
    page = pymupdf.open(stream=pdf, filetype="pdf")[0]
    on_white = page.get_pixmap(dpi=150, clip=pymupdf.Rect(300, 50, 595, 330))
    pixels = pymupdf.Pixmap(on_white, 1)
    command = [shutil.which("node") or "node", "--input-type=module", "-e", DECODE]
    done = subprocess.run(
        [*command, str(pixels.width), str(pixels.height)],
        input=pixels.samples,
        cwd=root,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


@pytest.mark.parametrize("note", ["Take your time.", "Read the lesson first, please. " * 30])
def test_the_code_on_paper_opens_the_assignment(root: Path, note: str) -> None:
    link = "https://college.example/clients/assignment/#" + fragment(
        json.dumps(assignment(parts=PARTS, note=note))
    )
    sheet = slips(root, read_course(root)[0], Order(link), Wish())
    made = write_pdf(sheet.html, stylesheet(root / "node_modules", letter=False), fillable=False)
    assert scanned(root, made.pdf) == link


def test_a_slip_says_what_when_and_where(root: Path, tmp_path: Path) -> None:
    file = tmp_path / "before-tuesday.assignment.json"
    file.write_text(json.dumps(assignment(parts=PARTS)), "utf-8")
    order = Order(str(file), "https://college.example/clients", copies=7)
    sheet = slips(root, read_course(root)[0], order, Wish())
    made = write_pdf(sheet.html, stylesheet(root / "node_modules", letter=False), fillable=False)
    path = tmp_path / sheet.file
    path.write_bytes(made.pdf)
    text = " ".join(page.extract_text() for page in PdfReader(path).pages)
    words = " ".join(text.split())
    assert words.count("Due: Friday 4 December 2026, 17:00 (UTC)") == 7
    for title in ("Candour and monitoring", "The voicemail", "Conflicts, gifts, contact and dual roles"):
        assert title in words
    assert "https://college.example/clients/assignment/" in words.replace(" ", "")


def test_what_cannot_be_opened_is_refused_with_a_remedy(root: Path, tmp_path: Path) -> None:
    course = read_course(root)[0]
    with pytest.raises(HandoutsError, match=r"cannot be read\. Name the file"):
        slips(root, course, Order("nowhere.json"), Wish())
    with pytest.raises(HandoutsError, match="Open the link again as it was sent"):
        slips(root, course, Order("https://a.example/#a=broken"), Wish())
    file = tmp_path / "one.json"
    file.write_text(json.dumps(assignment(parts=PARTS)), "utf-8")
    with pytest.raises(HandoutsError, match="--site https://"):
        slips(root, course, Order(str(file)), Wish())
