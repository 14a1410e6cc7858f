"""A quiz that draws its questions is done when those that it set are answered or left out, here and in My record."""

from playwright.sync_api import Page, expect

from tests.browser.classroom import answer_all
from tests.browser.storing import RECORD, open_with

FINAL = "putting-it-together/final/"
SET, ALL = 21, 28


def test_my_record_takes_an_assessment_for_completed_when_its_own_page_does(page: Page, site: str) -> None:
    open_with(page, site + FINAL, "own")
    asked = page.locator("cf-item:not([hidden])")
    expect(asked).to_have_count(SET)
    may_skip = asked.locator("[data-skip]")
    left_out = may_skip.count()
    for place in range(left_out):
        may_skip.nth(place).click()
    expect(page.locator("cf-item[data-skipped]")).to_have_count(left_out)
    answer_all(page)
    page.locator("[data-finish]").click()
    expect(page.locator(".cf-result")).to_contain_text("Completed. Not passed yet.")

    page.goto(site + RECORD)
    card = page.locator(".cf-record__card", has_text="Putting it together")
    expect(card).to_contain_text(f"{SET - left_out} of {ALL}. {SET} of them are drawn each time")
    expect(card).to_contain_text("Completed. Not passed yet.")
    expect(card).not_to_contain_text("answered so far")
    expect(page.get_by_role("button", name="Print the statement")).to_be_visible()
