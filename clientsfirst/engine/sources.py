"""The engine's own sources: `bridge` and all it reaches, nothing else; for trainers, `desk`."""

import ast
import io
import zipfile
from pathlib import Path

import clientsfirst

ENTRY = "clientsfirst.bridge"
TRAINERS_ENTRY = "clientsfirst.desk"
_PACKAGE = Path(clientsfirst.__file__).parent
_EPOCH = (1980, 1, 1, 0, 0, 0)  # one date for every entry: the same sources give the same bytes


def engine_modules(entry: str = ENTRY) -> dict[str, Path]:
    """Module name to file, for all that `entry` imports from this package, itself included."""
    found: dict[str, Path] = {}
    waiting = [entry]
    while waiting:
        name = waiting.pop()
        path = _file(name)
        if path is None or name in found:
            continue
        found[name] = path
        waiting += _imported(path)
        waiting += [name.rpartition(".")[0]] if "." in name else []
    return dict(sorted(found.items()))


def engine_archive(entry: str = ENTRY) -> bytes:
    """The sources as a ZIP archive that Python can import from."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in engine_modules(entry).values():
            name = path.relative_to(_PACKAGE.parent).as_posix()
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), path.read_bytes(), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


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
