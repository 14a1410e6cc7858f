"""What the worker starts from: Pyodide, the engine's Python library, and a snapshot of both already started.

Everything is self-hosted and named by its content. It is packed, as not every host compresses what it sends.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from clientsfirst.engine.sources import TRAINERS_ENTRY, engine_archive, sources_digest, workbook_archive
from clientsfirst.model.errors import ForAPersonError

_HERE = Path(__file__).parent
_MAKER = _HERE / "snapshot.mjs"
_LIBRARY = _HERE / "library.py"
_MADE = ("library.zip", "desk_library.zip", "xlsx_library.zip", "snapshot", "snapshot.json")


class EngineError(ForAPersonError):
    """The engine cannot be made; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Runtime:
    """`files` (name to bytes) goes to `assets/engine/`; `parts` names them for browser/worker/python.js."""

    files: dict[str, bytes]
    parts: dict[str, object]


def runtime(pyodide: Path, cache: Path) -> Runtime:
    """`pyodide` is the npm package's folder; `cache` keeps what takes seconds to make."""
    lock = pyodide / "pyodide-lock.json"
    if not lock.is_file():
        raise EngineError(f"{pyodide.name}: {lock.name} is not there. Run `make setup`.")
    made = _made(pyodide, cache)
    files: dict[str, bytes] = {}

    def named(name: str, data: bytes) -> str:
        stem, _, ending = name.rpartition(".")
        name = f"{stem}.{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
        files[name] = data
        return name

    def packed(folder: Path, name: str) -> str:
        # Not gzip: a host may take a name or a beginning that says so for the transport's business.
        return named(f"{name}.bin", (folder / name).read_bytes())

    parts: dict[str, object] = {
        "loader": named("pyodide.js", (pyodide / "pyodide.js").read_bytes()),
        "script": {
            "packed": packed(made, "pyodide.asm.js"),
            "plain": named("pyodide.asm.js", (pyodide / "pyodide.asm.js").read_bytes()),
        },
        "program": {
            "packed": packed(made, "pyodide.asm.wasm"),
            "plain": named("pyodide.asm.wasm", (pyodide / "pyodide.asm.wasm").read_bytes()),
        },
        "library": named("library.zip", (made / "library.zip").read_bytes()),
        "desk": named("desk.zip", (made / "desk_library.zip").read_bytes()),
        "workbooks": named("xlsx.zip", (made / "xlsx_library.zip").read_bytes()),
        "snapshot": {
            "packed": packed(made, "snapshot"),
            **json.loads((made / "snapshot.json").read_text(encoding="utf-8")),
        },
        # The list of packages that could be loaded. The engine needs none of them.
        "lock": {"info": json.loads(lock.read_text(encoding="utf-8"))["info"], "packages": {}},
    }
    return Runtime(files, parts)


def _made(pyodide: Path, cache: Path) -> Path:
    """The folder with what was made from these very sources and this very Pyodide."""
    version = (pyodide / "package.json").read_bytes()
    made_of = (sources_digest().encode(), version, _MAKER.read_bytes(), _LIBRARY.read_bytes())
    key = hashlib.sha256(b"".join(made_of)).hexdigest()
    folder = cache / f"engine-{key[:16]}"
    if folder.is_dir():
        return folder
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        work = Path(scratch) / "made"
        work.mkdir()
        _make(pyodide, work)
        # Whole or not at all: an interrupted build leaves no half folder to be trusted later.
        work.replace(folder)
    for old in cache.glob("engine-*"):
        if old != folder:
            shutil.rmtree(old, ignore_errors=True)
    return folder


def _make(pyodide: Path, folder: Path) -> None:
    archives = {
        "engine.zip": engine_archive(),
        "desk.zip": engine_archive(TRAINERS_ENTRY),
        "xlsx.zip": workbook_archive(),
    }
    for name, data in archives.items():
        (folder / name).write_bytes(data)
    sources = [str(folder / name) for name in archives]
    command = [node(), str(_MAKER), str(pyodide), *sources, str(_LIBRARY), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode or not all((folder / name).is_file() for name in _MADE):
        raise EngineError(f"Node could not make the engine's snapshot: {done.stderr.strip()[-500:]}")
    for path in (pyodide / "pyodide.asm.js", pyodide / "pyodide.asm.wasm", folder / "snapshot"):
        (folder / path.name).write_bytes(zlib.compress(path.read_bytes(), 9))


def node() -> str:
    # A Node that `make setup` installed stands beside the Python of .venv.
    places = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    found = shutil.which("node", path=places)
    if found is None:
        raise EngineError(
            "There is no Node here to make the engine with. Run `make setup`, which sees to it."
        )
    return found
