"""The whole course as two volumes: pages to read and write in, and what is looked up afterwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from clientsfirst.handouts.pages import Pages
from clientsfirst.handouts.plan import Module, Page
from clientsfirst.handouts.templating import joined
from clientsfirst.model.course import Course


@dataclass(frozen=True, slots=True)
class Workbook:
    """The bodies of the two volumes."""

    work: Markup
    answers: Markup


def workbook(
    root: Path, course: Course, modules: Sequence[Module], extra: Sequence[Page], *, fillable: bool
) -> Workbook:
    """The workbook of `modules`, with the pages `extra` at its end."""
    anchors = {page.path: f"page-{page.slug}" for module in modules for page in module.pages}
    anchors |= {page.path: f"page-{page.slug}" for page in extra}
    pages = Pages(root, course, fillable=fillable, level=1, linked=anchors)
    printed = {page.path: pages.page(page, module) for module in modules for page in module.pages}
    work = pages.templates.render(
        "workbook.html",
        modules=modules,
        anchors=anchors,
        extra=extra,
        bodies=[(module, [printed[page.path].body for page in module.pages]) for module in modules],
        extras=[pages.page(page, None).body for page in extra],
    )
    backs = {path: joined([one.key, one.back]) for path, one in printed.items() if one.key or one.back}
    answers = pages.templates.render("workbook_answers.html", modules=modules, anchors=anchors, backs=backs)
    return Workbook(work, answers)
