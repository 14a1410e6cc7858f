"""All files that a built site offers for other systems."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from clientsfirst.content.navigation import reading_order
from clientsfirst.content.standing import standing
from clientsfirst.export.formats import PACKAGES, QUESTION_BANKS
from clientsfirst.export.losses import Export, loss_report
from clientsfirst.export.packages.contents import contents_of
from clientsfirst.export.selecting import ALL, quizzes_of, uses_of
from clientsfirst.model.course import Course
from clientsfirst.model.downloads import Download

WHOLE = "The whole course"
QUESTIONS = "All quizzes"


def downloads() -> tuple[Download, ...]:
    """The whole course in every format. Parts come from the command line: they would fill a web space."""
    packages = [Download(form, ALL, WHOLE, _file(ending)) for form, (_, _, ending) in PACKAGES.items()]
    banks = [Download(form, ALL, QUESTIONS, _file(ending)) for form, (_, _, ending) in QUESTION_BANKS.items()]
    return (*packages, *banks)


def write_downloads(root: Path, course: Course, site: Path, folder: Path, wanted: Sequence[Download]) -> None:
    """Make the files from the built `site`, each with the report of what it could not hold."""
    stands = standing(root / "docs")
    folder.mkdir(parents=True, exist_ok=True)
    for one in wanted:
        title, export = _made(one, root, course, site, stands)
        (folder / one.file).write_bytes(export.data)
        (folder / f"{one.file}.losses.txt").write_text(loss_report(title, export), "utf-8")


def _made(
    one: Download, root: Path, course: Course, site: Path, stands: Mapping[str, Sequence[str]]
) -> tuple[str, Export]:
    if one.form in QUESTION_BANKS:
        write, title, _ = QUESTION_BANKS[one.form]
        return title, write(course, quizzes_of(course, one.what, uses_of(stands)))
    package, title, _ = PACKAGES[one.form]
    contents = contents_of(course, one.what, reading_order(root, course.lessons), stands)
    return title, package(site, root / "node_modules", contents)


def _file(ending: str) -> str:
    return f"clients-first{ending}"
