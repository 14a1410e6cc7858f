"""QTI 3 items in a player of other people's making: its points and its feedback are ours, on all golden vectors."""

import json
import re
from pathlib import Path

from lxml import etree
from playwright.sync_api import Page

from clientsfirst.export.qti.items import item_element
from clientsfirst.model.codec import interaction_name, load_item
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item
from tests.export.qti_side import quiz_of
from tests.items import one_of_each

PLAYER = "node_modules/@citolab/qti-components/cdn/index.global.js"
PLAY = """async ([xml, responses]) => {
  const frame = async () => new Promise((done) => requestAnimationFrame(done));
  const host = document.createElement("qti-item");
  const box = document.createElement("item-container");
  host.append(box);
  document.body.replaceChildren(host);
  box.itemDoc = QtiComponents.qtiTransformItem().parse(xml).htmlDoc();
  const item = () => box.shadowRoot.querySelector("qti-assessment-item");
  while (!item()?.variables?.length) await frame();
  await item().updateComplete;
  return responses.map((response) => {
    item().resetResponses();
    for (const [name, value] of Object.entries(response)) item().updateResponseVariable(name, value);
    item().processResponse();
    const value = (name) => item().variables.find((one) => one.identifier === name)?.value ?? null;
    const said = item().variables.filter((one) => one.identifier.startsWith("FEEDBACK_") && one.value);
    return [Number(value("SCORE")), Number(value("CRITICAL_FAILED")), said.map((one) => one.value).sort()];
  });
}"""


def played(item: Item, response: dict[str, object]) -> dict[str, object]:
    """A response of ours as the player's response variables."""
    match interaction_name(item.interaction):
        case "choice":
            return {"RESPONSE": response["choice"]}
        case "multiple-response" | "hot-text":
            return {"RESPONSE": response["choices"]}
        case "match":
            pairs = response["pairs"]
            assert isinstance(pairs, dict)
            return {"RESPONSE": [f"{row} category_{category}" for row, category in pairs.items()]}
        case "inline-choice":
            pairs = response["pairs"]
            assert isinstance(pairs, dict)
            return {f"RESPONSE_{gap}": f"{gap}_{choice}" for gap, choice in pairs.items()}
        case "order":
            return {"RESPONSE": response["order"]}
        case "justified-choice":
            reasons = response["justifications"]
            assert isinstance(reasons, list)
            return {"RESPONSE": response["choice"], "REASONS": [f"reason_{id_}" for id_ in reasons]}
        case _:
            return {"RESPONSE": response["text"]}


def test_another_player_gives_the_golden_points_and_feedback(page: Page, root: Path) -> None:
    course = Course((), (), (), (), (), ())
    vectors = json.loads((root / "tests" / "vectors" / "grading.json").read_text("utf-8"))
    page.set_content("<!doctype html><title>Player</title>")
    page.add_script_tag(path=root / PLAYER)
    compared = 0
    kinds = set()
    for vector in vectors:
        item = load_item(vector["definition"])
        pairs = [
            (json.loads(r), json.loads(o))
            for r, o in vector["responses_and_outcomes"]
            if '"status":"scored"' in o
        ]
        # A slip of the pen is forgiven here and cannot be in QTI: the export says so.
        kinds.add(interaction_name(item.interaction))
        known = interaction_name(item.interaction) != "text-entry"
        pairs = [pair for pair in pairs if known or is_exact(item, pair[0])]
        xml = etree.tostring(item_element(course, quiz_of([item]), item), encoding="unicode")
        results = page.evaluate(PLAY, [xml, [played(item, response) for response, _ in pairs]])
        for (response, outcome), result in zip(pairs, results, strict=True):
            said = sorted(re.sub("[.=]", "_", one["id"]) for one in outcome["feedback"] if one["text"])
            assert result == [outcome["score"], int(outcome["critical_failed"]), said], (item.id, response)
            compared += 1
    assert compared > 100
    assert len(kinds) == 9


def test_an_unanswered_question_earns_nothing_there_either(page: Page, root: Path) -> None:
    page.set_content("<!doctype html><title>Player</title>")
    page.add_script_tag(path=root / PLAYER)
    for item in one_of_each():
        if interaction_name(item.interaction) == "text-entry":
            continue  # this player fails where it compares a text that is not there
        tree = item_element(Course((), (), (), (), (), ()), quiz_of([item]), item)
        ((score, _, _),) = page.evaluate(PLAY, [etree.tostring(tree, encoding="unicode"), [{}]])
        assert score == 0, item.id


def is_exact(item: Item, response: dict[str, str]) -> bool:
    """Whether a typed response is one of the expected texts, capitals aside."""
    groups = (*item.interaction.accepted, *item.interaction.anticipated)  # type: ignore[union-attr]
    return response["text"].casefold() in {text.casefold() for expected in groups for text in expected.texts}
