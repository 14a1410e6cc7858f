"""A class of trainees with their receipts, made the same way each time."""

import json
import random
from typing import Any

from clientsfirst.desk import Desk
from clientsfirst.model.assessments import Pool
from clientsfirst.model.codec import item_digest, scenario_digest
from clientsfirst.model.items import Item
from clientsfirst.model.scenarios import Scenario
from clientsfirst.results.definitions import DefinedQuiz, DefinedScenario, Definitions, definitions_text
from clientsfirst.results.reading import base64url
from tests.items import key_of, one_of_each
from tests.results.made import EDITION, assignment, attempt, receipt, text

Plain = dict[str, Any]


def quiz_of(items: list[Item], id_: str = "every-kind", pools: tuple[Pool, ...] = ()) -> DefinedQuiz:
    digests = tuple(item_digest(item) for item in items)
    return DefinedQuiz(id_, "Every kind", "boundaries", 0.8, 0, pools, tuple(items), digests)


def definitions(
    items: list[Item] | None = None,
    scenarios: tuple[Scenario, ...] = (),
    edition: str = EDITION,
    pools: tuple[Pool, ...] = (),
) -> str:
    told = tuple(DefinedScenario(one.title, "boundaries", scenario_digest(one), one) for one in scenarios)
    return definitions_text(
        Definitions(
            title="The course",
            edition=edition,
            quizzes=(quiz_of(items or one_of_each(), pools=pools),),
            scenarios=told,
            modules=(("boundaries", "Where the line runs"),),
            clauses=(("iag-confidentiality", "Confidentiality"),),
        )
    )


def a_desk(given: Plain | None = None, **made: Any) -> Desk:  # noqa: ANN401 - as for definitions
    desk = Desk()
    defined = json.loads(desk.define(definitions(**made)))
    assert defined["troubles"] == []
    assigned = json.loads(desk.assign(json.dumps([{"place": "link", "text": text(given or assignment())}])))
    assert assigned["troubles"] == []
    return desk


def add(desk: Desk, *receipts: Plain, key: str = "K" * 43) -> list[Plain]:
    batch = [{"place": f"{n}.cfr", "payload": text(one), "key": key} for n, one in enumerate(receipts)]
    rows: list[Plain] = json.loads(desk.add(json.dumps(batch)))
    return rows


def id_of(number: int) -> str:
    return base64url(number.to_bytes(12, "big"))


def wrong(item: Item) -> Plain:
    """A response that fits and is not the key, where there is one."""
    key = key_of(item)
    for name, value in key.items():
        if name == "order" and isinstance(value, list):
            return {name: value[::-1]}
        if isinstance(value, list) and len(value) > 1:
            return {**key, name: value[1:]}
        if isinstance(value, dict):
            first = next(iter(value))
            return {name: {**value, first: {"ethical": "depends", "b": "a"}[value[first]]}}
    if key.get("choice") == "c":
        return {"choice": "b"}
    return {"text": "fairness"} if "text" in key else {"choices": ["course"]}


def a_class(people: int, items: list[Item] | None = None, seed: int = 1) -> list[Plain]:
    """Receipts of `people`, the later the stronger; each answers every item once."""
    chance = random.Random(seed)  # noqa: S311 - the same class each time
    made = items or one_of_each()
    found = []
    for number in range(people):
        attempts = [
            attempt(
                item,
                key_of(item) if chance.random() < 0.3 + 0.6 * number / people else wrong(item),
                certainty=chance.choice(["", "low", "high"]),
            )
            for item in made
        ]
        label = f"Person {number:03}"
        found.append(
            receipt(
                attempts,
                label,
                receipt_id=id_of(number),
                handed_in_at=f"2026-12-01T10:{number % 60:02}:30.000Z",
            )
        )
    return found
