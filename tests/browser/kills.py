"""Ends that come in the middle of an exercise, by chance but repeatable: what was submitted must be there afterwards."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.profile import Profile
from tests.browser.storing import in_store
from tests.made_course import page as made_page
from tests.made_course import single_choice

ITEMS = 12
TYPED = {
    "id": "typed",
    "interaction": "text-entry",
    "stem": "Which word?",
    "clauses": ["iag-client-first"],
    "rationale": "That one.",
    "accepted": [{"texts": ["impartiality"], "feedback": "Yes."}],
    "otherwise": "Look again.",
}
QUIZ = {
    "title": "Q",
    "description": "Q.",
    "items": [*(single_choice(f"q{n}", key="bc"[n % 2]) for n in range(ITEMS)), TYPED],
}
PAGES = {"index.md": made_page("Home", '{{ quiz("many") }}')}

# A worker that is ended answers nobody.
_HOLD_WORKERS = """globalThis.held = [];
globalThis.Worker = class extends Worker { constructor(...all) { super(...all); globalThis.held.push(this); } };"""
_REFUSE_STORAGE = """IDBFactory.prototype.open = () => { throw new DOMException("denied", "SecurityError"); };
for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(globalThis, name, { get() { throw new DOMException("denied", "SecurityError"); } });
}"""

# In one go, so that what was kept before does not come back in between.
_PRESS = """([id, choice]) => {
  const form = document.querySelector(`#${id} form`), check = form.querySelector("[data-check]");
  if (check.textContent === "Try again") check.click();
  const radio = form.querySelector(`[value="${choice}"]`);
  radio.checked = true;
  radio.dispatchEvent(new Event("input", { bubbles: true }));
  radio.dispatchEvent(new Event("change", { bubbles: true }));
  check.click();
}"""
_PRESS_TYPED = """(text) => {
  const form = document.querySelector("#many-typed form"), check = form.querySelector("[data-check]");
  if (check.textContent === "Try again") check.click();
  form.querySelector(".cf-text").value = text;
  form.dispatchEvent(new Event("input", { bubbles: true }));
  check.click();
}"""


@dataclass
class Kills:
    """One trainee on one device, whose pages and browser end again and again."""

    profile: Profile
    address: str
    chance: random.Random
    lost: list[str] = field(default_factory=list)
    done: dict[str, int] = field(default_factory=dict)

    def run(self, count: int) -> None:
        page = self.profile.open()
        page.goto(self.address)
        in_store(page, "store.decide('own')")
        ways = (
            self.closed,
            self.closed_at_once,
            self.worker_ended,
            self.refused,
            self.no_room,
            self.two_tabs,
            self.flat,
        )
        for number in range(count):
            # All ways in turn, at places and with responses that chance chooses. A flat battery takes seconds.
            self.one(ways[number % len(ways)], number)
        self.profile.close()

    def one(self, way: Callable[[Page], dict[str, object]], number: int) -> None:
        submitted = way(self.fresh())
        held = in_store(self.fresh(), "store.everything({ reflections: false })")
        for item, response in submitted.items():
            if not is_held(held, item, response):
                here = [one for one in held["drafts"] if one["key"].endswith(f"/{item}")]
                self.lost.append(f"{number}: {way.__name__}: {item} {response}, but there is {here}")
        self.done[way.__name__] = self.done.get(way.__name__, 0) + 1

    def fresh(self, script: str = "") -> Page:
        """The page anew, in a tab of its own; the others are closed."""
        page = self.profile.new_page()
        for other in page.context.pages:
            if other is not page:
                other.close()
        if script:
            page.add_init_script(script)
        page.goto(self.address)
        page.wait_for_function("() => globalThis.clientsFirstStore")
        return page

    def submit(self, page: Page, item: str = "") -> dict[str, object]:
        """Any choice of any question, pressed and not waited for."""
        item = item or f"q{self.chance.randrange(ITEMS)}"
        choice = self.chance.choice("abc")
        page.locator(f"#many-{item} form[data-ready]").scroll_into_view_if_needed()
        page.evaluate(_PRESS, [f"many-{item}", choice])
        return {item: {"choice": choice}}

    def submit_and_see(self, page: Page) -> dict[str, object]:
        submitted = self.submit(page)
        [item] = submitted
        expect(page.locator(f"#many-{item} .cf-rationale")).to_be_visible()
        return submitted

    def closed(self, page: Page) -> dict[str, object]:
        submitted = self.submit_and_see(page)
        page.close()
        return submitted

    def closed_at_once(self, page: Page) -> dict[str, object]:
        submitted = self.submit(page)
        page.close(run_before_unload=False)
        return submitted

    def worker_ended(self, _: Page) -> dict[str, object]:
        page = self.fresh(_HOLD_WORKERS)
        page.locator("#many-typed form[data-ready]").scroll_into_view_if_needed()
        text = self.chance.choice(["impartiality", "something else"]) + " " * self.chance.randrange(3)
        page.evaluate(_PRESS_TYPED, text)
        page.wait_for_function("() => held.length")
        # Submitted is what the page says that it is checking: then it is kept.
        expect(page.locator("#many-typed .cf-outcome")).not_to_be_empty()
        page.evaluate("held.forEach((one) => one.terminate())")
        return {"typed": {"text": text}}

    def refused(self, _: Page) -> dict[str, object]:
        """Where it cannot be kept the page says so and offers a file: the trainee takes it, and brings it back."""
        page = self.fresh(_REFUSE_STORAGE)
        submitted = self.submit_and_see(page)
        file = in_store(page, "store.everything({ reflections: false })")
        in_store(self.fresh(), "store.restore(given)", file)
        return submitted

    def no_room(self, page: Page) -> dict[str, object]:
        session = page.context.new_cdp_session(page)
        room = {"origin": page.evaluate("() => location.origin")}
        session.send("Storage.overrideQuotaForOrigin", room | {"quotaSize": 1})
        submitted = self.submit_and_see(page)
        file = in_store(page, "store.everything({ reflections: false })")
        session.send("Storage.overrideQuotaForOrigin", room)
        in_store(self.fresh(), "store.restore(given)", file)
        return submitted

    def two_tabs(self, page: Page) -> dict[str, object]:
        other = page.context.new_page()
        other.goto(self.address)
        one, two = self.chance.sample(range(ITEMS), 2)
        submitted = self.submit(page, f"q{one}") | self.submit(other, f"q{two}")
        page.close()
        other.close()
        return submitted

    def flat(self, page: Page) -> dict[str, object]:
        submitted = self.submit_and_see(page)
        self.profile.kill()
        self.profile.open()
        return submitted


def is_held(held: dict[str, Any], item: str, response: object) -> bool:
    """As an attempt, or as what was submitted and is checked when the page comes back."""
    attempts = [one["response"] for one in held["attempts"] if one["item"] == item]
    drafts = [one["value"].get("response") for one in held["drafts"] if one["key"].endswith(f"/{item}")]
    return response in attempts or response in drafts
