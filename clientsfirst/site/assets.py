"""The site's generated assets: bundled scripts and style sheets, fonts, outcome files and the engine.

They go to `overrides/assets/`, which MkDocs copies as it is, and are never committed.
"""

import hashlib
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from clientsfirst.engine.runtime import Runtime, runtime
from clientsfirst.engine.tables import is_tabled, rows_needed
from clientsfirst.model.course import Course
from clientsfirst.model.errors import ForAPersonError
from clientsfirst.site.definitions import definition_files
from clientsfirst.site.fonts import FAMILY, font_files
from clientsfirst.site.payloads import INLINE_ROWS, payload
from clientsfirst.site.scenarios import scenario_files

ENDINGS = {".js", ".css"}


class ToolMissingError(ForAPersonError):
    """A browser package or tool is not installed; the text says what to do."""


def write_assets(root: Path, course: Course) -> None:
    """Write all generated assets of `course` for the checkout at `root`; unchanged files stay untouched."""
    assets = root / "overrides" / "assets"
    modules = root / "node_modules"
    if not (modules / FAMILY).is_file():  # the newest of the packages
        raise ToolMissingError(
            "node_modules/ is not there or out of date. Run `make build`, which installs it."
        )
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    engine = runtime(modules / "pyodide", cache)
    bundles = _kept_bundles(root, modules, cache)
    scripts, sheets = ({n: data for n, data in bundles.items() if n.endswith(end)} for end in (".js", ".css"))
    _write_folder(assets / "javascripts", _with_parts(scripts, engine))
    _write_folder(assets / "sheets", sheets)
    _write_folder(assets / "fonts", font_files(modules, cache))
    _write_folder(assets / "engine", engine.files)
    _write_folder(assets / "outcomes", outcome_files(course, cache))
    _write_folder(assets / "definitions", definition_files(root, course, cache))


def outcome_files(course: Course, cache: Path | None = None) -> dict[str, bytes]:
    """The outcome tables that are too long for a page, and the scenarios' stories, by file name."""
    items = (item for quiz in course.quizzes for item in quiz.items if is_tabled(item))
    tables = {
        name: data for item in items if rows_needed(item) > INLINE_ROWS for name, data in payload(item).files
    }
    stories = (scenario_files(scenario, cache) for scenario in course.scenarios)
    return tables | {name: data for files in stories for name, data in files.items()}


def _with_parts(scripts: dict[str, bytes], engine: Runtime) -> dict[str, bytes]:
    """The workers that run Python with the names of its parts before them, which saves a request."""
    parts = f"self.ENGINE={json.dumps(engine.parts, separators=(',', ':'))};\n".encode()
    return scripts | {name: parts + scripts[name] for name in ("worker.js", "desk.js")}


def _kept_bundles(root: Path, modules: Path, cache: Path) -> dict[str, bytes]:
    """Made again only when a script, a style sheet or a browser package changed."""
    scripts = [path for path in (root / "browser").rglob("*") if path.suffix in ENDINGS]
    sheets = (root / "overrides" / "assets" / "stylesheets").iterdir()
    sources = [*sorted(scripts), *sorted(sheets), root / "package-lock.json"]
    text = b"".join(path.read_bytes() for path in sources if path.is_file())
    folder = cache / f"bundles-{hashlib.sha256(text).hexdigest()[:16]}"
    if not folder.is_dir():
        bundles = _bundles(root, modules)
        with tempfile.TemporaryDirectory(dir=cache) as scratch:
            made = Path(scratch) / "made"
            _write_folder(made, bundles)
            # Whole or not at all: an interrupted build leaves no half folder to be trusted later.
            made.replace(folder)
        for old in cache.glob("bundles-*"):
            if old != folder:
                shutil.rmtree(old, ignore_errors=True)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def _bundles(root: Path, modules: Path) -> dict[str, bytes]:
    """One script and one style sheet for each kind of page: a page asks for no more than it has to."""
    entries = sorted(path for path in (root / "browser" / "entries").iterdir() if path.suffix in ENDINGS)
    with tempfile.TemporaryDirectory() as scratch:
        command = [
            str(modules / ".bin" / "esbuild"),
            *(str(entry) for entry in entries),
            *(
                "--bundle",
                "--minify",
                "--format=iife",
                "--external:../fonts/*",
                "--target=chrome91,firefox90,safari15",
                "--log-level=warning",
            ),
            f"--outdir={scratch}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        if done.returncode:
            raise ToolMissingError(f"esbuild could not bundle browser/:\n{done.stderr.strip()}")
        return {path.name: path.read_bytes() for path in Path(scratch).iterdir()}


def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        path = folder / name
        # A file that is written again would wake the live reload, which would build again.
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
    _remove_others(folder, files)


def _remove_others(folder: Path, names: Iterable[str]) -> None:
    kept = set(names)
    for path in folder.iterdir():
        if path.name not in kept:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
