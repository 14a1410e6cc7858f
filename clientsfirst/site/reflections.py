"""A reflection's place in a page."""

from clientsfirst.model.assessments import Reflection
from clientsfirst.site.rendering import Renderer


def render_reflection(renderer: Renderer, reflection: Reflection, home: str) -> str:
    """The whole form. It reads and prints without scripts, and none of its fields can be sent."""
    clauses = renderer.clause_links(reflection.clauses, home)
    return renderer.render("reflection.html", reflection=reflection, clauses=clauses)
