"""Printing the whole course on paper: all of it, nothing that changed, and one lesson that changed."""

import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure

COPIED = ("docs", "framework", "quizzes", "reflections", "scenarios", "mkdocs.yml", "package-lock.json")
LESSON = "docs/boundaries/touch.md"
MEGABYTE = 1024


def printing(root: Path, folder: Path) -> Iterator[Figure]:
    """A checkout of its own, so that nothing is there from before."""
    checkout = folder / "handouts"
    checkout.mkdir()
    for name in COPIED:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, checkout / name)
    (checkout / "node_modules").symlink_to(root / "node_modules")
    all_of_it = _seconds(checkout)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / MEGABYTE
    files = list((checkout / "handouts").glob("*.pdf"))
    detail = f"{len(files)} files, {sum(file.stat().st_size for file in files) / 1e6:.1f} MB."
    yield Figure("Handouts, all of them", all_of_it, 90, "s", detail)
    yield Figure("Handouts, memory of the largest process", most, 1024, "MB", "The workbook is the largest.")
    yield Figure("Handouts, when nothing changed", _seconds(checkout), 5, "s", "A second run.")
    lesson = checkout / LESSON
    lesson.write_text(lesson.read_text("utf-8") + "\nOne sentence more.\n", "utf-8")
    changed = _seconds(checkout)
    detail = f"{changed:.1f} s, of which most goes into the workbook that holds the lesson."
    yield Figure("Handouts, one lesson changed / all", changed / all_of_it, 1, "times", detail)


def _seconds(checkout: Path) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "clientsfirst", "handouts", "-o", str(checkout / "handouts")]
    subprocess.run(command, cwd=checkout, check=True, capture_output=True)
    return time.perf_counter() - begun
