"""What a trainee thinks of a module: a form at its end, kept on the device."""

from clientsfirst.model.course_feedback import OPEN_QUESTION, RATINGS, STATEMENTS
from clientsfirst.site.rendering import Renderer


def render_course_feedback(renderer: Renderer, module: str, title: str) -> str:
    return renderer.render(
        "course_feedback.html",
        module=module,
        title=title,
        ratings=RATINGS,
        statements=STATEMENTS,
        open_question=OPEN_QUESTION,
    )
