"""The course in a ZIP file, to be opened from a folder or a USB stick without any server.

From a file, a browser does not look for `index.html` in a folder, and lets a page run scripts but fetch
nothing. So links name their file, and what a page would fetch is there as a script, for browser/files.js.
"""

import base64
import json
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from clientsfirst.site.offline import page_assets

FOLDER = "clients-first"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # one date for every entry: the same course gives the same bytes
_READ = ("assets/outcomes/", "search/search_index.json")
_HREF = re.compile(r'(<(?:a|form)\b[^>]* href=")(?![a-z]+:)([^"#?]*)')
# These two would be fetched.
_FETCHED = re.compile(r'<link rel="(?:preload|manifest)"[^>]*>\n?')
_START = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Clients First</title>
<meta http-equiv="refresh" content="0; url=course/index.html">
<p><a href="course/index.html">Open the course</a></p></html>
"""
_README = """Clients First

Copy this folder to where you want to have it, then open "start here.html" in a browser.
It needs no connection, sends nothing, and installs nothing.

What you do is kept where you decide. Browsers keep it for this folder in this place: on another
computer, or from another folder, it is not there. Save a copy on "My record" and take it along.
A few exercises ask you to type a word. From a file they cannot be checked: you are shown the
course's own answer, and compare. A quiz leaves them out of its result.
"""


def write_stick(site: Path, own: Path, target: Path) -> None:
    """Pack the finished site into the ZIP file `target`; `own` is `overrides/assets/`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in _entries(site, own):
            archive.writestr(zipfile.ZipInfo(f"{FOLDER}/{name}", _EPOCH), data, zipfile.ZIP_DEFLATED)


def linking_to_files(html: str) -> str:
    """A page whose links work without a server."""
    return _HREF.sub(lambda link: link[1] + _as_file(link[2]), _FETCHED.sub("", html))


def _entries(site: Path, own: Path) -> Iterator[tuple[str, bytes]]:
    yield "start here.html", _START.encode()
    yield "read me.txt", _README.encode()
    used = page_assets(site, own)
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".html" and name != "404.html":
            yield f"course/{name}", linking_to_files(path.read_text(encoding="utf-8")).encode()
        elif name.startswith(_READ):
            yield f"course/{name}.js", _as_script(path)
        elif name in used or (path.is_file() and name.startswith("handouts/")):
            yield f"course/{name}", path.read_bytes()


def _as_file(address: str) -> str:
    if address in {".", ".."} or address.endswith(("/.", "/..")):
        address += "/"
    return f"{address}index.html" if address.endswith("/") else address


def _as_script(path: Path) -> bytes:
    key, data = json.dumps(path.name), base64.b64encode(path.read_bytes()).decode()
    return f'(self.cfFiles??={{}})[{key}]="{data}";\n'.encode()
