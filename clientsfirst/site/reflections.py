"""A reflection's place in a page."""

from dataclasses import replace

from clientsfirst.model.assessments import Reflection
from clientsfirst.site.rendering import Renderer


def render_reflection(renderer: Renderer, reflection: Reflection, home: str, note: str) -> str:
    """The whole form. It reads and prints without scripts, and none of its fields can be sent.

    The content `note` stands in it unless it is empty.
    """
    clauses = renderer.clause_links(reflection.clauses, home)
    return renderer.render(
        "reflection.html", reflection=reflection, clauses=clauses, first="", home=home, note=note
    )


def render_again(renderer: Renderer, first: Reflection, again: Reflection, home: str, note: str) -> str:
    """The same sentences as in `first` once more, kept as `again`, and then the two side by side."""
    # Word for word those of the first time, whatever stands in the second file, or nothing could be compared.
    same = replace(again, prompts=first.prompts)
    clauses = renderer.clause_links(again.clauses, home)
    return renderer.render(
        "reflection.html", reflection=same, clauses=clauses, first=first.id, home=home, note=note
    )
