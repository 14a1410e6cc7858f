"""The standard set, which the site carries: A4, form A of each quiz, the plain telling of each story."""

import hashlib
import importlib.metadata
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import clientsfirst
from clientsfirst.handouts.printing import PrinterMissingError
from clientsfirst.model.course import Course
from clientsfirst.model.handouts import Handout, Kind, OnPaper

_PACKAGE = Path(clientsfirst.__file__).parent
_SOURCES = ("docs", "framework", "quizzes", "reflections", "scenarios")
_ENDINGS = {".md", ".yaml", ".py", ".html", ".css"}
_FILES = ("mkdocs.yml", "package-lock.json")


def handouts_for_site(root: Path, course: Course, *, make: bool) -> OnPaper:
    """Printed now if that is wanted and can be done, else what is left of earlier runs and still true."""
    if make:
        try:
            return OnPaper(standard_handouts(root, course))
        except PrinterMissingError as error:
            print(error, file=sys.stderr)
    if not _list(root).parent.is_dir():
        return OnPaper()
    known = _read(_list(root), _key(root))
    return _kept(root, course) if known is None else OnPaper(known)


def standard_handouts(root: Path, course: Course) -> tuple[Handout, ...]:
    """All of them, printed now if need be. Raises PrinterMissingError where that cannot be done."""
    key = _key(root)
    known = _read(_list(root), key)
    if known is not None:
        return known
    made = _made(root, course)
    _list(root).write_text(_written(key, made), "utf-8")
    return made


# A build that has no handouts to put together does not wait for what puts them together.


def _made(root: Path, course: Course) -> tuple[Handout, ...]:
    from clientsfirst.handouts.catalogue import Wish, catalogue  # noqa: PLC0415
    from clientsfirst.handouts.making import Shelf  # noqa: PLC0415
    from clientsfirst.handouts.progress import Progress  # noqa: PLC0415

    return tuple(Shelf(root).make(list(catalogue(root, course, Wish())), Wish(), Progress(sys.stderr)))


def _kept(root: Path, course: Course) -> OnPaper:
    from clientsfirst.handouts.catalogue import Wish, catalogue  # noqa: PLC0415
    from clientsfirst.handouts.making import Shelf  # noqa: PLC0415

    sheets, shelf = list(catalogue(root, course, Wish())), Shelf(root)
    kept = tuple(handout for sheet in sheets if (handout := shelf.kept(sheet, Wish())))
    return OnPaper(kept, len(sheets) - len(kept))


def _list(root: Path) -> Path:
    return root / ".cache" / "handouts" / "standard.json"


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
