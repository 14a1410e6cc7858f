"""On which pages and in which modules an exercise stands: what the pages' macros name."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from clientsfirst.content.lessons import calls, front_matter, named

_FOLDERS = {"item": "quizzes", "quiz": "quizzes", "reflection": "reflections", "scenario": "scenarios"}


def standing(docs: Path) -> dict[str, tuple[str, ...]]:
    """The paths of pages, by `quizzes/x`, `quizzes/x: item`, `scenarios/x` or `reflections/x`."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted(docs.glob("**/*.md")):
        for name in _named(path.read_text("utf-8-sig")):
            found.setdefault(name, {})[path.relative_to(docs).as_posix()] = None
    return {name: tuple(pages) for name, pages in found.items()}


def modules_of(docs: Path) -> dict[str, str]:
    """Quiz or scenario id to the folder of the first page that shows it, or a part of it."""
    found: dict[str, str] = {}
    for name, pages in standing(docs).items():
        kind, _, exercise = name.partition("/")
        folders = [page.partition("/")[0] for page in pages if "/" in page]
        if folders and kind != "reflections":
            found.setdefault(exercise.partition(":")[0], folders[0])
    return found


def module_title(docs: Path, module: str) -> str | None:
    """The title of a module's first page; None where there is no such page, or it has none."""
    index = docs / module / "index.md"
    front = front_matter(index.read_text("utf-8-sig")) if index.is_file() else None
    fields = yaml.safe_load(front) if front else None
    return str(fields["title"]) if isinstance(fields, dict) and fields.get("title") else None


def _named(page: str) -> Iterator[str]:
    for _line, macro, arguments in calls(page):
        if macro == "reflection_again":
            yield f"reflections/{''.join(named(arguments))}-again"
        elif macro in _FOLDERS:
            yield f"{_FOLDERS[macro]}/{': '.join(named(arguments))}"
