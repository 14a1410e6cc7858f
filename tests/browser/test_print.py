"""A page that is printed from the browser has all its words and its boxes to tick, and nothing of the screen around it."""

import re

import pymupdf
import pytest
from playwright.sync_api import Page

LESSON = "confidentiality-and-impartiality/confidentiality-and-its-limits/"
QUIZ = "confidentiality-and-impartiality/ethical-or-unethical/"
MARGINS = dict.fromkeys(("top", "bottom", "left", "right"), "15mm")
WORDS = ", ".join(f"article {name}:visible" for name in ("h1", "h2", "h3", "p", "li", "label", "legend"))
HEADINGS = "article h2, article h3, .cf-item__label, .admonition-title"
AROUND = ".cf-header, .cf-path, .cf-toc, .cf-exit, .cf-skip, .cf-actions, .cf-opening__paper"
SAID = ".cf-outcome, .cf-feedback, .cf-rationale"


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text)


@pytest.mark.parametrize("path", [LESSON, QUIZ])
def test_a_page_prints_as_a_sheet_to_work_on(page: Page, site: str, path: str) -> None:
    page.goto(site + path)
    sheets = pymupdf.open(stream=page.pdf(format="A4", margin=MARGINS), filetype="pdf")
    printed = squeezed("".join(sheet.get_text() for sheet in sheets))
    page.emulate_media(media="print")
    for link in page.locator('article a[href^="http"]:visible').all():
        address = squeezed(link.get_attribute("href") or "")
        assert address in printed, "paper says where a link leads"
        printed = printed.replace(address, "")
    lines = [line for text in page.locator(WORDS).all_inner_texts() for line in text.splitlines()]
    assert [line for line in lines if squeezed(line) not in printed] == []

    for hidden in (AROUND, SAID):
        assert page.locator(hidden).filter(visible=True).count() == 0
    ticks = page.locator("article input[type=radio], article input[type=checkbox]").all()
    assert len(ticks) > 10
    assert all((box := one.bounding_box()) and box["width"] > 10 for one in ticks)

    headings = {squeezed(text) for text in page.locator(HEADINGS).all_inner_texts()}
    last = [squeezed(sheet.get_text().strip().splitlines()[-1]) for sheet in sheets]
    assert [line for line in last if line in headings] == [], "no heading stands at the foot of a sheet"
