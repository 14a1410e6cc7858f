"""The Pyodide runtime and the engine wheel, as files for the site. Self-hosted: never from a CDN."""

import hashlib
import json
import tempfile
from pathlib import Path

from clientsfirst.engine.wheel import EngineError, engine_modules, write_wheel

_FILES = ("pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip")


def engine_files(pyodide: Path, cache: Path) -> dict[str, bytes]:
    """File name to bytes. `pyodide` is the npm package's folder, `cache` keeps the made wheel."""
    missing = [name for name in _FILES if not (pyodide / name).is_file()]
    if missing:
        raise EngineError(f"{pyodide.name}: {missing[0]} is not there. Run `npm ci --ignore-scripts`.")
    wheel = _cached_wheel(cache)
    files = {name: (pyodide / name).read_bytes() for name in _FILES}
    files["pyodide-lock.json"] = _lock(pyodide / "pyodide-lock.json")
    files["engine.whl"] = wheel.read_bytes()
    return files


def _lock(path: Path) -> bytes:
    # The runtime reads this list of packages that can be loaded. The engine needs none of them.
    lock = json.loads(path.read_text(encoding="utf-8"))
    return json.dumps({"info": lock["info"], "packages": {}}, separators=(",", ":")).encode()


def _cached_wheel(cache: Path) -> Path:
    sources = b"".join(path.read_bytes() for path in engine_modules().values())
    folder = cache / ("engine-" + hashlib.sha256(sources).hexdigest()[:16])
    found = list(folder.glob("*.whl"))
    if found:
        return found[0]
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as scratch:
        made = write_wheel(Path(scratch))
        folder.mkdir(exist_ok=True)
        return made.replace(folder / made.name)
