"""The browser reads assignments, opens trainers' keys and makes statements just as the Python package does."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.storing import module_script

FOLDER = Path(__file__).parent.parent / "vectors"
VECTORS: dict[str, Any] = json.loads((FOLDER / "results.json").read_text("utf-8"))
STATEMENTS: dict[str, Any] = json.loads((FOLDER / "statements.json").read_text("ascii"))
MODULES = ("assigning/assignment.js", "store/plain.js", "trainer/keys.js", "sending/statements.js")


def test_both_sides_read_write_and_refuse_the_same(page: Page, site: str, root: Path) -> None:
    page.goto(f"{site}about/trust/")
    page.evaluate(module_script(root, *MODULES))
    for given, canonical, _digest in VECTORS["canonical"]:
        assert page.evaluate("(text) => modules.canonical(JSON.parse(text))", given) == canonical
    given = VECTORS["assignment"]
    read = page.evaluate("(hash) => modules.readLink(hash).assignment", "#" + given["fragment"])
    assert read == json.loads(given["json"])
    assert page.evaluate("(one) => modules.digestOf(one)", read) == given["digest"]
    refused = [text for kind, text, _fact in VECTORS["refused"] if kind == "assignment"]
    verdicts = page.evaluate("(all) => all.map((text) => modules.readAssignmentText(text))", refused)
    assert [text for text, found in zip(refused, verdicts, strict=True) if "problem" not in found] == []
    keys = VECTORS["keys"]
    opened = page.evaluate(
        "async ([text, words]) => (await modules.fromBackup(text, words)).key",
        [keys["backup"], keys["passphrase"]],
    )
    assert opened == {axis: keys["trainer"][axis] for axis in "xy"}
    assert page.evaluate("(key) => modules.thumbprint(key)", opened) == keys["trainer_thumbprint"]
    for case in STATEMENTS["cases"]:
        arguments = [case["receipt"], STATEMENTS["titles"], STATEMENTS["home"]]
        assert page.evaluate("(all) => modules.statementsOf(...all)", arguments) == case["statements"]
        # What is held back is left out, and changes no other statement.
        some = "(all) => modules.statementsOf(...all, ({ max_score }) => max_score > 0)"
        graded = [one for one in case["statements"] if "score" in one["result"]]
        assert page.evaluate(some, arguments) == graded
