"""`clientsfirst handouts`: what was asked for, printed and put into a folder."""

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from clientsfirst.content import read_sound_course
from clientsfirst.handouts.catalogue import Wish, catalogue, modules_named
from clientsfirst.handouts.errors import HandoutsError
from clientsfirst.handouts.making import Shelf
from clientsfirst.handouts.plan import read_plan
from clientsfirst.handouts.progress import Progress
from clientsfirst.handouts.slips import Order, slips
from clientsfirst.handouts.standard import standard_handouts
from clientsfirst.model.handouts import Handout
from clientsfirst.paper import FORMS

_SPAN = re.compile(f"([{FORMS}])(?:-([{FORMS}]))?")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--module", nargs="+", default=[], metavar="N", help="only these, by number or folder"
    )
    parser.add_argument("--forms", default=FORMS[0], help="forms of the quizzes, such as A-C (default: A)")
    parser.add_argument("--tellings", action="store_true", help="all tellings of each story")
    parser.add_argument("--letter", action="store_true", help="US Letter instead of A4")
    parser.add_argument("--large", action="store_true", help="large print")
    parser.add_argument("--fillable", action="store_true", help="fields to fill in on a screen")
    parser.add_argument("--slips", metavar="LINK", help="only slips for an assignment: its link, or its file")
    parser.add_argument("--site", default="", help="where the site stands, if the assignment is a file")
    parser.add_argument("--copies", type=int, default=3, help="how many slips (default: 3, which is a page)")
    parser.add_argument("-o", "--output", type=Path, help="the folder (default: handouts/)")


def run(root: Path, options: argparse.Namespace) -> int:
    """Print what the arguments ask for. Returns the exit status."""
    course = read_sound_course(root)
    wish = Wish(
        modules=modules_named(read_plan(root)[0], options.module),
        forms=form_letters(options.forms),
        letter=options.letter,
        large=options.large,
        fillable=options.fillable,
        tellings=options.tellings,
    )
    folder = (options.output or root / "handouts").resolve()
    if options.slips:
        sheet = slips(root, course, Order(options.slips, options.site, options.copies), wish)
        made = Shelf(root).make([sheet], wish, Progress(sys.stderr))
    elif wish == Wish():
        made = list(standard_handouts(root, course))
    else:
        made = Shelf(root).make(list(catalogue(root, course, wish)), wish, Progress(sys.stderr))
    copy_to(folder, made)
    print(in_words(made, folder))
    return 0


def form_letters(text: str) -> str:
    """The letters of `A`, `A-C` or `A,C,F`, in order."""
    letters = ""
    for part in re.split(r"[,\s]+", text.upper()):
        found = _SPAN.fullmatch(part)
        span = FORMS[FORMS.index(found[1]) : FORMS.index(found[2] or found[1]) + 1] if found else ""
        if not span:
            raise HandoutsError(
                f'"{text}" names no forms. There are {FORMS[0]} to {FORMS[-1]}: write A-C or A,C.'
            )
        letters += span
    return "".join(sorted(set(letters)))


def copy_to(folder: Path, made: Sequence[Handout]) -> None:
    """Put the files into `folder`, under the names that people see; what is there already stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in made:
        target = folder / one.file
        if not target.is_file() or target.read_bytes() != one.path.read_bytes():
            shutil.copyfile(one.path, target)


def in_words(made: Sequence[Handout], folder: Path) -> str:
    pages = sum(one.pages for one in made)
    size = sum(one.size for one in made) / 1_000_000
    return f"{len(made)} handouts with {pages} pages, {size:.1f} MB, are in {folder}"
