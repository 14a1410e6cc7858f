"""What a trainee thinks of a module: a form at its end that stays on the device."""

from pathlib import Path

import yaml

from clientsfirst.content.lessons import front_matter
from clientsfirst.site.rendering import Renderer


def module_title(docs: Path, module: str) -> str | None:
    """The title of a module's first page; None where there is no such page, or it has none."""
    index = docs / module / "index.md"
    front = front_matter(index.read_text("utf-8-sig")) if index.is_file() else None
    fields = yaml.safe_load(front) if front else None
    return str(fields["title"]) if isinstance(fields, dict) and fields.get("title") else None


def render_course_feedback(renderer: Renderer, module: str, title: str) -> str:
    return renderer.render("course_feedback.html", module=module, title=title)
