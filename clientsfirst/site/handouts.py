"""Handouts on the site: named where they belong, listed on one page, and all of them in one file."""

import shutil
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from clientsfirst.model.handouts import Handout, Kind, OnPaper
from clientsfirst.site.rendering import Renderer

FOLDER = "handouts"
ARCHIVE = "clients-first-handouts.zip"
MEGABYTE = 1_000_000
BEGINNING = (1980, 1, 1, 0, 0, 0)  # the same files always make the same archive
KINDS = {
    Kind.LESSON: "",
    Kind.QUIZ: "Quiz",
    Kind.KEY: "Answers",
    Kind.STORY: "Story",
    Kind.WORKSHEET: "Worksheet",
    Kind.NOTES: "For the trainer",
    Kind.REFERENCE: "",
    Kind.WORKBOOK: "",
    Kind.SLIPS: "",
}
FOR_TRAINERS = (Kind.KEY, Kind.NOTES)


@dataclass(frozen=True, slots=True)
class Link:
    """A handout to fetch. `facts` are its pages and its size in words."""

    title: str
    href: str
    facts: str
    kind: str


def links_for(handouts: Sequence[Handout], page: str, home: str) -> list[Link]:
    """What there is on paper of one page. Answers are not linked beside their questions."""
    return [_link(one, home) for one in handouts if one.page == page and one.kind not in FOR_TRAINERS]


def render_handouts(renderer: Renderer, on_paper: OnPaper, home: str) -> str:
    """All of them by module, and how to get those that the site was built without."""
    handouts = on_paper.handouts
    parts = [
        (module, [(_link(one, home), one.kind in FOR_TRAINERS) for one in below])
        for module, below in groupby(handouts, key=lambda one: one.module)
    ]
    archive = f"{home}{FOLDER}/{ARCHIVE}"
    return renderer.render(
        "handouts.html",
        modules=[(module, links) for module, links in parts if module],
        others=[link for module, links in parts if not module for link, _ in links],
        archive=archive,
        count=len(handouts),
        lacking=on_paper.lacking,
        size=size_in_words(sum(one.size for one in handouts)),
    )


def write_handouts(site: Path, handouts: Sequence[Handout]) -> None:
    """Put the files and the archive of all into the built site."""
    folder = site / FOLDER
    if not handouts:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(folder / ARCHIVE, "w") as archive:  # stored: what is in them is compressed already
        for one in handouts:
            shutil.copyfile(one.path, folder / one.file)
            archive.writestr(zipfile.ZipInfo(f"clients-first/{one.file}", BEGINNING), one.path.read_bytes())


def size_in_words(size: int) -> str:
    """Such as `80 KB` or `3.2 MB`."""
    return f"{round(size / 1000)} KB" if size < MEGABYTE else f"{size / MEGABYTE:.1f} MB"


def _link(one: Handout, home: str) -> Link:
    pages = "1 page" if one.pages == 1 else f"{one.pages} pages"
    facts = f"PDF, {pages}, {size_in_words(one.size)}"
    return Link(one.title, f"{home}{FOLDER}/{one.file}", facts, KINDS[one.kind])
