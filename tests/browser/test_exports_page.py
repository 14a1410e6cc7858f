"""The trainers' page on other systems: with the files that a build made, and without."""

from pathlib import Path

from clientsfirst.export.downloads import downloads
from clientsfirst.export.formats import PACKAGES, QUESTION_BANKS
from clientsfirst.site.downloads import with_downloads

PAGE = "trainers/exports/index.html"


def test_every_format_has_a_place_on_the_page_and_a_file_with_a_report(root: Path) -> None:
    page = (root / "docs/trainers/exports.md").read_text("utf-8")
    full = with_downloads(page, downloads(), "../../")
    for form in [*PACKAGES, *QUESTION_BANKS]:
        assert f'<div data-downloads="{form}"></div>' in page
        (file,) = (one.file for one in downloads() if one.form == form)
        assert f'<a href="../../exports/{file}" download>' in full
        assert f'<a href="../../exports/{file}.losses.txt">' in full
    assert "no files ready" not in full


def test_a_build_without_them_says_how_to_get_them(site_folder: Path) -> None:
    page = (site_folder / PAGE).read_text("utf-8")
    assert "This copy of the course has no files ready" in page
    assert "data-downloads" not in page
    assert "../../exports/" not in page
