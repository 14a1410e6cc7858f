"""The bulk reader gives the figures of the desk, on the same receipts."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from clientsfirst.gather.bulk import analysed_in_bulk
from clientsfirst.results.collection import Collection
from clientsfirst.results.definitions import read_definitions
from tests.items import key_of, one_of_each
from tests.results.classes import a_class, a_desk, add, definitions, id_of, wrong
from tests.results.made import attempt, receipt, text

Plain = dict[str, Any]
ITEMS = one_of_each()


def collection() -> Collection:
    found = Collection()
    defined, _ = read_definitions(definitions())
    assert defined
    found.define(defined)
    return found


def awkward_class() -> list[Plain]:
    """Second sessions, practice, gaps, other editions, people who hand in twice, and nobody complete by chance."""
    chance = random.Random(5)  # noqa: S311 - the same class each time
    found = a_class(60, seed=3)
    for number, one in enumerate(found):
        if number % 4 == 1:
            one["attempts"] += [attempt(item, key_of(item), 2) for item in ITEMS[:5]]
        if number % 5 == 2:
            one["attempts"] += [attempt(item, wrong(item), session=2) for item in ITEMS]
        if number % 6 == 3:
            one["attempts"] = [one for one in one["attempts"] if chance.random() < 0.8]
        if number % 7 == 4:
            one["attempts"][0] = one["attempts"][0] | {"digest": "f" * 16}
        if number % 9 == 5 and number % 5 != 2:
            one["attempts"] = [each | {"session": 3} for each in one["attempts"]]
    again = receipt(
        [attempt(item, key_of(item)) for item in ITEMS],
        "PERSON 007",
        receipt_id=id_of(900),
        handed_in_at="2026-12-01T11:00:00Z",
    )
    return [
        *found,
        again,
        found[3],
        receipt([attempt(ITEMS[0], {"choice": "c"})], "Only one", receipt_id=id_of(901)),
    ]


def without(plain: Plain, *names: str) -> Plain:
    return {name: value for name, value in plain.items() if name not in names}


def people_of_two_devices() -> list[Plain]:
    """With the keys of their devices: half of a quiz on each, all of it on both, or in two assignments."""
    found = []
    for number, one in enumerate(a_class(24, seed=4)):
        later = one | {"receipt_id": id_of(number + 500), "handed_in_at": "2026-12-02T11:00:00.000Z"}
        same = [each | {"at": "2026-12-02T10:00:00.000Z"} for each in one["attempts"]]
        again = [attempt(item, key_of(item), at="2026-12-02T10:00:00.000Z") for item in ITEMS]
        if number % 4 == 0:
            one["attempts"] = one["attempts"][:9]
            later["attempts"] = same[9:]
        elif number % 4 == 1:
            later["attempts"] = [*again, *(each | {"session": 2} for each in again)]
        elif number % 4 == 2:
            later |= {"assignment": "C" * 16, "attempts": again}
        else:
            one["attempts"], later["attempts"] = same, one["attempts"]
        found += [one | {"device": "P" * 43}, later | {"device": "Q" * 43 if number % 8 < 6 else "P" * 43}]
    return found


@pytest.mark.parametrize(
    "made",
    [a_class(40), awkward_class(), a_class(3), people_of_two_devices()],
    ids=["plain", "awkward", "few", "two-devices"],
)
def test_the_figures_are_the_same(made: list[Plain], tmp_path: Path) -> None:
    lines = tmp_path / "receipts.jsonl"
    lines.write_text("".join(json.dumps(one) + "\n" for one in made), encoding="utf-8")
    desk = a_desk()
    for one in made:
        (row,) = add(desk, without(one, "device"), key=one.get("device", "K" * 43))
        assert row["status"] != "damaged"
    bulk = json.loads(json.dumps(analysed_in_bulk(collection(), lines)))
    expected = json.loads(desk.analysis())
    assert bulk["people"] == expected["people"]
    assert bulk["receipts"] == len(made)
    assert without(bulk, "receipts") == expected


def test_lines_that_are_no_receipts_are_passed_over(tmp_path: Path) -> None:
    lines = tmp_path / "receipts.jsonl"
    good = [text(one) for one in a_class(12)]
    lines.write_text(
        "\n".join(["{", *good[:6], '{"a": 1}', "[]", good[6][:400], *good[6:], "null"]), encoding="utf-8"
    )
    found = analysed_in_bulk(collection(), lines)
    assert (found["people"], found["receipts"]) == (12, 12)


def test_nobody_gives_nothing(tmp_path: Path) -> None:
    lines = tmp_path / "receipts.jsonl"
    lines.write_text("")
    assert analysed_in_bulk(collection(), lines)["quizzes"] == []
