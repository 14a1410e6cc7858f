"""The sites that are measured: the course, the same Markdown under stock Material, a page of many items."""

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from clientsfirst.model.course import Course
from clientsfirst.model.items import Item
from clientsfirst.site.build import build

_CALL = re.compile(r'\{\{ *(\w+)\("([\w-]+)"(?:, *"([\w-]+)")?\) *\}\}|\{\{ *help_now\(\d*\) *\}\}')
STOCK = {
    "site_name": "Stock",
    "theme": {"name": "material", "font": False},
    "plugins": ["search"],
    "markdown_extensions": ["abbr", "admonition", "attr_list", "def_list", "tables", "toc"],
}


def course_site(root: Path, folder: Path) -> Path:
    """The course as it is published."""
    build(root, folder)
    return folder


def stock_checkout(root: Path, course: Course, folder: Path) -> Path:
    """The same Markdown with the exercises as plain lists, and stock Material's configuration."""
    shutil.copytree(root / "docs", folder / "docs", ignore=shutil.ignore_patterns("adr"))
    for path in (folder / "docs").rglob("*.md"):
        text = path.read_text(encoding="utf-8").replace("template: home.html\n", "")
        path.write_text(_CALL.sub(lambda call: _as_markdown(course, call), text), encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(STOCK), encoding="utf-8")
    return folder


def stock_site(root: Path, course: Course, folder: Path) -> Path:
    checkout = stock_checkout(root, course, folder)
    mkdocs_build(load_config(str(checkout / "mkdocs.yml"), site_dir=str(folder / "site")))
    return folder / "site"


def checkout_with(root: Path, checkout: Path) -> Path:
    """The course's own set-up with no pages and no exercises."""
    for name in ("framework", "browser", "overrides"):
        shutil.copytree(root / name, checkout / name)
    (checkout / "node_modules").symlink_to(root / "node_modules")
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^nav:\n(?:[ -].*\n)+", "", config, flags=re.MULTILINE).replace(
        "strict: true", "strict: false"
    )
    (checkout / "mkdocs.yml").write_text(config, encoding="utf-8")
    return checkout


def many_items_site(root: Path, folder: Path, items: int) -> Path:
    """One page with one quiz of `items` single choices."""
    checkout = checkout_with(root, folder / "checkout")
    page = '---\ntitle: Many\ndescription: Many items.\n---\n\n{{ quiz("many") }}\n'
    texts = {"quizzes/many.yaml": yaml.safe_dump(quiz_of(items), sort_keys=False), "docs/index.md": page}
    for name, text in texts.items():
        path = checkout / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build(checkout, folder / "site")
    return folder / "site"


def quiz_of(items: int) -> dict[str, object]:
    """A quiz as its file would hold it."""
    letters = "abcd"
    entries = [
        {
            "id": f"item-{n}",
            "interaction": "choice",
            "stem": f"Case {n} of many, told in a sentence or two as a real one would be. What do you do?",
            "clauses": ["iag-client-first"],
            "rationale": f"Why the key of case {n} is the key, in a sentence of the usual length.",
            "choices": [
                {
                    "id": letter,
                    "text": f"Do what {letter} says in case {n}.",
                    "feedback": f"What follows from {letter} for the client in case {n}, told at the usual length.",
                }
                for letter in letters
            ],
            "key": letters[n % len(letters)],
        }
        for n in range(items)
    ]
    return {"title": "Many", "description": "Many items.", "items": entries}


def _as_markdown(course: Course, call: re.Match[str]) -> str:
    macro, slug, item_id = call.groups()
    quizzes = {quiz.id: quiz for quiz in course.quizzes}
    match macro:
        case "item":
            return _items([item for item in quizzes[slug].items if item.id == item_id])
        case "quiz":
            return _items(quizzes[slug].items)
        case "clause":
            found = course.clause(slug)
            return f"> **{found[1].title}**\n>\n> {found[1].text}" if found else ""
        case "clause_link":
            found = course.clause(slug)
            return found[1].title if found else ""
        case "source":
            source = next(source for source in course.sources if source.id == slug)
            return "\n\n".join(f"### {clause.title}\n\n{clause.text}" for clause in source.clauses)
        case "scenario" | "reflection":
            return f"An exercise called {slug}."
        case _:
            return "\n".join(f"- {line.name}: {line.contact}. {line.note}" for line in course.help_lines)


def _items(items: Sequence[Item]) -> str:
    blocks = []
    for item in items:
        shown = []
        for name in ("choices", "statements", "elements", "segments", "gaps", "justifications"):
            shown += [
                getattr(one, "text", getattr(one, "label", "")) for one in getattr(item.interaction, name, ())
            ]
        lines = "\n".join(f"- {text}" for text in shown)
        blocks.append(f"{item.stem}\n\n{lines}")
    return "\n\n".join(blocks)
