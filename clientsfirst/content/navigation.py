"""The order in which the site's navigation has the pages."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from clientsfirst.model.course import Lesson


def reading_order(root: Path, lessons: tuple[Lesson, ...]) -> tuple[str, ...]:
    """The pages of all folders that hold lessons, as paths below docs/; none without a navigation."""
    folders = {lesson.path.rpartition("/")[0] for lesson in lessons} - {""}
    navigation = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8")).get("nav")
    return tuple(page for page in _pages(navigation) if page.rpartition("/")[0] in folders)


def _pages(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for entry in node:
            yield from _pages(entry)
    elif isinstance(node, dict):
        for entry in node.values():
            yield from _pages(entry)
