"""From model values to HTML, through the templates in this package. Everything is escaped."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined

from clientsfirst.model.assessments import Quiz
from clientsfirst.model.codec import interaction_name, item_digest
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item
from clientsfirst.presentation import (
    clause_title,
    credit_in_words,
    paragraphs,
    passage_of,
    shown_elements,
)
from clientsfirst.site.payloads import payload


@dataclass(frozen=True, slots=True)
class ClauseLink:
    """A clause to link to, from the page that is being rendered."""

    id: str
    title: str
    href: str


class Renderer:
    """Renders for one course. `home` is the way from the page to the site's root, such as `../../`."""

    def __init__(self, course: Course, cache: Path | None = None) -> None:
        """`cache` keeps what is slow to make between builds."""
        self.course = course
        self.cache = cache
        self._environment = Environment(
            loader=PackageLoader("clientsfirst.site"),
            autoescape=True,
            undefined=StrictUndefined,
            bytecode_cache=FileSystemBytecodeCache(str(_folder(cache))) if cache else None,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters |= {
            "paragraphs": paragraphs,
            "clause_title": lambda text: clause_title(course, text),
        }

    def render(self, template: str, **values: object) -> str:
        """One template, without blank lines: to Markdown it is a single block of raw HTML."""
        html = self._environment.get_template(template).render(values)
        return "\n".join(line for line in html.splitlines() if line.strip())

    def clause_links(self, ids: Sequence[str], home: str) -> list[ClauseLink]:
        return [
            ClauseLink(id_, clause_title(self.course, id_), _href(home, id_))
            for id_ in ids
            if self.course.clause(id_)
        ]

    def item(self, quiz: Quiz, item: Item, home: str, number: int = 0) -> str:
        """One item's form. `number` is its place in a quiz page, 0 where it stands alone in a lesson."""
        *case, question = paragraphs(item.stem)
        links = self.clause_links(item.clauses, home)
        return self.render(
            "item.html",
            quiz=quiz,
            item=item,
            base=f"{quiz.id}-{item.id}",
            kind=interaction_name(item.interaction),
            number=number,
            total=len(quiz.items),
            case="\n\n".join(case),
            question=question,
            digest=item_digest(item),
            payload=payload(item, tuple((link.id, link.title) for link in links)).text,
            credit=credit_in_words(item),
            shown=shown_elements(item),
            passage=passage_of(item),
        )

    def quiz(self, quiz: Quiz, home: str, note: str) -> str:
        """A whole quiz, with its content `note` unless that is empty."""
        items = "\n".join(self.item(quiz, item, home, number) for number, item in enumerate(quiz.items, 1))
        pools = json.dumps([{"draw": pool.draw, "items": pool.items} for pool in quiz.pools])
        # The items are HTML already; they are put in after escaping.
        page = self.render("quiz.html", quiz=quiz, items="@items@", pools=pools, home=home, note=note)
        return page.replace("@items@", items)


def _folder(cache: Path) -> Path:
    folder = cache / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _href(home: str, clause: str) -> str:
    return f"{home}about/sources/#{clause}"
