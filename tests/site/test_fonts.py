"""The cut of the site's letters."""

import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from clientsfirst.site.fonts import BASIC, FAMILY, FILES, WEIGHTS, font_files


@pytest.fixture(scope="module")
def cut(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, TTFont]:
    files = font_files(root / "node_modules", tmp_path_factory.mktemp("cache"))
    return {name: TTFont(io.BytesIO(data)) for name, data in files.items()}


def ranges(sheet: str) -> dict[str, set[int]]:
    """What the style sheet says is in each file."""
    found = {}
    for face in re.findall(r"@font-face \{(.*?)\}", sheet, re.DOTALL):
        file = re.search(r"fonts/([\w-]+\.woff2)", face)[1]
        bounds = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", face)
        found[file] = {
            code for first, last in bounds for code in range(int(first, 16), int(last or first, 16) + 1)
        }
    return found


def test_the_style_sheet_names_the_characters_of_each_file(root: Path, cut: dict[str, TTFont]) -> None:
    """Or a browser would fetch a file for what is not in it, or none for what is."""
    sheet = (root / "overrides/assets/stylesheets/theme.css").read_text("utf-8")
    assert ranges(sheet) == {name: set(cut[name].getBestCmap()) for name in FILES}
    assert ranges(sheet)[FILES[0]] == BASIC


def test_no_letter_of_the_family_is_lost(root: Path, cut: dict[str, TTFont]) -> None:
    family = TTFont(root / "node_modules" / FAMILY)
    assert set(family.getBestCmap()) == {code for face in cut.values() for code in face.getBestCmap()}


def test_both_weights_and_the_licence_are_in_each_file(cut: dict[str, TTFont]) -> None:
    for face in cut.values():
        (axis,) = face["fvar"].axes
        assert (axis.axisTag, axis.minValue, axis.maxValue) == ("wght", *WEIGHTS)
        assert "openfontlicense" in face["name"].getDebugName(14)


def test_the_same_family_gives_the_same_bytes(root: Path, tmp_path: Path) -> None:
    modules = root / "node_modules"
    once, again = (font_files(modules, tmp_path / name) for name in ("once", "again"))
    assert once == again
    assert len(once[FILES[0]]) < 14_000
