"""What of the course is exported: everything, a module, or one quiz."""

import difflib
from collections.abc import Mapping, Sequence

from clientsfirst.export.errors import UnknownPartError
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course

ALL = "all"


def uses_of(standing: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    """Pairs of a page's path below docs/ and a quiz id, from where exercises stand (content/standing.py)."""
    return [
        (page, name.removeprefix("quizzes/").partition(":")[0])
        for name, pages in standing.items()
        if name.startswith("quizzes/")
        for page in pages
    ]


def quizzes_of(course: Course, name: str, uses: Sequence[tuple[str, str]]) -> tuple[Quiz, ...]:
    """The quizzes called `name`: all of them, one by its id, or those that the pages of a module use.

    `uses` are pairs of a page's path below docs/ and a quiz id. Raises UnknownPartError.
    """
    if name == ALL:
        return course.quizzes
    of_module = {quiz for path, quiz in uses if path.partition("/")[0] == name}
    found = tuple(quiz for quiz in course.quizzes if quiz.id == name or quiz.id in of_module)
    if found:
        return found
    known = [
        ALL,
        *sorted({path.partition("/")[0] for path, _ in uses}),
        *(quiz.id for quiz in course.quizzes),
    ]
    near = difflib.get_close_matches(name, known, n=1)
    hint = f' Did you mean "{near[0]}"?' if near else f" Say one of: {', '.join(known)}."
    raise UnknownPartError(f'There is no quiz or module "{name}".{hint}')
