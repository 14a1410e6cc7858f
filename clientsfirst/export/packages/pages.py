"""A built page as a package holds it: the lesson and its exercises, without the site around them."""

import html
import posixpath
import re
from collections.abc import Collection

# What the site has around a lesson, as overrides/main.html and its partials write it.
_AROUND = (
    re.compile(r'<header class="cf-header">.*?</header>', re.DOTALL),
    re.compile(r'<dialog class="cf-search".*?</dialog>', re.DOTALL),
    re.compile(r'<nav class="cf-path".*?</nav>', re.DOTALL),
    re.compile(r'<nav class="cf-on".*?</nav>', re.DOTALL),
    re.compile(r'<p class="cf-opening__paper">.*?</p>', re.DOTALL),
    re.compile(r'<link rel="(?:manifest|canonical)"[^>]*>'),
    re.compile(r'<footer class="cf-footer">.*?</footer>', re.DOTALL),
)
_LINK = re.compile(r'(<a\b[^>]*?) href="([^"]*)"')
_ASSET = re.compile(r' (?:src|href)="((?:\.\./)*assets/[^"]+)"')
# A package is of one edition, and not every platform gives out a file whose address has more than its name.
_MARK = re.compile(r'( (?:src|href)="(?:\.\./)*assets/[^"?]+)\?\w+"')
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def file_of(page: str) -> str:
    """`a/b.md` as the built site names it."""
    stem = page.removesuffix(".md")
    return f"{stem}.html" if posixpath.basename(stem) == "index" else f"{stem}/index.html"


def title_of(page: str) -> str:
    found = _TITLE.search(page)
    return html.unescape(_TAG.sub("", found[1])).strip() if found else ""


def packaged(page: str, path: str, files: Collection[str]) -> str:
    """The built `page`, which stands at `path`, for a package that holds the pages `files`.

    A link to a page that is not in it stays as words. One that leaves the course opens another window.
    """
    for around in _AROUND:
        page = around.sub("", page)
    page = _LINK.sub(lambda link: _linked(link[1], link[2], path, files), page)
    page = _MARK.sub(r'\1"', page)
    return page.replace("<body", '<body class="cf-packaged"', 1)


def _linked(start: str, address: str, path: str, files: Collection[str]) -> str:
    if "cf-exit__link" in start or address.startswith(("#", "mailto:", "tel:")):
        return f'{start} href="{address}"'
    if re.match(r"[a-z]+://", address):
        return f'{start} href="{address}" target="_blank" rel="noopener noreferrer"'
    target, mark, fragment = address.partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    for name in (file, posixpath.join(file, "index.html")):
        if posixpath.normpath(name) in files:
            relative = posixpath.relpath(posixpath.normpath(name), posixpath.dirname(path) or ".")
            return f'{start} href="{relative}{mark}{fragment}"'
    return start


def assets_of(page: str) -> set[str]:
    """What a page's own elements load, as paths below the site's root."""
    return {address.lstrip("./") for address in _ASSET.findall(page)}
