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
_DATE_AND_SIZE = bytes(12)  # what a compiled file says of its source; nobody compares it here


def write_library(standard: str, engine: str) -> bytes:
    """One archive: the engine's own modules, and those of `standard` that are loaded with them.

    Both arguments are paths of ZIP archives of sources. What is written is compiled, without docstrings.
    """
    sys.path.append(engine)
    with zipfile.ZipFile(engine) as archive:
        for name in map(_module, archive.namelist()):
            if name:
                importlib.import_module(name)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as library:
        for source in (standard, engine):
            _add(library, source)
    return packed.getvalue()


def _add(library: zipfile.ZipFile, source: str) -> None:
    with zipfile.ZipFile(source) as archive:
        for name in sorted(archive.namelist()):
            if _module(name) in sys.modules:
                code = compile(archive.read(name), name, "exec", dont_inherit=True, optimize=2)
                data = importlib.util.MAGIC_NUMBER + _DATE_AND_SIZE + marshal.dumps(code)
                library.writestr(zipfile.ZipInfo(f"{name}c", _EPOCH), data, zipfile.ZIP_DEFLATED)


def _module(file: str) -> str:
    """The dotted name of a source file in an archive; empty for anything else."""
    if not file.endswith(".py"):
        return ""
    return file.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
