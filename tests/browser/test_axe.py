"""Every kind of page, in every state: axe-core finds nothing, nothing is cut off, and nothing moves.

Light and dark, 1280 and 320 pixels (a screen of 1280 at 400 %), 640 (at 200 %), forced colours, wide spacing.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.classroom import QUIZ as QUIZ_PART
from tests.browser.classroom import assign

MODULE = "confidentiality-and-impartiality"
LESSON = f"{MODULE}/confidentiality-and-its-limits/"
QUIZ = f"{MODULE}/ethical-or-unethical/"

# The size of targets (2.5.8) is not among axe's defaults.
RUN = """async (only) => {
  const options = only ? { runOnly: { type: "rule", values: only } } : { rules: { "target-size": { enabled: true } } };
  const { violations } = await axe.run(document, { ...options, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""
# Dark and forced colours change colours and nothing else, so there only their contrast is measured again. Of forced
# ones most are dark, and there axe sees more: white letters that it takes for white on white it passes over.
type Scheme = Literal["light", "dark"]
type Forced = Literal["active", "none"]
CONTRAST = ["color-contrast"]
VIEWS: tuple[tuple[int, Scheme, Forced, list[str] | None], ...] = (
    (1280, "light", "none", None),
    (1280, "dark", "active", CONTRAST),
    (1280, "dark", "none", CONTRAST),
    (320, "dark", "none", CONTRAST),
    (320, "light", "none", None),
)
# A constructed sheet, as an extension of the browser would add it: the page's policy allows no inline style.
SPACE_WIDELY = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important }
    p { margin-bottom: 2em !important }`);
  document.adoptedStyleSheets.push(sheet);
}"""
# What a person could not read or reach: a page that scrolls sideways, text that its box cuts off, something that moves.
# On purpose: what is there for screen readers only, and two lines of a past scene that opens to the whole.
CUT = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))); // the page has heard of its size
  const found = [];
  const sideways = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  if (sideways > 0) found.push(`scrolls sideways by ${sideways}`);
  for (const one of document.querySelectorAll("body *")) {
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    if (!/hidden|clip/.test(style.overflow) || box.width < 2 || box.height < 2 || one.closest("svg, select, .cf-scenario__past-choice")) continue;
    if (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1) {
      found.push(`cut off: ${one.tagName} ${one.className}`);
    }
  }
  const moving = document.getAnimations().filter(({ playState }) => playState === "running");
  return [...found, ...moving.map(({ effect }) => `moves: ${effect.target.className}`)];
}"""


def faults(page: Page, axe: str) -> list[str]:
    """What is wrong with the page as it stands, in every view."""
    page.evaluate(axe)
    found = []
    for width, scheme, forced, rules in VIEWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, forced_colors=forced)
        found += [f"{width} {scheme} {forced} {one}" for one in page.evaluate(RUN, rules)]
    page.evaluate(SPACE_WIDELY)
    for width in (320, 640):
        page.set_viewport_size({"width": width, "height": 512})
        found += [f"{width} {one}" for one in page.evaluate(CUT)]
    return found


# Every form on the page, filled in a way that is right here and wrong there, and checked.
ANSWER = """() => {
  for (const form of document.querySelectorAll("cf-item form")) {
    const groups = new Set(Array.from(form.querySelectorAll("[type=radio]"), ({ name }) => name));
    Array.from(groups).forEach((name, n) => {
      const radios = form.querySelectorAll(`[name="${name}"]`);
      radios[n % radios.length].checked = true;
    });
    form.querySelectorAll("[type=checkbox]").forEach((box, n) => { box.checked = n % 2 === 0; });
    for (const select of form.querySelectorAll("select")) select.selectedIndex = 1;
    for (const text of form.querySelectorAll(".cf-text")) text.value = "I would tell her first.";
    form.querySelector("[data-check]").click();
  }
}"""


def nothing(_page: Page) -> None:
    """As the page comes."""


def answered(page: Page) -> None:
    forms = page.locator("cf-item").count()
    page.evaluate(ANSWER)
    expect(page.locator(".cf-rationale")).to_have_count(forms)


def erroneous(page: Page) -> None:
    page.locator("[data-check]").first.click()
    page.locator("[data-finish]").click()
    expect(page.locator(".cf-summary")).to_be_visible()


def search_open(page: Page) -> None:
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("client")
    expect(page.locator(".cf-search__results a").first).to_be_visible()


def drawer_open(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.get_by_role("button", name="Contents").click()
    expect(page.locator("#cf-path")).to_be_visible()


def playing(page: Page) -> None:
    page.get_by_role("button", name="Start").click()
    expect(page.locator(".cf-scenario__stage")).to_be_visible()


def term_open(page: Page) -> None:
    page.locator("a.cf-term").first.focus()
    expect(page.locator(".cf-note-of-word")).to_be_visible()


def work_set(page: Page) -> None:
    page.get_by_role("button", name="Make a key and keep it here").click()
    expect(page.get_by_text("Your key is in this browser")).to_be_visible()
    assign(page, QUIZ_PART)


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "home": ("", nothing),
    "lesson": (LESSON, nothing),
    "lesson after feedback": (LESSON, answered),
    "quiz": (QUIZ, nothing),
    "quiz after feedback": (QUIZ, answered),
    "quiz with errors": (QUIZ, erroneous),
    "scenario": (f"{MODULE}/please-tell-no-one/", nothing),
    "scenario in play": (f"{MODULE}/please-tell-no-one/", playing),
    "reflection": (f"{MODULE}/a-fast-look-at-yourself/", nothing),
    "record": ("record/", nothing),
    "trust": ("about/trust/", nothing),
    "help": ("get-help-now/", nothing),
    "search open": (f"{MODULE}/impartiality/", search_open),
    "a term open": (LESSON, term_open),
    "module": ("candour/", nothing),
    "sources": ("about/sources/", nothing),
    "the clauses": ("framework/", nothing),
    "glossary": ("glossary/", nothing),
    "handouts": ("handouts/", nothing),
    "without a connection": ("offline/", nothing),
    "feedback on a module": ("candour/closing/", nothing),
    "trainers": ("trainers/", nothing),
    "coverage": ("trainers/coverage/", nothing),
    "setting work": ("trainers/assign/", nothing),
    "work that is set": ("trainers/assign/", work_set),
    "no work": ("assignment/", nothing),
    "reading work": ("trainers/collect/", nothing),
}


@pytest.fixture(scope="module")
def axe(root: Path) -> str:
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_wrong_with_any_kind_of_page(page: Page, site: str, axe: str, state: str) -> None:
    path, prepare = STATES[state]
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + path, wait_until="networkidle")
    prepare(page)
    assert faults(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_open_contents(page: Page, site: str, axe: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(site + LESSON)
    drawer_open(page)
    page.evaluate(axe)
    assert page.evaluate(RUN, None) == []
