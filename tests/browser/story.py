"""What the tests of scenarios share: ways through a story, and taking them in a page."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from clientsfirst.engine.positions import explore
from clientsfirst.model.scenarios import Decision, Rating, Scenario, Scene, Variant
from clientsfirst.play import Moved, Position, available, passages, play, scene_of, start, success

STORY = "confidentiality-and-impartiality/please-tell-no-one/"


@dataclass(frozen=True)
class Turn:
    """A decision on a way, with what the trainee sees before and after it."""

    scene: Scene
    narrative: tuple[str, ...]
    offered: tuple[str, ...]
    decision: Decision


@dataclass(frozen=True)
class Way:
    """A whole run: the turns, and the ending they lead to."""

    variant: Variant
    turns: tuple[Turn, ...]
    ending: Scene
    passed: bool

    @property
    def decisions(self) -> list[str]:
        return [turn.decision.id for turn in self.turns]


def ways(scenario: Scenario, variant: Variant) -> list[Way]:
    """The shortest way to every kind of ending, passed and not passed."""
    moves = explore(scenario, variant)
    first = start(scenario, variant)
    shortest: dict[Position, tuple[str, ...]] = {first: ()}
    waiting = [first]
    for position in waiting:
        for decision, after in moves[position]:
            if after not in shortest:
                shortest[after] = (*shortest[position], decision)
                waiting.append(after)
    kinds: dict[tuple[str, bool | None], tuple[str, ...]] = {}
    for position, decisions in shortest.items():
        if not moves[position]:
            kinds.setdefault((position.scene, success(variant, position)), decisions)
    return [way(scenario, variant, decisions) for decisions in kinds.values()]


def best_way(scenario: Scenario, variant: Variant) -> Way:
    position = start(scenario, variant)
    decisions = []
    while offered := available(variant, position):
        decisions.append(next(one.id for one in offered if one.rating is Rating.BEST))
        moved = play(scenario, variant, position, decisions[-1])
        assert isinstance(moved, Moved)
        position = moved.position
    return way(scenario, variant, decisions)


def way(scenario: Scenario, variant: Variant, decisions: Iterable[str]) -> Way:
    position = start(scenario, variant)
    turns = []
    for decision in decisions:
        offered = tuple(one.id for one in available(variant, position))
        moved = play(scenario, variant, position, decision)
        assert isinstance(moved, Moved)
        scene = scene_of(variant, position)
        turns.append(Turn(scene, passages(variant, position), offered, moved.decision))
        position = moved.position
    return Way(variant, tuple(turns), scene_of(variant, position), success(variant, position) is True)


def said(text: str) -> str:
    """A text of several paragraphs as the page shows it, for comparing without regard to space."""
    return " ".join(text.split())


def story(page: Page) -> Locator:
    return page.locator("cf-scenario")


def shown(page: Page) -> str:
    """Everything of the story that can be seen now."""
    return said(story(page).inner_text())


def begin(page: Page, variant: str = "") -> None:
    if variant:
        story(page).locator(f'[name="variant"][value="{variant}"]').check()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(story(page).locator(".cf-scenario__scene")).to_be_visible()


def decide(page: Page, decision: str) -> None:
    story(page).locator(f'[name="decision"][value="{decision}"]').check()
    page.get_by_role("button", name="Do this").click()
    expect(page.get_by_role("heading", name="What happens")).to_be_visible()


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", name="What happens")).to_have_count(0)


def take(page: Page, decisions: Iterable[str]) -> None:
    for decision in decisions:
        decide(page, decision)
        go_on(page)


def expect_heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=re.compile(f"^{re.escape(name)}$")).first).to_be_visible()


def focused(page: Page) -> str:
    """The text or name of what has the focus."""
    text: str = page.evaluate("document.activeElement.textContent.trim() || document.activeElement.value")
    return text
