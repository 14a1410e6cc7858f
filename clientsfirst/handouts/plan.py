"""The course in the order of its contents: modules and their pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from clientsfirst.content.lessons import front_matter

TRAINERS = "trainers/"


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page. `path` is relative to docs/, `front` its front matter, `body` what comes after."""

    path: str
    front: dict[str, Any]
    body: str

    @property
    def title(self) -> str:
        return str(self.front.get("title", self.slug))

    @property
    def slug(self) -> str:
        """`boundaries-touch` for boundaries/touch.md, `boundaries` for its index."""
        path = PurePosixPath(self.path)
        return "-".join(path.parent.parts if path.stem == "index" else path.with_suffix("").parts)


@dataclass(frozen=True, slots=True)
class Module:
    """`number` is 0 for what comes before the first module."""

    number: int
    folder: str
    title: str
    pages: tuple[Page, ...]

    @property
    def label(self) -> str:
        return f"Module {self.number}: {self.title}" if self.number else self.title


def read_plan(root: Path) -> tuple[tuple[Module, ...], list[str]]:
    """The modules of the checkout's contents, and the Markdown extensions that its pages are written for."""
    config = yaml.safe_load((root / "mkdocs.yml").read_text("utf-8"))
    sections = [(title, list(_paths(below))) for title, below in _sections(config["nav"])]
    modules = (
        Module(number, paths[0].partition("/")[0], title, tuple(read_page(root, path) for path in paths))
        for number, (title, paths) in enumerate(section for section in sections if _is_module(section[1]))
    )
    names = [one if isinstance(one, str) else next(iter(one)) for one in config["markdown_extensions"]]
    return tuple(modules), names


def read_page(root: Path, path: str) -> Page:
    text = (root / "docs" / path).read_text("utf-8-sig")
    front = front_matter(text)
    fields = yaml.safe_load(front) if front else {}
    body = text[text.index("\n---", 3) + 4 :].partition("\n")[2] if front else text
    return Page(path, fields, body)


def _is_module(paths: list[str]) -> bool:
    return bool(paths) and paths[0].endswith("/index.md") and not paths[0].startswith(TRAINERS)


def _sections(nav: list[Any]) -> Iterator[tuple[str, object]]:
    for entry in nav:
        if isinstance(entry, dict):
            yield from ((str(title), below) for title, below in entry.items() if isinstance(below, list))


def _paths(below: object) -> Iterator[str]:
    match below:
        case str():
            yield below
        case list():
            for one in below:
                yield from _paths(one)
        case dict():
            for one in below.values():
                yield from _paths(one)
