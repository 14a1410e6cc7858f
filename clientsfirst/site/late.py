"""Parts of pages that MkDocs need not read: an empty place for each, and the HTML put in afterwards.

MkDocs parses all HTML of a page, once as Markdown and once for the search index. An exercise is finished HTML
and stays out of search, and parsing it took longer than everything else in a build.
"""

import re

_ELEMENT = re.compile(r"<(cf-[a-z-]+)")
_PLACE = re.compile(r'<div class="cf" data-late="(\d+)">(?:<cf-[a-z-]+></cf-[a-z-]+>)*</div>')


class LateParts:
    """The parts of one build."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def place(self, html: str) -> str:
        """What stands for `html`: a block with its custom elements, empty, since templates look for them."""
        self._parts.append(html)
        elements = dict.fromkeys(_ELEMENT.findall(html))
        empty = "".join(f"<{name}></{name}>" for name in elements)
        return f'<div class="cf" data-late="{len(self._parts) - 1}">{empty}</div>'

    def put_in(self, page: str) -> str:
        """`page` with its parts."""
        return _PLACE.sub(lambda place: self._parts[int(place[1])], page)
