"""Item analysis of receipts by the million. `python -m benchmarks.receipts 1000000` runs it alone."""

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure
from clientsfirst.content import read_course
from clientsfirst.editions import course_edition
from clientsfirst.grading import grade
from clientsfirst.grading.parts import CLAUSE, UNSELECTED, Part, parts_of
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.codec import item_digest
from clientsfirst.model.items import (
    ChoiceInteraction,
    ExtendedTextInteraction,
    Item,
    JustifiedChoiceInteraction,
    MatchInteraction,
    OrderInteraction,
    TextEntryInteraction,
)
from clientsfirst.model.outcomes import Scored, Verdict
from clientsfirst.results.reading import base64url, canonical

ROOT = Path(__file__).parent.parent
ITEMS = 20
RESPONSES = 12  # to each item, the key among them
SECONDS, GIGABYTES = 60, 4
Attempts = list[
    tuple[str, list[str]]
]  # for each item the attempt with its key, and those with other responses


def analysis(root: Path, count: int) -> list[Figure]:
    """`clientsfirst collect` on `count` receipts of 20 items: all of it, from the command to its last line."""
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "receipts.jsonl"
        write_receipts(root, lines, count)
        size = lines.stat().st_size / 1e9
        program = Path(sys.executable).with_name("clientsfirst")
        began = time.perf_counter()
        command = [str(program), "--root", str(root), "collect", str(lines)]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        seconds = time.perf_counter() - began
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6
    detail = f"{said.splitlines()[0]}, {size:.1f} GB of JSON lines, {os.cpu_count()} cores."
    return [
        Figure(f"Item analysis of {count:,} receipts", seconds, SECONDS, "s", detail),
        Figure(
            f"Memory for {count:,} receipts",
            most,
            GIGABYTES,
            "GB",
            "The largest of all processes started here.",
        ),
    ]


def write_receipts(root: Path, path: Path, count: int, seed: int = 1) -> None:
    """Receipts of people of different strength, the same ones each time, as JSON lines of their payloads."""
    course, _ = read_course(root)
    edition = course_edition(course)
    chance = random.Random(seed)  # noqa: S311 - the same receipts each time
    attempts = _attempts(course.quizzes, chance)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            lines.write(_receipt(number, edition, _chosen(attempts, chance)))


def _chosen(attempts: Attempts, chance: random.Random) -> Iterator[str]:
    strength = chance.uniform(0.2, 0.9)
    for key, others in attempts:
        yield key if chance.random() < strength else others[int(chance.random() ** 2 * len(others))]


def _receipt(number: int, edition: str, attempts: Iterator[str]) -> str:
    """By hand, since a million are written. Keys in their order, as in the canonical text."""
    id_ = base64url(number.to_bytes(12, "big"))
    return (
        f'{{"assignment":"AAAAAAAAAAAAAAAA","assignment_digest":"{"A" * 43}","attempts":[{",".join(attempts)}],'
        f'"claimed":[],"edition":"{edition}","engine":"0.1.0","handed_in_at":"2026-12-01T10:05:00.000Z",'
        f'"kind":"clients-first-receipt","learner":{{"group":"","label":"Person {number}"}},"lessons":[],'
        f'"opinions":[],"receipt_id":"{id_}","scenarios":[],"seed":"s","skipped":[],'
        f'"started_at":"2026-12-01T09:30:00.000Z","v":1}}\n'
    )


def _attempts(quizzes: tuple[Quiz, ...], chance: random.Random) -> Attempts:
    items = [(quiz.id, item) for quiz in quizzes for item in quiz.items]
    scored = [pair for pair in items if not isinstance(pair[1].interaction, ExtendedTextInteraction)][:ITEMS]
    return [_of_item(quiz, item, chance) for quiz, item in scored]


def _of_item(quiz: str, item: Item, chance: random.Random) -> tuple[str, list[str]]:
    found = {canonical(_response(item, None)): None}
    for _ in range(RESPONSES * 4):
        found[canonical(_response(item, chance))] = None
    key, *others = [text for text in (_attempt(quiz, item, json.loads(one)) for one in found) if text][
        :RESPONSES
    ]
    return key, others


def _attempt(quiz: str, item: Item, response: dict[str, object]) -> str:
    outcome = grade(item, response)
    if not isinstance(outcome, Scored):
        return ""
    return canonical(
        {
            "quiz": quiz,
            "item": item.id,
            "digest": item_digest(item),
            "session": 1,
            "attempt": 1,
            "response": response,
            "certainty": "",
            "score": outcome.score,
            "max_score": outcome.max_score,
            "critical_failed": outcome.critical_failed,
            "at": "2026-12-01T10:00:00.000Z",
        }
    )


def _response(item: Item, chance: random.Random | None) -> dict[str, object]:
    """The key, or by chance any response that fits."""
    interaction = item.interaction
    if isinstance(interaction, OrderInteraction):
        order = list(interaction.key)
        if chance:
            chance.shuffle(order)
        return {"order": order}
    if isinstance(interaction, TextEntryInteraction):
        return {
            "text": chance.choice(("fairness", "privacy", "trust"))
            if chance
            else interaction.accepted[0].texts[0]
        }
    states = {part.id: _state(part, chance) for part in parts_of(interaction)}
    selected = [part for part, state in states.items() if state != UNSELECTED]
    if isinstance(interaction, ChoiceInteraction):
        return {"choice": states["response"]}
    if isinstance(interaction, JustifiedChoiceInteraction):
        reasons = [part.removeprefix(CLAUSE) for part in selected if part.startswith(CLAUSE)]
        return {"choice": states["response"], "justifications": reasons}
    if isinstance(interaction, MatchInteraction) or hasattr(interaction, "gaps"):
        return {"pairs": states}
    return {"choices": selected}


def _state(part: Part, chance: random.Random | None) -> str:
    if chance:
        state = chance.choice(part.states)
    else:
        state = next(one for one in part.states if one.verdict in {Verdict.RIGHT, Verdict.LEFT})
    return state.id.partition("=")[2]


if __name__ == "__main__":
    for figure in analysis(ROOT, int(sys.argv[1])):
        print(figure)
