"""From model values to HTML, through the templates in this package. Everything is escaped."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, PackageLoader, StrictUndefined

from clientsfirst.grading import max_score
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.codec import interaction_name, item_digest
from clientsfirst.model.course import Course
from clientsfirst.model.items import (
    CreditRule,
    Element,
    ExtendedTextInteraction,
    Gap,
    HotTextInteraction,
    InlineChoiceInteraction,
    Item,
    JustifiedChoiceInteraction,
    OrderInteraction,
    Segment,
)
from clientsfirst.site.payloads import payload

CREDIT = {
    CreditRule.ALL_OR_NOTHING: "All or nothing",
    CreditRule.EACH_DECISION: "One point for each right decision",
    CreditRule.NET: "Right selections minus wrong ones",
    CreditRule.COVERAGE: "Points for finding all of it and nothing else",
}
_GAP = re.compile(r"\[([a-z][a-z0-9-]*)\]")


def paragraphs(text: str) -> list[str]:
    """Plain text from a content file, split where a blank line stands."""
    return [" ".join(part.split()) for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


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
        self._environment.filters |= {"paragraphs": paragraphs, "clause_title": self._clause_title}

    def render(self, template: str, **values: object) -> str:
        """One template, without blank lines: to Markdown it is a single block of raw HTML."""
        html = self._environment.get_template(template).render(values)
        return "\n".join(line for line in html.splitlines() if line.strip())

    def clause_links(self, ids: Sequence[str], home: str) -> list[ClauseLink]:
        found = ((id_, self.course.clause(id_)) for id_ in ids)
        return [
            ClauseLink(id_, _labelled(pair[0].short_title, pair[1].number, pair[1].title), _href(home, id_))
            for id_, pair in found
            if pair
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
            credit=_credit(item),
            shown=_shown(item),
            passage=_passage(item),
        )

    def quiz(self, quiz: Quiz, home: str) -> str:
        items = "\n".join(self.item(quiz, item, home, number) for number, item in enumerate(quiz.items, 1))
        pools = json.dumps([{"draw": pool.draw, "items": pool.items} for pool in quiz.pools])
        left_out = sum(len(pool.items) - pool.draw for pool in quiz.pools)
        # The items are HTML already; they are put in after escaping.
        page = self.render(
            "quiz.html", quiz=quiz, items="@items@", pools=pools, set=len(quiz.items) - left_out
        )
        return page.replace("@items@", items)

    def _clause_title(self, text: str) -> str:
        found = self.course.clause(text)
        return _labelled(found[0].short_title, found[1].number, found[1].title) if found else text


def _folder(cache: Path) -> Path:
    folder = cache / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _labelled(source: str, number: str, title: str) -> str:
    return f"{source} {number}: {title}" if number else title


def _href(home: str, clause: str) -> str:
    return f"{home}about/sources/#{clause}"


def _credit(item: Item) -> str:
    if isinstance(item.interaction, ExtendedTextInteraction):
        return "Not scored"
    most = max_score(item)
    unit = "1 point" if most == 1 else f"{most} points"
    if isinstance(item.interaction, JustifiedChoiceInteraction):
        return f"{unit}: 1 for the action, the rest for the reasons"
    return unit if most == 1 else f"{unit}. {CREDIT[item.credit]}."


def _shown(item: Item) -> list[Element]:
    """The elements of an order in a fixed order that looks random and is never the key."""
    if not isinstance(item.interaction, OrderInteraction):
        return []
    shown = sorted(item.interaction.elements, key=lambda one: sha256(f"{item.id} {one.id}".encode()).digest())
    if tuple(element.id for element in shown) == item.interaction.key:
        shown.append(shown.pop(0))
    return shown


def _passage(item: Item) -> list[list[tuple[str, Gap | None]]] | list[list[Segment]]:
    match item.interaction:
        case InlineChoiceInteraction(passage, gaps):
            by_id = {gap.id: gap for gap in gaps}
            return [_with_gaps(paragraph, by_id) for paragraph in paragraphs(passage)]
        case HotTextInteraction(segments):
            return _in_paragraphs(segments)
        case _:
            return []


def _with_gaps(paragraph: str, gaps: dict[str, Gap]) -> list[tuple[str, Gap | None]]:
    # split() with one group gives text, gap id, text, gap id, ..., text.
    texts_and_ids = _GAP.split(paragraph)
    texts, ids = texts_and_ids[::2], texts_and_ids[1::2]
    return [(text, gaps[id_] if id_ else None) for text, id_ in zip(texts, [*ids, ""], strict=True)]


def _in_paragraphs(segments: Sequence[Segment]) -> list[list[Segment]]:
    found: list[list[Segment]] = []
    for segment in segments:
        if segment.starts_paragraph or not found:
            found.append([])
        found[-1].append(segment)
    return found
