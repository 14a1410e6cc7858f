"""A practitioner's sign-off in a lesson's front matter, and whether the page is still the one they read."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from clientsfirst.content.lessons import calls, named
from clientsfirst.content.problems import Problem, Severity
from clientsfirst.model.codec import item_digest, scenario_digest
from clientsfirst.model.course import Course, SignOff

_SIGN_OFF = re.compile(r"^signed_off:.*\n(?:[ \t]+.*\n)*", re.MULTILINE)


def page_edition(page: str, course: Course) -> str:
    """16 hexadecimal digits that change with a word of the page or of an exercise in it.

    The sign-off itself does not count, nor where lines are broken.
    """
    words = [" ".join(_SIGN_OFF.sub("", page, count=1).split())]
    quizzes = {quiz.id: quiz for quiz in course.quizzes}
    scenarios = {scenario.id: scenario for scenario in course.scenarios}
    for _, macro, arguments in calls(page):
        names = named(arguments)
        if macro in {"item", "quiz"} and names and names[0] in quizzes:
            items = quizzes[names[0]].items
            words += [item_digest(item) for item in items if macro == "quiz" or item.id == names[-1]]
        elif macro == "scenario" and names and names[0] in scenarios:
            words.append(scenario_digest(scenarios[names[0]]))
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


def standing_sign_off(course: Course, path: str, file: Path) -> SignOff | None:
    """The sign-off of the lesson `path`, read from `file`, unless the page has changed since."""
    signed = next((one.signed_off for one in course.lessons if one.path == path), None)
    if signed is None:
        return None
    return signed if signed.edition == page_edition(file.read_text("utf-8-sig"), course) else None


def lapsed(root: Path, course: Course) -> Iterator[Problem]:
    """Warnings for sign-offs of another edition, and for those that name none."""
    for lesson in course.lessons:
        if not lesson.signed_off:
            continue
        page = (root / "docs" / lesson.path).read_text("utf-8-sig")
        edition = page_edition(page, course)
        if lesson.signed_off.edition == edition:
            continue
        fact = (
            "the page is not the one that was signed off"
            if lesson.signed_off.edition
            else "it names no edition"
        )
        ask = (
            "Show it to who signed, then write"
            if lesson.signed_off.edition
            else "If it is what was read, write"
        )
        line = page[: page.index("signed_off:")].count("\n") + 1
        file = f"docs/{lesson.path}"
        yield Problem(file, line, "signed_off", fact, f'{ask} edition: "{edition}".', Severity.WARNING)
