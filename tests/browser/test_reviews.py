"""A claim past its review date says so on the page, whenever the page was built."""

import datetime as dt

from playwright.sync_api import Page, expect


def test_an_overdue_help_line_and_source_say_so(page: Page, site: str) -> None:
    page.clock.set_fixed_time(dt.datetime(2040, 1, 1, tzinfo=dt.UTC))
    for path in ("get-help-now/", "about/sources/"):
        page.goto(site + path)
        claims = page.locator("[data-review-by]").count()
        assert claims >= 3
        expect(page.locator(".cf-overdue")).to_have_count(claims)
        expect(page.locator(".cf-overdue").first).to_contain_text("was due to be checked again by 20")


def test_a_claim_within_its_date_says_nothing(page: Page, site: str) -> None:
    page.clock.set_fixed_time(dt.datetime(2026, 11, 30, tzinfo=dt.UTC))
    page.goto(f"{site}get-help-now/")
    expect(page.locator(".cf-help")).to_be_visible()
    expect(page.locator(".cf-overdue")).to_have_count(0)
