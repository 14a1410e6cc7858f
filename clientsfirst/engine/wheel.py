"""The engine as a wheel for Pyodide: `bridge` and all it reaches, nothing else."""

import ast
import io
import subprocess
import sys
import tempfile
import zipfile
from importlib.util import find_spec
from pathlib import Path

import clientsfirst

ENTRY = "clientsfirst.bridge"
PYODIDE_PYTHON = (3, 13)  # the minor version inside Pyodide 0.29
_PACKAGE = Path(clientsfirst.__file__).parent
_EPOCH = (1980, 1, 1, 0, 0, 0)  # one date for every entry: the same sources give the same bytes


class EngineError(Exception):
    """The engine cannot be made; the text says what to do."""


def engine_modules() -> dict[str, Path]:
    """Module name to file, for all that `ENTRY` imports from this package, itself included."""
    found: dict[str, Path] = {}
    waiting = [ENTRY]
    while waiting:
        name = waiting.pop()
        path = _file(name)
        if path is None or name in found:
            continue
        found[name] = path
        waiting += _imported(path)
        waiting += [name.rpartition(".")[0]] if "." in name else []
    return dict(sorted(found.items()))


def write_wheel(folder: Path) -> Path:
    """Write the wheel into `folder`, compiled where this Python is the browser's minor version."""
    name = f"clientsfirst-{clientsfirst.__version__}-py3-none-any.whl"
    wheel = folder / name
    wheel.write_bytes(_zipped(engine_modules()))
    if sys.version_info[:2] != PYODIDE_PYTHON or find_spec("pyodide_build") is None:
        return wheel
    return _compiled(wheel)


def _file(module: str) -> Path | None:
    path = _PACKAGE.parent.joinpath(*module.split("."))
    for candidate in (path / "__init__.py", path.with_suffix(".py")):
        if candidate.is_file():
            return candidate
    return None


def _imported(path: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return [name for name in names if name.split(".")[0] == _PACKAGE.name]


def _zipped(modules: dict[str, Path]) -> bytes:
    info = f"clientsfirst-{clientsfirst.__version__}.dist-info"
    texts = {path.relative_to(_PACKAGE.parent).as_posix(): path.read_bytes() for path in modules.values()}
    texts[f"{info}/METADATA"] = (
        f"Metadata-Version: 2.1\nName: clientsfirst\nVersion: {clientsfirst.__version__}\n".encode()
    )
    texts[f"{info}/WHEEL"] = b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    texts[f"{info}/RECORD"] = b""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as wheel:
        for name, data in sorted(texts.items()):
            wheel.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _compiled(wheel: Path) -> Path:
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / wheel.name
        copy.write_bytes(wheel.read_bytes())
        command = [sys.executable, "-m", "pyodide_cli", "py-compile", "--silent", str(copy)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
        made = [path for path in Path(scratch).glob("*.whl") if path.name != wheel.name]
        if done.returncode or len(made) != 1:
            raise EngineError(f"pyodide py-compile did not compile the engine: {done.stderr.strip()[-500:]}")
        target = wheel.with_name(made[0].name)
        target.write_bytes(made[0].read_bytes())
    wheel.unlink()
    return target
