"""A marked word says what it means, to a mouse, a keyboard, a finger, a screen reader and on paper."""

import re

from playwright.sync_api import Browser, Page, expect

LESSON = "confidentiality-and-impartiality/confidentiality-and-its-limits/"


def test_hover_and_focus_show_it_and_escape_puts_it_away(page: Page, site: str) -> None:
    page.goto(site + LESSON)
    word = page.get_by_role("link", name="policy", exact=True).first
    note = page.locator(".cf-note-of-word")
    expect(word).to_have_accessible_description(
        "What your agency has decided and written down about how something is done. "
        "It is worth knowing where it is kept before you need it."
    )
    expect(note).to_be_hidden()
    word.hover()
    expect(note).to_contain_text("What your agency has decided")
    note.hover()  # it stays while one reads it
    expect(note).to_be_visible()
    page.mouse.move(0, 0)
    expect(note).to_be_hidden()
    word.focus()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(word).to_be_focused()
    page.emulate_media(media="print")
    expect(page.get_by_text("Words on this page")).to_be_visible()
    word.focus()
    expect(note).to_be_hidden()
    page.emulate_media(media="screen")
    word.click()
    expect(page).to_have_url(site + "glossary/#policy")


def test_the_first_tap_shows_it_and_the_second_leads_to_the_glossary(browser: Browser, site: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(site + LESSON)
    for number in range(page.locator("a.cf-term").count()):
        page.locator("a.cf-term").nth(number).tap()
        box = page.locator(".cf-note-of-word").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        page.locator(".cf-note-of-word").tap()  # out of the way again
        expect(page.locator(".cf-note-of-word")).to_be_hidden()
    page.locator("a.cf-term").last.tap()
    page.locator("a.cf-term").last.tap()
    expect(page).to_have_url(re.compile("/glossary/#"))
    context.close()


def test_without_scripts_the_word_is_a_link_to_its_entry(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + LESSON)
    page.locator("a.cf-term", has_text="safeguarding lead").click()
    expect(page.locator("#safeguarding-lead")).to_be_in_viewport()
    expect(page).to_have_url(site + "glossary/#safeguarding-lead")
    context.close()
