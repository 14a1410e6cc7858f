"""Figures of the trainer's page in real Chromium: a class, ten thousand receipts, ten thousand damaged ones."""

import json
import random
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey
from playwright.sync_api import Page

from benchmarks.figures import Figure
from benchmarks.in_browser import open_page
from clientsfirst.editions import course_edition
from clientsfirst.engine.tables import is_tabled
from clientsfirst.grading import grade
from clientsfirst.grading.parts import parts_of
from clientsfirst.model.codec import interaction_name, item_digest
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item
from clientsfirst.model.outcomes import Scored
from clientsfirst.results.jose import encrypt, lock_keys, sign
from clientsfirst.results.reading import base64url, canonical, digest

COLLECT = "trainers/collect/"
PASSPHRASE = "seven red kettles"  # noqa: S105 - of a key made for this
ITEMS = 20
CLASS, MANY = 30, 10_000
WAIT = 600_000

Plain = dict[str, Any]

_WATCH = """() => {
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ type: "longtask" });
}"""
# As a person would drop them: files that the page has to read.
_DROP = """async (texts) => {
  const input = document.getElementById("cf-receipts");
  const files = new DataTransfer();
  texts.forEach((text, number) => files.items.add(new File([text], `${number}.cfr`)));
  input.files = files.files;
  await new Promise((done) => setTimeout(done, 1000));
  globalThis.longest = 0;
  const shown = new Promise((done) => {
    const look = () => (document.getElementById("gradebook")?.checkVisibility() &&
      document.querySelector(".cf-progress [role=status]").textContent.includes("counted") ? done() : setTimeout(look, 20));
    look();
  });
  const begun = performance.now();
  input.dispatchEvent(new Event("change"));
  await shown;
  return [performance.now() - begun, globalThis.longest];
}"""


def collecting(site: Path, course: Course, many: int = MANY) -> list[Figure]:
    """From drop to gradebook, with the engine ready; and the longest time in which the page could not answer."""
    keys = ECKey.generate_key("P-256", private=True), ECKey.generate_key("P-256", private=True)
    copy = lock_keys(*keys, PASSPHRASE)
    draw = random.Random(7)  # noqa: S311 - the same class each time
    codes = _codes(course, keys[0], many, draw)
    took, _ = _taken_in(site, copy, codes[:CLASS], CLASS)
    all_took, longest = _taken_in(site, copy, codes, many)
    damaged = [_damaged(code, draw) for code in codes[: many - 1]]
    bad_took, bad_longest = _taken_in(
        site, copy, [*damaged[: many // 2], codes[-1], *damaged[many // 2 :]], 1
    )
    each = f"{ITEMS} items each, the engine ready."
    return [
        Figure(f"Drop to gradebook, {CLASS} receipts", took / 1000, 2, "s", each),
        Figure(f"Drop to gradebook, {many} receipts", all_took / 1000, 60, "s", each),
        Figure(f"Longest block of the page, {many} receipts", longest, 100, "ms", ""),
        Figure(
            f"Longest block, {many - 1} damaged and a good one",
            bad_longest,
            100,
            "ms",
            f"{bad_took / 1000:.0f} s.",
        ),
    ]


def _taken_in(site: Path, copy: str, codes: list[str], good: int) -> tuple[float, float]:
    with open_page(site) as (page, base):
        page.set_default_timeout(WAIT)
        page.goto(base + COLLECT)
        _bring_key(page, copy)
        page.locator("#cf-receipts").wait_for()
        page.wait_for_function("() => document.querySelector('cf-collect').isReady", timeout=WAIT)
        page.evaluate(_WATCH)
        took, longest = page.evaluate(_DROP, codes)
        words = f"{good} receipt{'' if good == 1 else 's'} counted"
        said = page.locator(".cf-progress [role=status]").inner_text()
        if words not in said:
            raise AssertionError(f"not {words}: {said}")
        return took, longest


def _bring_key(page: Page, copy: str) -> None:
    page.get_by_text("I have a key already").click()
    file: Any = {"name": "k.cfk", "mimeType": "application/octet-stream", "buffer": copy.encode()}
    page.get_by_label("The file with the copy").set_input_files(file)
    page.get_by_label("Its passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Bring the key here").click()


def _codes(course: Course, key: ECKey, many: int, draw: random.Random) -> list[str]:
    items = [(quiz.id, item) for quiz in course.quizzes for item in quiz.items if is_tabled(item)][:ITEMS]
    devices = [ECKey.generate_key("P-256", private=True) for _ in range(50)]
    edition = course_edition(course)
    answers = [[_answer(quiz, item, draw) for _ in range(40)] for quiz, item in items]
    return [
        encrypt(
            sign(
                _receipt(number, edition, [draw.choice(of_item) for of_item in answers]), draw.choice(devices)
            ),
            key,
        )
        for number in range(many)
    ]


def _answer(quiz: str, item: Item, draw: random.Random) -> Plain:
    while True:
        response = _response(item, draw)
        outcome = grade(item, response)
        if isinstance(outcome, Scored):
            break
    return {
        "quiz": quiz,
        "item": item.id,
        "digest": item_digest(item),
        "session": 1,
        "attempt": 1,
        "response": response,
        "certainty": draw.choice(("low", "mid", "high")),
        "score": outcome.score,
        "max_score": outcome.max_score,
        "critical_failed": outcome.critical_failed,
        "at": "2026-11-27T10:00:00Z",
    }


def _response(item: Item, draw: random.Random) -> Plain:
    ids = [part.id for part in parts_of(item.interaction)]
    states = [draw.choice(part.states).id.removeprefix(f"{part.id}=") for part in parts_of(item.interaction)]
    match interaction_name(item.interaction):
        case "choice":
            return {"choice": states[0]}
        case "multiple-response" | "hot-text":
            return {"choices": [id_ for id_, state in zip(ids, states, strict=True) if state == "1"]}
        case "order":
            return {"order": draw.sample(ids, len(ids))}
        case "justified-choice":
            pairs = list(zip(ids[1:], states[1:], strict=True))
            return {"choice": states[0], "justifications": [id_[7:] for id_, state in pairs if state == "1"]}
        case "extended-text":
            return {"text": "I would ask her first."}
        case _:
            return {"pairs": dict(zip(ids, states, strict=True))}


def _receipt(number: int, edition: str, attempts: list[Plain]) -> str:
    return canonical(
        {
            "v": 1,
            "kind": "clients-first-receipt",
            "receipt_id": base64url(number.to_bytes(12, "big")),
            "assignment": "A" * 16,
            "assignment_digest": digest("none"),
            "edition": edition,
            "engine": "0.1.0",
            "seed": "tue",
            "learner": {"label": f"Trainee {number}", "group": f"Group {number % 7}"},
            "started_at": "2026-11-27T09:00:00Z",
            "handed_in_at": "2026-11-27T11:00:00Z",
            "attempts": attempts,
            "skipped": [],
            "scenarios": [],
            "lessons": [],
            "claimed": [],
            "opinions": [],
        }
    )


def _damaged(code: str, draw: random.Random) -> str:
    # Not at the end of a part, where base64 has bits that say nothing.
    at = draw.choice([place for place in range(4, len(code) - 1) if code[place + 1] != "."])
    kind = draw.randrange(4)
    if kind == 0:
        return code[:at]
    if kind == 1:
        return code[:at] + ("A" if code[at] != "A" else "B") + code[at + 1 :]
    if kind == 2:  # noqa: PLR2004 - one of four ways
        return code[:at] + json.dumps({"script": "<b>"}) + code[at:]
    return draw.randbytes(200).decode("latin-1")
