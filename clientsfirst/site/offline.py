"""What makes the course work without a connection: service worker, its list of files, and the manifest.

Written after MkDocs, from the finished site. The list names every file with its digest, so that a browser's
copy is of one edition, and a new edition fetches only what has changed.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

WORKER = "offline_worker.js"
END = "offline_end.js"
LIST = "offline.json"
# The trainer's page fetches the definitions themselves, and what is for trainers only in the engine.
_COURSE = "assets/definitions/course.json"
_FETCHED = ("fonts", "images", "outcomes")  # folders of `assets/`
_NAMED = re.compile(r'="[./]*(assets/(?:javascripts|sheets)/[^"?]+)')
_TRAVELLING = re.compile(r"engine/(?:.*\.bin|library\.\w+\.zip|pyodide\.\w+\.js)")
_GRADER = "assets/javascripts/worker.js"
_ICONS = (192, 512)


@dataclass(frozen=True, slots=True)
class Names:
    """What an installed course is called."""

    name: str
    description: str


def write_offline(site: Path, own: Path, edition: str, names: Names) -> None:
    """`own` is `overrides/assets/`: the theme's own files in the site's are of no use to a page.

    `edition` is the edition of the exercises, for people to see.
    """
    scripts = site / "assets" / "javascripts"
    worker = (scripts / WORKER).read_bytes()
    for name in (WORKER, END):
        (scripts / name).unlink()
    write_manifest(site, names)
    parts = {name: _sums(site, files) for name, files in _parts(site, own).items()}
    copy = hashlib.sha256(_json(parts)).hexdigest()[:16]
    text = _json({"copy": copy, "edition": edition, "parts": parts})
    (site / LIST).write_bytes(text)
    mark = _json({"copy": copy, "sum": _sum(text)})
    (site / "sw.js").write_bytes(b"self.COPY=" + mark + b";\n" + worker)


def write_end(site: Path, names: Names) -> None:
    """A service worker that removes itself and all copies, where the course is not to be kept by browsers."""
    scripts = site / "assets" / "javascripts"
    (site / "sw.js").write_bytes((scripts / END).read_bytes())
    for name in (WORKER, END):
        (scripts / name).unlink()
    write_manifest(site, names)


def page_assets(site: Path, own: Path) -> set[str]:
    """Paths of the assets that pages use: scripts and styles that a page names, and what these fetch."""
    pages = (path.read_text(encoding="utf-8") for path in site.rglob("*.html"))
    named = {name for page in pages for name in _NAMED.findall(page)}
    fetched = {f"assets/{path}" for folder in _FETCHED for path in _below(own / folder, own)}
    return {path for path in named | fetched if (site / path).is_file()}


def write_manifest(site: Path, names: Names) -> None:
    """Addresses in it are relative to itself, so it works in any folder."""
    icons = [
        {
            "src": f"assets/images/icon-{size}.png",
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": use,
        }
        for size in _ICONS
        for use in ("any", "maskable")
    ]
    manifest = {
        "name": names.name,
        "short_name": names.name,
        "description": names.description,
        "lang": "en",
        "start_url": "./",
        "scope": "./",
        # With a way back and the address in sight, as on any page.
        "display": "minimal-ui",
        "background_color": "#f8f4ec",
        "theme_color": "#f8f4ec",
        "icons": icons,
    }
    (site / "manifest.webmanifest").write_bytes(_json(manifest))


def _parts(site: Path, own: Path) -> dict[str, list[str]]:
    """Paths by part, as a browser asks for them. A part without files is left out."""
    pages = [
        path.relative_to(site).as_posix().removesuffix("index.html") for path in site.rglob("index.html")
    ]
    engine = [f"assets/{path}" for path in _below(own / "engine", own) if _TRAVELLING.fullmatch(path)]
    parts = {
        "course": [
            *pages,
            *page_assets(site, own),
            "manifest.webmanifest",
            "search/search_index.json",
            _COURSE,
        ],
        "engine": [_GRADER, *engine],
        "handouts": [path for path in _below(site / "handouts", site) if path.endswith(".pdf")],
    }
    return {
        name: sorted(path for path in paths if _file(site, path).is_file())
        for name, paths in parts.items()
        if paths
    }


def _below(folder: Path, root: Path) -> Iterable[str]:
    return (path.relative_to(root).as_posix() for path in folder.rglob("*") if path.is_file())


def _file(site: Path, path: str) -> Path:
    return site / path / "index.html" if not path or path.endswith("/") else site / path


def _sums(site: Path, paths: Iterable[str]) -> dict[str, tuple[str, int]]:
    data = ((path, _file(site, path).read_bytes()) for path in paths)
    return {path: (_sum(content), len(content)) for path, content in data}


def _sum(data: bytes) -> str:
    return base64.b64encode(hashlib.sha256(data).digest()).decode()


def _json(plain: object) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
