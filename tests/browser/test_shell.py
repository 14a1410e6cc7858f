"""The page around the exercises: contents, search, colours, the way out, and the keyboard."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from clientsfirst.content import read_course
from tests.browser.hands import FOCUSED
from tests.browser.outside import Outside
from tests.browser.storing import REFLECTION, held_back
from tests.browser.test_axe import SPACE_WIDELY

MODULE = "confidentiality-and-impartiality"
PLAIN = f"{MODULE}/impartiality/"
CAREFUL = f"{MODULE}/confidentiality-and-its-limits/"
QUIZ = f"{MODULE}/ethical-or-unethical/"
KINDS = ("", PLAIN, QUIZ, f"{MODULE}/please-tell-no-one/", f"{MODULE}/a-fast-look-at-yourself/", "record/")
NEUTRAL = "https://www.bbc.co.uk/weather"
FOCUS_IS_INSIDE = "selector => !!document.activeElement.closest(selector)"


@pytest.fixture
def narrow(page: Page) -> Page:
    page.set_viewport_size({"width": 360, "height": 740})
    return page


@pytest.fixture
def leaving(context: BrowserContext, outside: Outside) -> Page:
    """A page that may go to the neutral site, which is answered here. A browser reaches for its host before that."""
    outside.expected.add("www.bbc.co.uk")
    context.route(f"{NEUTRAL}**", lambda route: route.fulfill(body="<title>Weather</title>"))
    return context.new_page()


# The contents


def test_contents_on_a_phone_open_take_focus_and_give_it_back(narrow: Page, site: str) -> None:
    narrow.goto(site + PLAIN)
    button = narrow.get_by_role("button", name="Contents")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    narrow.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    assert narrow.evaluate(FOCUS_IS_INSIDE, "#cf-path")
    narrow.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_tab_never_walks_contents_that_are_closed(narrow: Page, site: str) -> None:
    narrow.goto(site + PLAIN)
    for _ in range(20):
        narrow.keyboard.press("Tab")
        assert not narrow.evaluate(FOCUS_IS_INSIDE, "#cf-path")


def test_tab_stays_in_contents_that_are_open(narrow: Page, site: str) -> None:
    narrow.goto(site + PLAIN)
    narrow.get_by_role("button", name="Contents").click()
    links = narrow.locator("#cf-path a").count()
    for _ in range(links + 3):
        narrow.keyboard.press("Tab")
        assert not narrow.evaluate(FOCUS_IS_INSIDE, "main, .cf-header, .cf-footer")


@pytest.mark.parametrize("way", ["the button", "the page beside it"])
def test_contents_close_by_press(narrow: Page, site: str, way: str) -> None:
    narrow.goto(site + PLAIN)
    button = narrow.get_by_role("button", name="Contents")
    button.click()
    if way == "the button":
        narrow.locator("#cf-path-close").click()
    else:
        narrow.mouse.click(357, 400)
    expect(narrow.locator("#cf-path")).not_to_be_visible()
    expect(button).to_be_focused()


def test_the_way_out_stays_in_reach_over_open_contents_and_dialogs(narrow: Page, site: str) -> None:
    narrow.goto(site + CAREFUL)
    link = narrow.get_by_role("link", name="Leave this page quickly")
    at_its_place = """(link) => {
      const { left, top, width, height } = link.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === link;
    }"""
    before = link.bounding_box()
    assert link.evaluate(at_its_place)
    narrow.get_by_role("button", name="Contents").click()
    assert link.evaluate(at_its_place)
    narrow.locator("#cf-path a").last.focus()
    last, out = narrow.locator("#cf-path a").last.bounding_box(), link.bounding_box()
    assert last
    assert out
    assert last["y"] + last["height"] <= out["y"]
    narrow.locator("#cf-path-close").click()
    narrow.get_by_role("button", name="Search").click()
    expect(narrow.get_by_role("dialog").get_by_role("link", name="Leave this page quickly")).to_be_visible()
    assert link.bounding_box() == before
    assert link.evaluate(at_its_place)
    narrow.keyboard.press("Escape")
    expect(narrow.locator("body > .cf-exit")).to_be_visible()
    assert link.evaluate(at_its_place)


def test_tab_goes_to_nothing_that_open_contents_cover(narrow: Page, site: str) -> None:
    narrow.goto(site + PLAIN)
    narrow.get_by_role("button", name="Contents").click()
    expect(narrow.locator("#cf-edition")).to_have_attribute("inert", "")


def test_contents_that_are_open_when_the_window_grows_leave_nothing_inert(narrow: Page, site: str) -> None:
    narrow.goto(site + PLAIN)
    narrow.get_by_role("button", name="Contents").click()
    narrow.set_viewport_size({"width": 1280, "height": 900})
    expect(narrow.locator("[inert]")).to_have_count(0)
    expect(narrow.locator("#cf-path")).to_be_visible()


def test_contents_say_where_one_is(page: Page, site: str) -> None:
    page.goto(site + PLAIN)
    expect(page.locator("#cf-path [aria-current=page]")).to_have_text("Impartiality")


# Search


def test_search_fetches_nothing_before_it_is_opened(page: Page, site: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site + PLAIN, wait_until="networkidle")
    assert not [url for url in asked if "search" in url]


def test_search_is_a_named_dialog_that_takes_focus_and_gives_it_back(page: Page, site: str) -> None:
    page.goto(site + PLAIN)
    button = page.get_by_role("button", name="Search")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Search the course")).to_be_visible()
    expect(page.get_by_role("searchbox", name="Search the course")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).not_to_be_visible()
    expect(button).to_be_focused()


@pytest.mark.parametrize("words", ["joel", "CONFIDENTIALITY limits", "confidentially"])
def test_search_finds_by_beginnings_of_words_and_says_how_many(page: Page, site: str, words: str) -> None:
    page.goto(site + PLAIN)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill(words)
    expect(page.locator(".cf-search__status")).to_have_text(re.compile("part"))
    expect(
        page.locator(".cf-search__results a", has_text="Confidentiality and its limits").first
    ).to_be_visible()


def test_search_tells_how_many_there_are_beyond_those_it_shows(
    page: Page, site: str, site_folder: Path
) -> None:
    index = json.loads((site_folder / "search" / "search_index.json").read_text("utf-8"))
    texts = [re.sub("<[^>]*>", "", f"{one['title']} {one['text']}").lower() for one in index["docs"]]
    total = sum(bool(re.search(r"\bclient", text)) for text in texts)
    assert total > 12
    page.goto(site + PLAIN)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("client")
    expect(page.locator(".cf-search__status")).to_have_text(f"The 12 best of {total} parts of the course")
    expect(page.locator(".cf-search__results li")).to_have_count(12)


def test_search_says_that_it_is_looking_and_enter_waits_for_it(page: Page, site: str) -> None:
    held = held_back(page, "**/search_index.json")
    page.goto(site)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("impartiality")
    expect(page.locator(".cf-search__status")).to_have_text("Looking.")
    page.keyboard.press("Enter")
    held[0].continue_()
    page.wait_for_url(re.compile(MODULE))


def test_enter_in_search_opens_the_best_result(page: Page, site: str) -> None:
    page.goto(site)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("impartiality")
    expect(page.locator(".cf-search__results a").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(MODULE))


def test_search_says_when_nothing_is_found_or_the_index_is_not_there(page: Page, site: str) -> None:
    page.route("**/search_index.json", lambda route: route.abort(), times=1)
    page.goto(site)
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".cf-search__status")).to_contain_text("Search is not there")
    page.get_by_role("searchbox").fill("xylophone")
    expect(page.locator(".cf-search__status")).to_contain_text("Nothing found")


@pytest.mark.parametrize("hostile", ["<img src=x onerror=alert(1)>", "[(*+?\\", "“”"])
def test_search_takes_any_characters_as_text(page: Page, site: str, hostile: str) -> None:
    page.goto(site)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill(hostile)
    expect(page.locator("#cf-search img")).to_have_count(0)
    expect(page.get_by_role("dialog")).to_be_visible()


def test_single_keys_are_no_shortcuts(page: Page, site: str) -> None:
    """WCAG 2.1.4: speech input types letters, and they must not turn the page."""
    page.goto(site + PLAIN)
    before = page.url
    for key in ("n", "p", "s", "f", "/", ".", ","):
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).not_to_be_visible()
    assert page.url == before


# The way out


@pytest.mark.parametrize("way", ["press", "escape"])
def test_leaving_quickly_puts_another_page_in_this_ones_place(leaving: Page, site: str, way: str) -> None:
    leaving.goto(site)
    leaving.goto(site + CAREFUL)
    if way == "press":
        leaving.get_by_role("link", name="Leave this page quickly").click()
    else:
        for _ in range(3):
            leaving.keyboard.press("Escape")
    leaving.wait_for_url(NEUTRAL)
    leaving.go_back()
    assert leaving.url == site


def test_leaving_quickly_asks_nothing_though_what_was_written_is_not_kept(leaving: Page, site: str) -> None:
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    leaving.on("dialog", stay)
    leaving.goto(site + REFLECTION)
    leaving.get_by_role("button", name="See everything at once").click()
    leaving.locator("cf-reflection textarea").first.fill("mine")
    leaving.get_by_label("What should be different?").fill("this")
    leaving.get_by_role("link", name="Leave this page quickly").click()
    leaving.wait_for_url(NEUTRAL)
    assert asked == []


def test_two_escapes_stay_and_say_what_a_third_does(leaving: Page, site: str) -> None:
    leaving.goto(site + CAREFUL)
    leaving.keyboard.press("Escape")
    leaving.keyboard.press("Escape")
    expect(leaving.locator(".cf-exit [role=status]")).to_have_text(
        "Press Escape once more to leave this page."
    )
    assert leaving.url == site + CAREFUL


def test_a_distressing_page_opens_with_its_note_help_and_a_way_past(page: Page, site: str) -> None:
    page.goto(site + CAREFUL)
    note = page.get_by_role("complementary", name="Before you read on")
    expect(note).to_be_in_viewport()
    expect(note.get_by_role("link", name="Get help now")).to_be_visible()
    expect(page.get_by_role("link", name="Leave this page quickly")).to_be_in_viewport()
    note.get_by_role("link", name="Skip this page").click()
    page.wait_for_url(site + PLAIN)


def test_every_page_that_has_a_note_has_a_way_out_and_no_other(site_folder: Path, root: Path) -> None:
    noted = set()
    for file in site_folder.rglob("index.html"):
        read = html.fromstring(file.read_bytes())
        has_note = bool(read.xpath("//*[@class='cf-careful']"))
        assert has_note == bool(read.xpath("/html/body/section[@class='cf-exit'][not(@hidden)]")), file
        if has_note:
            noted.update(read.xpath("//cf-scenario/@data-scenario | //cf-reflection/@data-reflection"))
    course = read_course(root)[0]
    assert noted >= {one.id for one in (*course.scenarios, *course.reflections) if one.content_note}


def test_an_ordinary_page_has_no_way_out_of_its_own(leaving: Page, site: str) -> None:
    leaving.goto(site + PLAIN)
    expect(leaving.locator(".cf-exit")).to_have_count(0)
    for _ in range(4):
        leaving.keyboard.press("Escape")
    assert leaving.url == site + PLAIN


# The keyboard


def test_skip_link_comes_first_and_leads_past_the_contents(page: Page, site: str) -> None:
    page.goto(site + PLAIN)
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS_IS_INSIDE, "main")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [1280, 320])
def test_every_control_is_reached_by_tab_and_shows_it(page: Page, site: str, kind: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site + kind, wait_until="networkidle")
    reached = []
    for _ in range(400):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        reached.append(focused)
    assert len(reached) > 5
    assert [one["name"] for one in reached if not one["ring"]] == []
    assert [one["name"] for one in reached if not one["seen"]] == []


# Any screen, any setting


@pytest.mark.parametrize("kind", [*KINDS, "about/sources/", "get-help-now/", "404.html"])
def test_nothing_scrolls_sideways_even_at_four_times_the_size_or_with_wide_spacing(
    page: Page, site: str, kind: str
) -> None:
    """320 by 256 is a screen of 1280 by 1024 at 400 %. The spacing is that of WCAG 1.4.12."""
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(site + kind)
    wider = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(wider) == 0
    page.evaluate(SPACE_WIDELY)
    assert page.evaluate(wider) == 0


def test_colours_follow_the_device_and_a_choice_lasts_as_long_as_the_tab(page: Page, site: str) -> None:
    ground = "() => getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="dark")
    page.goto(site)
    dark = page.evaluate(ground)
    button = page.get_by_role("button", name="Dark colours")
    expect(button).to_have_attribute("aria-pressed", "true")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    page.goto(site + PLAIN)
    light = page.evaluate(ground)
    assert light != dark
    page.emulate_media(color_scheme="light")
    assert page.evaluate(ground) == light
    assert page.evaluate("() => localStorage.length + document.cookie.length") == 0


def test_nothing_moves_where_somebody_asked_for_less_motion(narrow: Page, site: str) -> None:
    narrow.emulate_media(reduced_motion="reduce")
    narrow.goto(site)
    moving = """() => Array.from(document.querySelectorAll("*"), getComputedStyle).filter((style) =>
      parseFloat(style.transitionDuration) || parseFloat(style.transitionDelay)).length"""
    assert narrow.evaluate(moving) == 0


def test_forced_colours_keep_rings_and_boxes(page: Page, site: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(site + PLAIN)
    page.keyboard.press("Tab")
    outline = "() => getComputedStyle(document.activeElement).outlineStyle"
    assert page.evaluate(outline) == "solid"
    border = '() => getComputedStyle(document.querySelector(".cf-button")).borderTopStyle'
    assert page.evaluate(border) == "solid"


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def test_without_scripts_the_contents_stand_below_the_page_and_the_way_out_is_a_link(
    scriptless: Page, site: str
) -> None:
    scriptless.goto(site + CAREFUL)
    expect(scriptless.locator("#cf-path")).to_be_visible()
    expect(scriptless.get_by_role("button", name="Search")).not_to_be_visible()
    expect(scriptless.get_by_role("link", name="Leave this page quickly")).to_have_attribute("href", NEUTRAL)
    expect(scriptless.locator("cf-item .cf-noscript").first).to_contain_text("Decide for yourself")
    scriptless.get_by_role("banner").get_by_role("link", name="Contents").click()
    expect(scriptless.locator("#cf-path")).to_be_in_viewport()


def test_no_page_asks_another_origin_for_anything(page: Page, site: str, site_folder: Path) -> None:
    """The fixture of the page notes every request; here all pages of the site are opened."""
    pages = [path.relative_to(site_folder).as_posix() for path in site_folder.rglob("*.html")]
    for path in pages:
        answer = page.goto(site + path.removesuffix("index.html"))
        assert answer is not None
        assert answer.ok, path
    assert len(pages) > 10


def test_every_page_has_one_heading_a_title_and_a_description_of_its_own(site_folder: Path) -> None:
    seen: dict[str, str] = {}
    for file in site_folder.rglob("index.html"):
        path = file.relative_to(site_folder).as_posix()
        page = html.fromstring(file.read_bytes())
        assert len(page.findall(".//h1")) == 1, path
        assert (page.findtext(".//title") or "").strip(), path
        about = page.xpath("string(//meta[@name='description']/@content)")
        assert about, path
        assert about not in seen, f"{path} and {seen.get(about)} describe themselves alike"
        seen[about] = path
