"""axe-core finds nothing on any kind of page, in any state, light and dark, wide and narrow."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

MODULE = "confidentiality-and-impartiality"
LESSON = f"{MODULE}/confidentiality-and-its-limits/"
QUIZ = f"{MODULE}/ethical-or-unethical/"

RUN = """async (only) => {
  const options = only ? { runOnly: { type: "rule", values: only } } : {};
  const { violations } = await axe.run(document, { ...options, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
    `${id}: ${target.join(" ")}: ${failureSummary}`));
}"""
# Dark changes colours and nothing else, so there only their contrast is measured again.
type Scheme = Literal["light", "dark"]
VIEWS: tuple[tuple[int, Scheme, list[str] | None], ...] = (
    (1280, "light", None),
    (1280, "dark", ["color-contrast"]),
    (320, "dark", ["color-contrast"]),
    (320, "light", None),
)

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
}


@pytest.fixture(scope="module")
def axe(root: Path) -> str:
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(page: Page, site: str, axe: str, state: str) -> None:
    path, prepare = STATES[state]
    page.emulate_media(reduced_motion="reduce")
    page.goto(site + path, wait_until="networkidle")
    prepare(page)
    page.evaluate(axe)
    found = []
    for width, scheme, rules in VIEWS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} {scheme} {one}" for one in page.evaluate(RUN, rules)]
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_open_contents(page: Page, site: str, axe: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(site + LESSON)
    drawer_open(page)
    page.evaluate(axe)
    assert page.evaluate(RUN, None) == []
