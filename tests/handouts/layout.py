"""Where the words stand on a printed page, and what a reader would stumble over there."""

from collections.abc import Iterator
from pathlib import Path

import pymupdf

HEADINGS = {0x26406F, 0x96430F}  # the colours of handout.css
MARGIN = (
    54  # points, a little less than 20 mm: what stands nearer to the edge is a running header, or cut off
)
EDGE = 30


def stumbles(path: Path) -> Iterator[str]:
    """What is wrong with a file's pages, in words."""
    for number, page in enumerate(pymupdf.open(path), 1):
        lines = [line for block in page.get_text("dict")["blocks"] for line in block.get("lines", ())]
        box = page.rect
        for line in lines:
            if line["bbox"][0] < EDGE or line["bbox"][2] > box.width - EDGE:
                yield f"page {number}: cut off: {_words(line)}"
        body = [line for line in lines if line["bbox"][1] > MARGIN and line["bbox"][3] < box.height - MARGIN]
        if not body:
            yield f"page {number}: empty"
        for column in _columns(body, box.width):
            last = max(column, key=lambda line: line["bbox"][3])
            if all(span["color"] in HEADINGS for span in last["spans"] if span["text"].strip()):
                yield f"page {number}: a heading at its foot: {_words(last)}"


def _columns(body: list[dict], width: float) -> Iterator[list[dict]]:  # type: ignore[type-arg] - PyMuPDF's
    """What begins on the left half, and what begins on the right; a booklet has two columns."""
    halves = [
        [line for line in body if (line["bbox"][0] > width / 2) == is_right] for is_right in (False, True)
    ]
    yield from (half for half in halves if half)


def _words(line: dict) -> str:  # type: ignore[type-arg] - PyMuPDF's
    return "".join(span["text"] for span in line["spans"])
