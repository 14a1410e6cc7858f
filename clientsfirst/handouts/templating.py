"""The print templates. Everything from content is escaped; only what templates made goes in as it is."""

from collections.abc import Callable, Iterable
from itertools import count

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from clientsfirst.model.course import Course
from clientsfirst.model.course_feedback import OPEN_QUESTION, STATEMENTS
from clientsfirst.model.course_feedback import RATINGS as FEEDBACK_RATINGS
from clientsfirst.presentation import clause_title, paragraphs

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
RATINGS = {"best": "Best", "acceptable": "Acceptable", "poor": "Poor", "harmful": "Harmful"}


class Templates:
    """`fillable` puts fields where others have ruled lines; `level` moves all headings down by so many."""

    def __init__(self, course: Course, *, fillable: bool = False, level: int = 0) -> None:
        self.level = level
        self._environment = Environment(
            loader=PackageLoader("clientsfirst.handouts"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        numbers = count(1)
        self._environment.filters |= {
            "paragraphs": paragraphs,
            "clause_titles": lambda ids: [clause_title(course, id_) for id_ in ids],
            "capitalized": _capitalized,
        }
        self._environment.globals |= {
            "fillable": fillable,
            "counter": lambda: next(numbers),
            "ratings": RATINGS,
            "feedback_ratings": FEEDBACK_RATINGS,
            "feedback_statements": STATEMENTS,
            "feedback_question": OPEN_QUESTION,
            **{f"h{at}": HEADINGS[min(at - 1 + level, 5)] for at in range(1, 5)},
        }

    def render(self, template: str, **values: object) -> Markup:
        return Markup(self._environment.get_template(template).render(values))  # noqa: S704 - it is escaped

    def part(self, name: str, *values: object, **named: object) -> Markup:
        """One macro of parts.html."""
        module = self._environment.get_template("parts.html").module
        macro: Callable[..., str] = getattr(module, name)
        return Markup(macro(*values, **named))  # noqa: S704 - as above

    def heading(self, at: int) -> str:
        return HEADINGS[min(at - 1 + self.level, 5)]


def joined(parts: Iterable[str]) -> Markup:
    return Markup("\n").join(Markup(part) for part in parts)  # noqa: S704 - parts are markup already


def _capitalized(html: Markup) -> Markup:
    """With a capital letter in the link that `html` is."""
    return Markup(str(html).replace(">go", ">Go"))  # noqa: S704 - a part of a template
