"""How long a build takes, against MkDocs with the same Markdown and none of our rendering."""

import statistics
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.sites import stock_checkout
from clientsfirst.model.course import Course

RUNS = 5


def ratio(root: Path, course: Course, folder: Path) -> Figure:
    """Whole processes in turn, ours and theirs, so that a slow moment hits both. The first pair is not counted."""
    stock = stock_checkout(root, course, folder / "timed-stock")
    ours = [sys.executable, "-m", "clientsfirst", "build", "-o", str(folder / "timed-ours")]
    theirs = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(stock / "mkdocs.yml")]
    pairs = [(_seconds(ours, root), _seconds(theirs, root)) for _ in range(RUNS + 1)][1:]
    ratios = [one / other for one, other in pairs]
    our_time, their_time = (statistics.median(times) for times in zip(*pairs, strict=True))
    detail = f"Median of {RUNS}: {our_time:.2f} s against {their_time:.2f} s."
    return Figure("Build time, ours / plain mkdocs", statistics.median(ratios), 2, "times", detail)


def _seconds(command: list[str], folder: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return time.perf_counter() - begun
