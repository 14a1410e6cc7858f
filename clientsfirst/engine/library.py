"""Makes the trimmed Python library. Runs inside Pyodide, whose Python is the one that will read it.

`snapshot.mjs` runs this file's text and calls `write_library`.
"""

import importlib
import importlib.util
import io
import marshal
import sys
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_LICENCE = "LICENSE.txt"
_DATE_AND_SIZE = bytes(12)  # what a compiled file says of its source; nobody compares it here


def write_library(standard: str, engine: str, beside: str = "", tried: str = "") -> bytes:
    """One archive: the engine's own modules, and those of `standard` that are loaded with them.

    The first two are paths of ZIP archives of sources; what is written is compiled, without docstrings.
    `beside` are archives, between spaces, that will be there already: what they have of `standard` is left
    out. `tried` is a program that is run first, for what it imports only on the way.
    """
    for name in [name for name in sys.modules if name.split(".")[0] == "clientsfirst"]:
        del sys.modules[name]  # of an archive that was written before
    sys.path.insert(0, engine)
    with zipfile.ZipFile(engine) as archive:
        for name in map(_module, archive.namelist()):
            if name:
                importlib.import_module(name)
    exec(tried, {})  # noqa: S102 - one of our own, from snapshot.mjs
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as library:
        _add(library, standard, _names(beside))
        _add(library, engine, frozenset())
    return packed.getvalue()


def _names(archives: str) -> frozenset[str]:
    found: set[str] = set()
    for path in archives.split():
        with zipfile.ZipFile(path) as archive:
            found.update(archive.namelist())
    return frozenset(found)


def _add(library: zipfile.ZipFile, source: str, without: frozenset[str]) -> None:
    with zipfile.ZipFile(source) as archive:
        for name in sorted(archive.namelist()):
            if _module(name) in sys.modules and f"{name}c" not in without:
                code = compile(archive.read(name), name, "exec", dont_inherit=True, optimize=2)
                data = importlib.util.MAGIC_NUMBER + _DATE_AND_SIZE + marshal.dumps(code)
                library.writestr(zipfile.ZipInfo(f"{name}c", _EPOCH), data, zipfile.ZIP_DEFLATED)
            elif name.endswith(_LICENCE):
                library.writestr(zipfile.ZipInfo(name, _EPOCH), archive.read(name), zipfile.ZIP_DEFLATED)


def _module(file: str) -> str:
    """The dotted name of a source file in an archive; empty for anything else."""
    if not file.endswith(".py"):
        return ""
    return file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
