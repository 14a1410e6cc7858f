"""The standard set, which the site carries: A4, form A of each quiz, the plain telling of each story."""

import hashlib
import importlib.metadata
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import clientsfirst
from clientsfirst.model.course import Course
from clientsfirst.model.handouts import Handout, Kind

_PACKAGE = Path(clientsfirst.__file__).parent
_SOURCES = ("docs", "framework", "quizzes", "reflections", "scenarios")
_ENDINGS = {".md", ".yaml", ".py", ".html", ".css"}
_FILES = ("mkdocs.yml", "package-lock.json")


def handouts_for_site(root: Path, course: Course, *, make: bool) -> tuple[Handout, ...]:
    """Printed now if need be, or only what lies finished from an earlier run and still says the same."""
    folder = root / ".cache" / "handouts"
    if not make and not folder.is_dir():
        return ()
    key, listed = _key(root), folder / "standard.json"
    found = _read(listed, key)
    if found is None:
        found = _from_shelf(root, course, make=make)
        if make:
            listed.write_text(_written(key, found), "utf-8")
    return found


def _from_shelf(root: Path, course: Course, *, make: bool) -> tuple[Handout, ...]:
    # A build that has no handouts to put together does not wait for what puts them together.
    from clientsfirst.handouts.catalogue import Wish, catalogue  # noqa: PLC0415
    from clientsfirst.handouts.making import Shelf  # noqa: PLC0415
    from clientsfirst.handouts.progress import Progress  # noqa: PLC0415

    shelf, wish = Shelf(root), Wish()
    sheets = list(catalogue(root, course, wish))
    if make:
        return tuple(shelf.make(sheets, wish, Progress(sys.stderr)))
    return tuple(handout for sheet in sheets if (handout := shelf.kept(sheet, wish)))


def _key(root: Path) -> str:
    """Changes with all that handouts are made from. Putting them together takes seconds, this does not."""
    sources = [root / name for name in _FILES]
    for folder in (*(root / name for name in _SOURCES), _PACKAGE):
        sources += sorted(path for path in folder.rglob("*") if path.suffix in _ENDINGS)
    digest = hashlib.sha256(importlib.metadata.version("weasyprint").encode())
    for path in sources:
        digest.update(f"\0{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _written(key: str, handouts: tuple[Handout, ...]) -> str:
    return json.dumps({"key": key, "handouts": [asdict(one) | {"path": str(one.path)} for one in handouts]})


def _read(listed: Path, key: str) -> tuple[Handout, ...] | None:
    try:
        plain = json.loads(listed.read_text("utf-8"))
        if plain["key"] != key:
            return None
        found = tuple(_handout(one) for one in plain["handouts"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if all(one.path.is_file() for one in found) else None


def _handout(plain: dict[str, Any]) -> Handout:
    return Handout(**plain | {"kind": Kind(plain["kind"]), "path": Path(plain["path"])})
