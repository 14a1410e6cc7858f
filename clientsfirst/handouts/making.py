"""From a list of handouts to files: what has not changed is kept, the rest is printed by two at a time."""

import gc
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from os import cpu_count
from pathlib import Path

from clientsfirst.handouts.catalogue import Sheet, Wish
from clientsfirst.handouts.printing import check_printer, digest, stylesheet, write_pdf
from clientsfirst.model.handouts import Handout

MOST_AT_ONCE = 4


Progress = Callable[[int, int, str], None]


class Shelf:
    """The PDFs that are kept between runs, each under the digest of all that it was made from."""

    def __init__(self, root: Path) -> None:
        self._folder = root / ".cache" / "handouts"
        self._modules = root / "node_modules"

    def kept(self, sheet: Sheet, wish: Wish) -> Handout | None:
        """The finished file, if this very sheet was printed before."""
        path = self._path(sheet, wish)
        try:
            pages = json.loads(path.with_suffix(".json").read_text("utf-8"))["pages"]
            size = path.stat().st_size
        except (OSError, ValueError, KeyError):
            return None
        return Handout(sheet.file, sheet.title, sheet.kind, sheet.module, sheet.page, pages, size, path)

    def make(self, sheets: Sequence[Sheet], wish: Wish, progress: Progress) -> list[Handout]:
        """Print what is not kept. Raises PrinterMissingError where the system cannot print."""
        missing = [sheet for sheet in sheets if self.kept(sheet, wish) is None]
        if missing:
            check_printer()
            self._print(missing, wish, progress)
        found = (self.kept(sheet, wish) for sheet in sheets)
        return [handout for handout in found if handout]

    def _print(self, sheets: Sequence[Sheet], wish: Wish, progress: Progress) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        # The longest first, or one process would be left with the workbook when the others are done.
        ordered = sorted(sheets, key=lambda one: -len(one.html))
        workers = min(MOST_AT_ONCE, cpu_count() or 1, len(ordered))
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            jobs = {
                pool.submit(
                    _print_one,
                    sheet.html,
                    self._modules,
                    self._path(sheet, wish),
                    letter=wish.letter,
                    fillable=wish.fillable,
                ): sheet
                for sheet in ordered
            }
            for number, job in enumerate(as_completed(jobs), 1):
                job.result()
                progress(number, len(jobs), jobs[job].title)

    def _path(self, sheet: Sheet, wish: Wish) -> Path:
        css = stylesheet(self._modules, letter=wish.letter)
        return self._folder / f"{digest(sheet.html, css)}{'-f' if wish.fillable else ''}.pdf"


def _print_one(html: str, modules: Path, path: Path, *, letter: bool, fillable: bool) -> None:
    # The boxes only grow in number until they are written: looking for garbage took a quarter of the time.
    gc.disable()
    printed = write_pdf(html, stylesheet(modules, letter=letter), fillable=fillable)
    scratch = path.with_suffix(".part")
    scratch.write_bytes(printed.pdf)
    path.with_suffix(".json").write_text(json.dumps({"pages": printed.pages}), "utf-8")
    # Last, and whole: an interrupted run leaves nothing that would be taken for finished.
    scratch.replace(path)
    gc.collect()
