"""On which pages an exercise stands: what the pages' macros name."""

from collections.abc import Iterator
from pathlib import Path

from clientsfirst.content.lessons import calls, named

_FOLDERS = {"item": "quizzes", "quiz": "quizzes", "reflection": "reflections", "scenario": "scenarios"}


def standing(docs: Path) -> dict[str, tuple[str, ...]]:
    """The paths of pages, by `quizzes/x`, `quizzes/x: item`, `scenarios/x` or `reflections/x`."""
    found: dict[str, dict[str, None]] = {}
    for path in sorted(docs.glob("**/*.md")):
        for name in _named(path.read_text("utf-8-sig")):
            found.setdefault(name, {})[path.relative_to(docs).as_posix()] = None
    return {name: tuple(pages) for name, pages in found.items()}


def _named(page: str) -> Iterator[str]:
    for _line, macro, arguments in calls(page):
        if macro == "reflection_again":
            yield f"reflections/{''.join(named(arguments))}-again"
        elif macro in _FOLDERS:
            yield f"{_FOLDERS[macro]}/{': '.join(named(arguments))}"
