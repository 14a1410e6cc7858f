"""A page's Markdown for paper, with letters, rules and addresses where the site has scripts and links."""

from collections.abc import Callable, Mapping, Sequence
from posixpath import dirname, join, normpath

import lxml.html
from jinja2 import Environment, StrictUndefined
from lxml.html import HtmlElement
from markdown import Markdown
from markupsafe import Markup

from clientsfirst.handouts.templating import HEADINGS

Macro = Callable[..., str]


class MarkdownPages:
    """`macros` return markup: it is put in after the Markdown around it was read."""

    def __init__(self, extensions: Sequence[str], macros: Mapping[str, Macro]) -> None:
        self._markdown = Markdown(extensions=list(extensions))
        self._environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - Markdown
        self._made: list[str] = []
        self._environment.globals |= {name: self._kept(macro) for name, macro in macros.items()}

    def html(self, source: str, path: str, *, level: int, linked: Mapping[str, str], room: str) -> Markup:
        """The body of the page at `path`. `room` is what follows each paragraph of a task for one's work.

        `linked` has the anchors of the pages that are in the same document; other pages are only named.
        """
        self._made.clear()
        text = self._environment.from_string(source).render()
        root = lxml.html.fragment_fromstring(self._markdown.reset().convert(text), create_parent="div")
        for only in root.xpath("//*[contains(@class, 'on-screen')]"):
            only.drop_tree()
        _shift_headings(root, level)
        addresses = _on_paper(root, path, linked)
        for task in root.xpath("//div[contains(@class, 'work')]/p[not(contains(@class, 'title'))]"):
            self._add_room(task, room)
        html = "".join(lxml.html.tostring(child, encoding="unicode") for child in root.iterchildren())
        for place, made in enumerate(self._made):
            html = html.replace(_slot(place), made)
        return Markup(html) + _list_of(addresses, level)  # noqa: S704 - our own pages

    def _kept(self, macro: Macro) -> Macro:
        def call(*arguments: object) -> str:
            made = macro(*arguments)
            if not isinstance(made, Markup):
                return made  # words of a sentence
            self._made.append(str(made))
            return _slot(len(self._made) - 1)

        return call

    def _add_room(self, task: HtmlElement, room: str) -> None:
        self._made.append(room)
        task.addnext(lxml.html.fragment_fromstring(_slot(len(self._made) - 1)))


def _slot(place: int) -> str:
    return f'<div class="slot-{place}"></div>'


def _shift_headings(root: HtmlElement, level: int) -> None:
    for heading in root.xpath("//h1 | //h2 | //h3 | //h4"):
        heading.tag = HEADINGS[min(HEADINGS.index(heading.tag) + level, 5)]
        heading.attrib.pop("id", None)


def _on_paper(root: HtmlElement, path: str, linked: Mapping[str, str]) -> list[str]:
    """Number the links that lead out of the course, and return their addresses."""
    addresses: list[str] = []
    for link in root.xpath("//a[@href]"):
        address = link.get("href")
        if address.startswith(("http:", "https:")):
            if address not in addresses:
                addresses.append(address)
            number = lxml.html.fragment_fromstring(f"<sup>[{addresses.index(address) + 1}]</sup>")
            number.tail, link.tail = link.tail, None
            link.addnext(number)
            link.attrib.clear()
            link.tag = "span"
            continue
        target = normpath(join(dirname(path), address.partition("#")[0]))
        link.attrib.clear()
        if target in linked:
            link.attrib.update({"href": f"#{linked[target]}", "class": "page"})
        else:
            link.tag = "span"
    return addresses


def _list_of(addresses: Sequence[str], level: int) -> Markup:
    if not addresses:
        return Markup()
    entries = (Markup('<li><a href="{0}">{0}</a></li>').format(address) for address in addresses)
    heading = HEADINGS[1 + level]
    return Markup('<section class="addresses"><{0}>Addresses</{0}><ol>{1}</ol></section>').format(
        heading, Markup("\n").join(entries)
    )
