"""What a whole class hands in, made here: a trainer's keys, an assignment, and receipts as the trainees' pages make them."""

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey
from playwright.sync_api import Page, expect

from clientsfirst.editions import course_edition
from clientsfirst.model.codec import scenario_digest
from clientsfirst.model.course import Course
from clientsfirst.model.items import ChoiceInteraction, Item
from clientsfirst.model.scenarios import Scenario
from clientsfirst.play import Moved, available, play, start
from clientsfirst.results.jose import encrypt, lock_keys, sign
from clientsfirst.results.reading import base64url
from tests.browser.classroom import ASSIGN
from tests.items import key_of
from tests.results import made
from tests.results.classes import id_of

Plain = dict[str, Any]

PASSPHRASE = "seven red kettles"  # noqa: S105 - of keys made for this
NAMES = ("Sam", "Åsa", "Kim", "Noor", "Tomasz", "Uche", "Ines", "Li")


@dataclass(frozen=True)
class Room:
    """A trainer with an assignment. `copy` is the file with the trainer's keys."""

    course: Course
    key: ECKey
    copy: str
    assignment: Plain

    @property
    def fragment(self) -> str:
        """What stands behind the address of the page for assignments."""
        deflate = zlib.compressobj(9, wbits=-15)
        return "#a=" + base64url(deflate.compress(made.text(self.assignment).encode()) + deflate.flush())


def open_room(course: Course, *parts: Plain, **changes: object) -> Room:
    key, signing = (ECKey.generate_key("P-256", private=True) for _ in range(2))
    points = {
        name: {axis: one.as_dict(private=False)[axis] for axis in "xy"}
        for name, one in (("key", key), ("signing_key", signing))
    }
    given = {"mode": "practice", "mastery": 0, "attempts": 0, "due": "", "edition": course_edition(course)}
    assignment = made.assignment(parts=list(parts), **given | points | changes)
    return Room(course, key, lock_keys(key, signing, PASSPHRASE), assignment)


def handed_in(
    room: Room, people: int, quizzes: Sequence[str], scenarios: Iterable[Scenario] = ()
) -> list[str]:
    """A receipt of each: every question answered, and for stories a way that always takes the same turn."""
    items = [(quiz.id, item) for quiz in room.course.quizzes if quiz.id in quizzes for item in quiz.items]
    ways = [(one, number) for one in scenarios for number in (0, -1)]
    codes = []
    for number in range(people):
        attempts = [
            made.attempt(
                item,
                _response(item, number + place),
                quiz=quiz,
                certainty=("", "low", "mid", "high")[(number * place) % 4],
            )
            for place, (quiz, item) in enumerate(items)
        ]
        plain = made.receipt(
            attempts,
            f"{NAMES[number % len(NAMES)]} {number // len(NAMES) or ''}".strip(),
            of=room.assignment,
            receipt_id=id_of(number),
            edition=room.assignment["edition"],
            scenarios=[_way(*ways[number % len(ways)])] if ways else [],
        )
        device = ECKey.generate_key("P-256", private=True)
        codes.append(encrypt(sign(made.text(plain), device), room.key))
    return codes


def bring_key(page: Page, room: Room) -> None:
    page.get_by_text("I have a key already").click()
    page.get_by_label("The file with the copy").set_input_files(file("key.cfk", room.copy))
    page.get_by_label("Its passphrase").fill(PASSPHRASE)
    page.get_by_role("button", name="Bring the key here").click()
    expect(page.get_by_text("The key is here now.")).to_be_visible()


def file(name: str, text: str) -> Any:  # noqa: ANN401 - as Playwright wants it
    return {"name": name, "mimeType": "application/octet-stream", "buffer": text.encode()}


def files(codes: Iterable[str]) -> list[Any]:
    return [file(f"{number}.cfr", code) for number, code in enumerate(codes)]


def _response(item: Item, turn: int) -> Plain:
    """The key two times of three; else, where one is chosen, something else."""
    interaction = item.interaction
    if turn % 3 == 0 and isinstance(interaction, ChoiceInteraction):
        return {"choice": next(one.id for one in interaction.choices if one.id != interaction.key)}
    return key_of(item)


def _way(scenario: Scenario, turn: int) -> Plain:
    variant = scenario.variants[0]
    position, path = start(scenario, variant), []
    while (offered := available(variant, position)) and len(path) < 50:
        path.append(offered[turn].id)
        moved = play(scenario, variant, position, path[-1])
        assert isinstance(moved, Moved)
        position = moved.position
    return {
        "id": scenario.id,
        "variant": variant.id,
        "digest": scenario_digest(scenario),
        "path": path,
        "ending": "",
        "at": "2026-12-01T10:04:00.000Z",
    }


def assignment_file(room: Room) -> Any:  # noqa: ANN401 - as for `file`
    return file("week.assignment.json", json.dumps(room.assignment))


def set_sealed(page: Page, site: str, room: Room, pack: Path) -> tuple[str, Path]:
    """Set what `pack` reserves as sealed work. Gives its link, and the file of the assignment beside the pack."""
    page.goto(site + ASSIGN)
    bring_key(page, room)
    page.get_by_label("Title", exact=True).fill("Exam day")
    page.locator("#cf-mode-sealed").check()
    page.get_by_label("A pack with reserved questions").set_input_files(pack)
    page.get_by_role("button", name="Make the assignment").click()
    expect(page.get_by_role("heading", name="is ready")).to_be_focused(timeout=90_000)
    link = page.get_by_label("The link").input_value()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a file").click()
    assignment = pack.with_name(download.value.suggested_filename)
    download.value.save_as(assignment)
    return link, assignment
