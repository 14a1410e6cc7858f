"""The engine's own sources: `bridge` and all it reaches, nothing else; for trainers, `desk`."""

import ast
import hashlib
import io
import zipfile
from importlib.metadata import distribution
from pathlib import Path

import clientsfirst

ENTRY = "clientsfirst.bridge"
TRAINERS_ENTRY = "clientsfirst.desk"
_PACKAGE = Path(clientsfirst.__file__).parent
_EPOCH = (1980, 1, 1, 0, 0, 0)  # one date for every entry: the same sources give the same bytes


def engine_modules(*entries: str) -> dict[str, Path]:
    """Module name to file, for all that `entries` (ENTRY) import from this package, themselves included."""
    found: dict[str, Path] = {}
    waiting = list(entries or (ENTRY,))
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
    paths = engine_modules(entry).values()
    return _archive({path.relative_to(_PACKAGE.parent).as_posix(): path.read_bytes() for path in paths})


def sources_digest() -> str:
    """Changes with all that the archives hold. Packing them takes longer."""
    digest = hashlib.sha256()
    for name, path in engine_modules(ENTRY, TRAINERS_ENTRY).items():
        digest.update(name.encode() + path.read_bytes())
    for name, data in _workbook_files().items():
        digest.update(name.encode() + data)
    return digest.hexdigest()


def workbook_archive() -> bytes:
    """`desk_xlsx` with XlsxWriter, and the licence that goes with it."""
    return _archive(_workbook_files())


def _workbook_files() -> dict[str, bytes]:
    ours = {
        f"{_PACKAGE.name}/{name}": (_PACKAGE / name).read_bytes() for name in ("__init__.py", "desk_xlsx.py")
    }
    found = distribution("xlsxwriter")
    theirs = {
        f"xlsxwriter/{file.name}": Path(str(file.locate())).read_bytes()
        for file in found.files or ()
        if (str(file.parent) == "xlsxwriter" and file.suffix == ".py") or file.name == "LICENSE.txt"
    }
    return ours | dict(sorted(theirs.items()))


def _archive(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
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
