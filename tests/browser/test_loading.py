"""What a page asks a host for."""

import re
from pathlib import Path

from playwright.sync_api import Page

SHEET = re.compile(r'<link rel="stylesheet" href="[./]*assets/sheets/(\w+)\.css\?(\w{8})">')
SCRIPT = re.compile(r'<script src="[./]*assets/javascripts/(\w+)\.js\?(\w{8})" defer')


def test_every_page_has_one_style_sheet_and_one_script(site_folder: Path) -> None:
    others = {site_folder / "404.html", site_folder / "sending" / "index.html"}
    pages = {path: path.read_text("utf-8") for path in site_folder.rglob("*.html") if path not in others}
    assert len(pages) > 90
    for path, html in pages.items():
        name = path.relative_to(site_folder).as_posix()
        assert (name, html.count('rel="stylesheet"'), html.count("<script src")) == (name, 1, 1)
        ((sheet, mark),), ((script, same),) = SHEET.findall(html), SCRIPT.findall(html)
        assert mark == same
        assets = site_folder / "assets"
        assert (assets / "sheets" / f"{sheet}.css").is_file()
        assert (assets / "javascripts" / f"{script}.js").is_file()


def test_a_quiz_is_there_with_four_requests_and_an_accent_with_a_fifth(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site).partition("?")[0]))
    quiz = "candour/quiz/"
    page.goto(site + quiz, wait_until="networkidle")
    once = {
        quiz,
        "assets/sheets/exercise.css",
        "assets/javascripts/exercise.js",
        "assets/fonts/letters.woff2",
    }
    assert set(asked) == once
    assert len(asked) == len(once)
    with page.expect_request("**/more-letters.woff2"):
        page.locator("h1").evaluate("heading => heading.textContent = 'Zoë'")
