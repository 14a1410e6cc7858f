"""Run all measurements and print what was measured beside what is wanted."""

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import (
    build_time,
    collecting,
    durability,
    engine_start,
    export_time,
    handouts,
    in_browser,
    lighthouse,
    receipts,
    scale,
    side_by_side,
)
from benchmarks.sites import course_site, many_items_site, stock_site
from clientsfirst.content import read_course

if TYPE_CHECKING:
    from benchmarks.figures import Figure

ROOT = Path(__file__).parent.parent
QUIZZES = (500, 1000, 2000)
RECEIPTS = 1_000_000


def main() -> int:
    """Returns 0 when every figure is within what is wanted, else 1."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--receipts", type=int, default=RECEIPTS, help="how many are analysed")
    options = parser.parse_args()
    course, _problems = read_course(ROOT)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        ours = course_site(ROOT, folder / "ours")
        stock = stock_site(ROOT, course, folder / "stock")
        many = many_items_site(ROOT, folder / "many", items=50)
        figures: list[Figure] = [
            *in_browser.page_weight(ours, stock),
            *in_browser.check_to_feedback(ours),
            *in_browser.upgrade(many),
            *engine_start.start(ROOT, ours),
            *collecting.collecting(ours, course),
            build_time.ratio(ROOT, course, folder),
            *scale.growth(ROOT, QUIZZES),
            *handouts.printing(ROOT, folder),
            *export_time.exports(ROOT, course, ours, folder),
            *receipts.analysis(ROOT, options.receipts),
            durability.kills(ROOT, folder / "kills"),
        ]
        scores = lighthouse.scores(ROOT, ours)
        rows = side_by_side.rows(ROOT, folder / "side-by-side")
    for figure in (*figures, *scores):
        print(figure)
    side_by_side.print_table(rows)
    return int(not all(figure.is_met for figure in (*figures, *scores)))


if __name__ == "__main__":
    sys.exit(main())
