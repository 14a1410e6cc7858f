"""No page scrolls sideways: not at 320 pixels, nor on a phone whose letters are twice as large."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.outside import Outside
from tests.browser.profile import Profile

LETTERS = {"webkit": {"webprefs": {"default_font_size": 32, "default_fixed_font_size": 26}}}
_BEYOND = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return "";
  const isBeyond = (one) => one.getBoundingClientRect().right > room + 1;
  const all = Array.from(document.querySelectorAll("body *"));
  const found = all.find((one) => isBeyond(one) && !Array.from(one.children).some(isBeyond));
  return found?.outerHTML.slice(0, 120) ?? "something";
}"""


@pytest.fixture
def large(browser: Browser, outside: Outside, tmp_path: Path) -> Iterator[Page]:
    """A browser in whose settings somebody has made letters twice as large."""
    profile = Profile(browser, tmp_path / "profile", outside.arguments)
    profile.prefer(LETTERS)
    page = profile.open()
    yield page
    profile.close()


def too_wide(page: Page, site: str, site_folder: Path) -> dict[str, str]:
    """What goes beyond the screen, by page."""
    found = {}
    for file in sorted(site_folder.rglob("index.html")):
        name = file.parent.relative_to(site_folder).as_posix()
        page.goto(f"{site}{name}/" if name != "." else site)
        if beyond := page.evaluate(_BEYOND):
            found[name] = beyond
    return found


def test_no_page_scrolls_sideways_at_320_pixels(page: Page, site: str, site_folder: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 740})
    assert too_wide(page, site, site_folder) == {}


def test_no_page_scrolls_sideways_on_a_phone_with_letters_twice_as_large(
    large: Page, site: str, site_folder: Path
) -> None:
    large.set_viewport_size({"width": 360, "height": 740})
    large.goto(site)
    assert large.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert too_wide(large, site, site_folder) == {}
