"""A statement of completion for a trainer to print and sign by hand, from a receipt that was graded again."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from clientsfirst.gather.badges import PROVES, Passed
from clientsfirst.model.course import Lesson

_STYLE = (
    "body{max-width:40rem;margin:3rem auto;padding:0 1rem;font:1.1rem/1.5 sans-serif}h2{font-size:1.5rem}"
)


def statement(passed: Sequence[Passed], lessons: Sequence[Lesson], issuer: str, now: datetime) -> str:
    """One HTML page. `lessons` are those around the quizzes, for the aims and the planned time."""
    hours = max(1, round(sum(one.minutes for one in lessons) / 30)) / 2
    lines = [f"{one.title}: passed, {one.score} of {one.max_score} points" for one in passed]
    aims = dict.fromkeys(aim for one in lessons for aim in one.objectives)
    planned = f"The course plans about {hours:g} hours for all of these modules. Edition {passed[0].edition}."
    body = "".join(
        (
            f"<h1>Statement of completion</h1><h2>{escape(passed[0].label)}</h2>",
            "<p>has passed in Clients First, an open course in putting clients first:</p>",
            _listed(lines),
            "<p>What the modules are for:</p>",
            _listed(list(aims)),
            f"<p>{planned}</p><p>{now:%d %B %Y}</p><p>Signed: ______________________<br>{escape(issuer)}</p>",
            f"<p>Signed by a trainer. {PROVES}</p>",
        )
    )
    head = f'<meta charset="utf-8"><title>Statement of completion</title><style>{_STYLE}</style>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>\n'


def _listed(texts: Sequence[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"
