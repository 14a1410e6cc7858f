"""One handout of each kind, printed once for all tests."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from clientsfirst.content import read_course
from clientsfirst.handouts.catalogue import Sheet, Wish, catalogue
from clientsfirst.handouts.printing import PrinterMissingError, check_printer, stylesheet, write_pdf
from clientsfirst.model.handouts import Kind

try:
    check_printer()
except PrinterMissingError:
    # `make test` has said what to install; the course can be worked on without.
    collect_ignore = ["test_printing.py", "test_making.py"]

MODULE = "confidentiality-and-impartiality"
SAMPLE = Wish(modules=(MODULE,), forms="AB")
FILLABLE = Wish(modules=(MODULE,), fillable=True)
OTHERS = {"fillable": FILLABLE, "large": Wish(modules=(MODULE,), large=True)}
SHORTEST = Wish(modules=("start",))


@dataclass(frozen=True)
class Printed:
    sheet: Sheet
    wish: Wish
    path: Path
    pages: int


@pytest.fixture(scope="session")
def sheets(root: Path) -> list[Sheet]:
    """What there is of one module, not yet printed."""
    return list(catalogue(root, read_course(root)[0], SAMPLE))


@pytest.fixture(scope="session")
def printed(root: Path, sheets: list[Sheet], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """The shortest of each kind, a worksheet in other versions, and both volumes of a module's workbook."""
    folder = tmp_path_factory.mktemp("printed")
    course = read_course(root)[0]
    chosen: dict[str, tuple[Sheet, Wish]] = {
        kind.value: (min(found, key=lambda sheet: len(sheet.html)), SAMPLE)
        for kind in Kind
        if kind is not Kind.WORKBOOK and (found := [sheet for sheet in sheets if sheet.kind is kind])
    }
    for name, wish in OTHERS.items():
        sheet = next(one for one in catalogue(root, course, wish) if one.kind is Kind.WORKSHEET)
        chosen[name] = (sheet, wish)
    with_a_list = next(
        one for one in catalogue(root, course, FILLABLE) if one.page.endswith("edge-of-your-role.md")
    )
    chosen["fillable lesson"] = (with_a_list, FILLABLE)
    volumes = [one for one in catalogue(root, course, SHORTEST) if one.kind is Kind.WORKBOOK]
    chosen |= {one.file: (one, SHORTEST) for one in volumes}
    return {name: _print(root, folder, sheet, wish) for name, (sheet, wish) in chosen.items()}


def _print(root: Path, folder: Path, sheet: Sheet, wish: Wish) -> Printed:
    made = write_pdf(
        sheet.html, stylesheet(root / "node_modules", letter=wish.letter), fillable=wish.fillable
    )
    path = folder / sheet.file
    path.write_bytes(made.pdf)
    return Printed(sheet, wish, path, made.pages)
