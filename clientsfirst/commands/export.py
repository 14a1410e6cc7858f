"""`clientsfirst export`: a file for another system, and beside it what the file could not hold."""

import argparse
from pathlib import Path

from clientsfirst.content import read_sound_course
from clientsfirst.content.navigation import reading_order
from clientsfirst.content.standing import standing
from clientsfirst.export.formats import PACKAGES, QUESTION_BANKS
from clientsfirst.export.losses import loss_report
from clientsfirst.export.packages.contents import contents_of
from clientsfirst.export.selecting import quizzes_of, uses_of
from clientsfirst.site.build import build


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("format", choices=[*QUESTION_BANKS, *PACKAGES])
    what = "a quiz, a module's folder, or all; for a package a scenario too"
    parser.add_argument("what", nargs="?", default="all", help=what)
    parser.add_argument("-o", "--output", type=Path, help="the file (default: named after what is in it)")
    parser.add_argument("--site", type=Path, help="a built site, for a package (default: one is built first)")


def run(root: Path, options: argparse.Namespace) -> int:
    course, form, what = read_sound_course(root), options.format, options.what
    stands = standing(root / "docs")
    if form in PACKAGES:
        package, title, ending = PACKAGES[form]
        contents = contents_of(course, what, reading_order(root, course.lessons), stands)
        site = options.site
        if site is None:
            site = root / ".cache" / "exported"
            build(root, site)
        export = package(site, root / "node_modules", contents)
    else:
        write, title, ending = QUESTION_BANKS[form]
        export = write(course, quizzes_of(course, what, uses_of(stands)))
    file = options.output or Path(f"clients-first-{what}{ending}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(export.data)
    report = loss_report(title, export)
    file.with_name(f"{file.name}.losses.txt").write_text(report, "utf-8")
    print(report)
    print(f"The export is in {file}, this report beside it.")
    return 0
