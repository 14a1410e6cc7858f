"""Words of the glossary in a lesson: the first use of each leads to its entry, and the page says its meaning.

Works on pages as MkDocs wrote them, before exercises are put in: a mark there could point at the key.
"""

import re
from collections.abc import Sequence
from html import escape

from clientsfirst.model.glossary import Term

_TAG = re.compile(r"(<[^>]+>)")
_NAME = re.compile(r"</?([a-z][a-z0-9-]*)")
_START, _END = '<article class="md-typeset">', "</article>"
# Where a mark would be in the way: links and controls, headings, what stands around the lesson.
_LEFT_ALONE = {"a", "button", "code", "h1", "h2", "h3", "h4", "header", "nav", "script", "style"}
_LABEL = re.compile(
    r'class="(?:cf-clause__title|cf-clause__source|cf-careful|cf-help|cf-signed|admonition-title)"'
)
_NEVER_CLOSED = {"br", "hr", "img", "input", "link", "meta", "wbr"}


def page_of(lesson: str) -> str:
    """Where the page of a lesson is in the site: `a/b.md` to `a/b/index.html`."""
    stem = lesson.removesuffix(".md")
    return f"{stem}.html" if stem == "index" or stem.endswith("/index") else f"{stem}/index.html"


def with_words(html: str, name: str, terms: Sequence[Term]) -> str:
    """The page `name`, a path in the site, with the first use of each term marked."""
    start, end = html.find(_START), html.rfind(_END)
    if start < 0:
        return html
    before, article, after = html[: start + len(_START)], html[start + len(_START) : end], html[end:]
    marker = _Marker(article, terms, "../" * name.count("/") + "glossary/")
    marked = marker.mark(article)
    return before + marked + _explained(marker.found) + after


class _Marker:
    """Marks one article. `found` grows with each term that is met."""

    def __init__(self, article: str, terms: Sequence[Term], glossary: str) -> None:
        self.found: list[Term] = []
        self._glossary = glossary
        lower = article.casefold()
        self._forms = {
            form if form.isupper() else form.casefold(): term
            for term in terms
            for form in term.forms
            if form.casefold() in lower
        }
        longest_first = sorted(self._forms, key=lambda form: (-len(form), form))
        forms = "|".join(re.escape(form) for form in longest_first)
        self._pattern = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])", re.IGNORECASE)

    def mark(self, article: str) -> str:
        if not self._forms:
            return article
        pieces = _TAG.split(article)
        inside = _Inside()
        for index, piece in enumerate(pieces):
            if piece.startswith("<"):
                inside.pass_tag(piece)
            elif not inside.left_alone:
                pieces[index] = self._pattern.sub(self._marked, piece)
        return "".join(pieces)

    def _marked(self, found: re.Match[str]) -> str:
        word = found[0]
        term = self._forms.get(word) or self._forms.get(word.casefold())
        if term is None or term in self.found:
            return word
        self.found.append(term)
        way = f'href="{self._glossary}#{term.id}" aria-describedby="{_meaning(term)}"'
        return f'<a class="cf-term" {way}>{word}</a>'


class _Inside:
    """Whether what is being passed stands inside of an element that is left alone."""

    def __init__(self) -> None:
        self._name = ""
        self._depth = 0

    @property
    def left_alone(self) -> bool:
        return self._depth > 0

    def pass_tag(self, tag: str) -> None:
        found = _NAME.match(tag)
        name = found[1] if found else ""
        if not self._depth and (name in _LEFT_ALONE or _LABEL.search(tag)) and not tag.startswith("</"):
            self._name, self._depth = name, 1
        elif self._depth and name == self._name and name not in _NEVER_CLOSED:
            self._depth += -1 if tag.startswith("</") else 1


def _explained(terms: Sequence[Term]) -> str:
    """What the terms mean: for screen readers, for the scripts, and on paper."""
    if not terms:
        return ""
    entries = "\n".join(_entry(term) for term in terms)
    title = '<p class="cf-words__title">Words on this page</p>'
    return f'<div class="cf-words">\n{title}\n<dl>\n{entries}\n</dl>\n</div>\n'


def _entry(term: Term) -> str:
    means = escape(term.means, quote=False)
    return f'<div><dt>{escape(term.term)}</dt><dd id="{_meaning(term)}">{means}</dd></div>'


def _meaning(term: Term) -> str:
    return f"means-{term.id}"
