"""The site's letters: one file with both weights of what nearly every page needs, one with the rest.

The family comes as a variable font of 34 KB. A page of this course takes a third of it. What else somebody
may type, such as a name with an accent, comes from the second file, which a browser fetches when it meets it.
"""

import hashlib
import io
from collections.abc import Collection
from pathlib import Path

_NAME = "atkinson-hyperlegible-next"
FAMILY = f"@fontsource-variable/{_NAME}/files/{_NAME}-latin-wght-normal.woff2"
WEIGHTS = (400, 700)
# As theme.css has it: ASCII, and the marks and signs of English text.
BASIC = frozenset(range(0x20, 0x7F)) | {0xA0, 0xA3, 0xB7, 0x2022, 0x2026, 0x20AC, 0x2212}
BASIC |= {0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D}
FILES = ("letters.woff2", "more-letters.woff2")
_FEATURES = ["kern", "mark", "mkmk", "ccmp", "tnum"]
_NAMES = [0, 1, 2, 3, 4, 5, 6, 13, 14]  # with copyright and licence, as the Open Font License asks


def font_files(modules: Path, cache: Path) -> dict[str, bytes]:
    """Both files, by name; `cache` keeps what takes seconds to cut."""
    cache.mkdir(parents=True, exist_ok=True)
    family = (modules / FAMILY).read_bytes()
    key = hashlib.sha256(family + Path(__file__).read_bytes()).hexdigest()[:16]
    kept = [cache / f"font-{key}-{name}" for name in FILES]
    if not all(path.is_file() for path in kept):
        for old in cache.glob("font-*"):
            old.unlink()
        for path, data in zip(kept, _cut(family), strict=True):
            scratch = path.with_suffix(".part")
            scratch.write_bytes(data)
            # Whole or not at all: an interrupted build leaves no half file to be trusted later.
            scratch.replace(path)
    return {name: path.read_bytes() for name, path in zip(FILES, kept, strict=True)}


def _cut(family: bytes) -> tuple[bytes, bytes]:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - hardly any build cuts fonts

    characters = TTFont(io.BytesIO(family)).getBestCmap().keys()
    return _with(family, BASIC), _with(family, characters - BASIC)


def _with(family: bytes, characters: Collection[int]) -> bytes:
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415 - as above
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    # Without the time of now in it: the same family gives the same bytes.
    whole = TTFont(io.BytesIO(family), lazy=False, recalcTimestamp=False)
    options = Options(hinting=False, layout_features=_FEATURES, name_IDs=_NAMES)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(whole)
    whole.flavor = None
    fewer = io.BytesIO()
    whole.save(fewer)
    narrow = instantiateVariableFont(TTFont(fewer, lazy=False, recalcTimestamp=False), {"wght": WEIGHTS})
    narrow.flavor = "woff2"
    packed = io.BytesIO()
    narrow.save(packed)
    return packed.getvalue()
