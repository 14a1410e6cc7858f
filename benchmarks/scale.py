"""How building grows with the content: generated courses of three sizes, each in a process of its own."""

import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

from benchmarks.figures import Figure
from benchmarks.sites import checkout_with, quiz_of

ITEMS = 10  # in each quiz
PAGES = 10  # in each module


def growth(root: Path, quizzes: tuple[int, int, int]) -> list[Figure]:
    """Processor time for each item at the largest size against the smallest, and the largest process."""
    seconds = {}
    for count in quizzes:
        with tempfile.TemporaryDirectory() as scratch:
            checkout = _generated(root, Path(scratch) / "checkout", count)
            command = [sys.executable, "-m", "clientsfirst", "--root", str(checkout), "build"]
            seconds[count] = _processor_seconds(command, root)
    least, most = min(quizzes), max(quizzes)
    detail = ", ".join(f"{count * ITEMS} items in {spent:.1f} s" for count, spent in seconds.items())
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024**2
    return [
        Figure(
            "Time for an item, largest / smallest course",
            _each(seconds, most) / _each(seconds, least),
            1.25,
            "times",
            detail + ".",
        ),
        Figure("Memory of the largest build", peak, 2, "GB", f"{most} quizzes."),
    ]


def _processor_seconds(command: list[str], root: Path) -> float:
    """Of the command and all that it starts: what else the machine does at the time does not count."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _each(seconds: dict[int, float], count: int) -> float:
    return seconds[count] / count


def _generated(root: Path, checkout: Path, quizzes: int) -> Path:
    checkout_with(root, checkout)
    nav: list[object] = [{"Home": "index.md"}]
    for first in range(0, quizzes, PAGES):
        module = f"module-{first // PAGES}"
        pages = [f"{module}/quiz-{number}.md" for number in range(first, min(first + PAGES, quizzes))]
        nav.append({module: [f"{module}/index.md", *pages]})
        _write(checkout / "docs" / module / "index.md", _page(module, "A module."))
        for path in pages:
            slug = Path(path).stem
            _write(checkout / "docs" / path, _page(slug, f'{{{{ quiz("{slug}") }}}}'))
            _write(checkout / "quizzes" / f"{slug}.yaml", yaml.safe_dump(quiz_of(ITEMS), sort_keys=False))
    _write(checkout / "docs" / "index.md", _page("Home", "Hello."))
    config = (checkout / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^nav:\n(?:[ -].*\n)+", "", config, flags=re.MULTILINE)
    _write(checkout / "mkdocs.yml", config + "\n" + yaml.safe_dump({"nav": nav}, sort_keys=False))
    return checkout


def _page(title: str, body: str) -> str:
    return f"---\ntitle: {title}\ndescription: A page.\n---\n\n{body}\n"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
