"""What a trainee thinks of a module: a form at its end that stays on the device."""

from clientsfirst.site.rendering import Renderer


def render_course_feedback(renderer: Renderer, module: str, title: str) -> str:
    return renderer.render("course_feedback.html", module=module, title=title)
