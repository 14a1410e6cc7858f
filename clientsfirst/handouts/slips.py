"""Slips that open an assignment: what it is, when it is due, and a code to scan."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import segno
from markupsafe import Markup

from clientsfirst.handouts.catalogue import Sheet, Wish
from clientsfirst.handouts.errors import HandoutsError
from clientsfirst.handouts.plan import Module, read_plan
from clientsfirst.handouts.templating import Templates
from clientsfirst.model.course import Course
from clientsfirst.model.handouts import Kind
from clientsfirst.model.troubles import Trouble
from clientsfirst.results.assignments import (
    Assignment,
    ModulePart,
    Part,
    QuizPart,
    fragment,
    read_assignment,
    read_link,
)

MOST_BYTES = 2300  # a code with more has squares that a phone cannot tell apart on 75 mm
PAGE = "assignment/"


@dataclass(frozen=True, slots=True)
class Order:
    """`source` is the link of an assignment, or its file: where the site stands is then in `site`."""

    source: str
    site: str = ""
    copies: int = 3


def slips(root: Path, course: Course, order: Order, wish: Wish) -> Sheet:
    """Slips for one assignment, to cut out."""
    link, assignment = _opened(order.source, order.site)
    if len(link.encode()) > MOST_BYTES:
        raise HandoutsError(
            f"The assignment “{assignment.title}” is too long for a code that a phone can read. "
            "Give people its file, or set less at once."
        )
    modules = read_plan(root)[0]
    templates = Templates(course)
    code = segno.make(link, error="m", micro=False, boost_error=False)
    body = templates.render(
        "slips.html",
        assignment=assignment,
        parts=[_titled(part, course, modules) for part in assignment.parts],
        due=_in_words(assignment.due),
        address=link.partition("#")[0],
        code=Markup(code.svg_inline(border=4, omitsize=True, title="A code that opens the assignment")),  # noqa: S704
        copies=order.copies,
    )
    title = f"Slips for “{assignment.title}”"
    html = templates.render(
        "document.html",
        title=title,
        description="Slips to cut out and hand round.",
        body=body,
        classes=f"slips{' large' if wish.large else ''}",
    )
    return Sheet(f"slips-{assignment.id}{wish.suffix}.pdf", title, Kind.SLIPS, "", "", str(html))


def _opened(source: str, site: str) -> tuple[str, Assignment]:
    if "#" in source:
        link, found = source.strip(), read_link(source)
    else:
        try:
            text = Path(source).read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise HandoutsError(
                f"{source} cannot be read. Name the file of an assignment, or its link."
            ) from error
        found = read_assignment(text, source)
        link = f"{site.rstrip('/')}/{PAGE}#{fragment(text)}"
        if not site:
            raise HandoutsError(
                "Say where your site stands, so that the code can lead there: --site https://..."
            )
    if isinstance(found, Trouble):
        raise HandoutsError(str(found))
    return link, found


def _titled(part: Part, course: Course, modules: tuple[Module, ...]) -> str:
    """The title of what is set; what this course does not have keeps its name."""
    if isinstance(part, QuizPart):
        return next((quiz.title for quiz in course.quizzes if quiz.id == part.quiz), part.quiz)
    if isinstance(part, ModulePart):
        return next((module.title for module in modules if module.folder == part.module), part.module)
    return next((one.title for one in course.scenarios if one.id == part.scenario), part.scenario)


def _in_words(due: str) -> str:
    if not due:
        return ""
    moment = datetime.fromisoformat(due)
    return f"{moment:%A} {moment.day} {moment:%B %Y}, {moment:%H:%M} (UTC)"
