"""The trainers' page on other systems: links to the files that this build makes, where there is a place."""

import re
from collections.abc import Sequence
from html import escape

from clientsfirst.model.downloads import Download

FOLDER = "exports"
REPORT = ".losses.txt"
_PLACE = re.compile(r'<div data-downloads="([a-z0-9-]+)"></div>')
_NONE = (
    '<p class="cf-downloads"><strong>This copy of the course has no files ready.</strong> '
    "Whoever built it can add them: <code>make build ARGS=--exports</code> makes all of them.</p>"
)
_ANY = '<p class="cf-downloads">The files of the whole course stand below, each with its report.</p>'


def with_downloads(page: str, downloads: Sequence[Download], home: str) -> str:
    """`page` with its places filled; `home` leads to the site's root."""
    return _PLACE.sub(lambda place: _listed(place[1], downloads, home), page)


def _listed(form: str, downloads: Sequence[Download], home: str) -> str:
    if form == "any":
        return _ANY if downloads else _NONE
    entries = "".join(_entry(one, home) for one in downloads if one.form == form)
    return f'<ul class="cf-downloads">{entries}</ul>' if entries else ""


def _entry(one: Download, home: str) -> str:
    address = escape(f"{home}{FOLDER}/{one.file}")
    title = escape(one.title)
    report = f'<a href="{address}{REPORT}">What it leaves out</a>'
    return f'<li><a href="{address}" download>{title}</a>. {report}</li>'
