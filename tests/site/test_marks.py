"""The mark in the address of what a page loads."""

from pathlib import Path

from clientsfirst.site.marks import mark_of, with_mark


def test_scripts_and_style_sheets_are_asked_for_with_the_mark_wherever_the_page_stands() -> None:
    for folder in ("", "../../", "/courses/clients/"):
        page = (
            f'<link href="{folder}assets/sheets/page.css"><script src="{folder}assets/javascripts/base.js">'
        )
        marked = page.replace(".css", ".css?1a2b").replace(".js", ".js?1a2b")
        assert with_mark(page, "1a2b") == marked
        assert with_mark(marked, "1a2b") == marked
    for other in ('<img src="assets/images/a.svg">', '<a href="https://example.org/assets/sheets/a.css">'):
        assert with_mark(other, "1a2b") == other


def test_the_mark_changes_with_any_of_them(tmp_path: Path) -> None:
    for name in ("javascripts/base.js", "javascripts/worker.js", "sheets/page.css"):
        path = tmp_path / "assets" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = mark_of(tmp_path)
        path.write_text("one")
        first = mark_of(tmp_path)
        path.write_text("two")
        assert len({before, first, mark_of(tmp_path)}) == 3
