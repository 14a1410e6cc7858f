"""The golden vectors in the browser: through Pyodide, through the outcome tables, through mastery.js."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from clientsfirst.engine.tables import is_tabled
from clientsfirst.model.codec import load_item
from clientsfirst.site.payloads import payload

VECTORS = Path(__file__).parent.parent / "vectors"
GRADING: list[dict[str, Any]] = json.loads((VECTORS / "grading.json").read_text(encoding="utf-8"))


@pytest.fixture
def harness(page: Page, site: str, root: Path, tmp_path: Path) -> Page:
    """A page of the site with the modules under test at hand."""
    bundle = tmp_path / "harness.js"
    esbuild = root / "node_modules" / ".bin" / "esbuild"
    source = root / "tests" / "browser" / "harness.js"
    command = [
        str(esbuild),
        str(source),
        "--bundle",
        "--format=iife",
        f"--outfile={bundle}",
        "--log-level=error",
    ]
    subprocess.run(command, check=True)
    address = f"{site}assets/javascripts/harness.js"
    page.route(address, lambda route: route.fulfill(path=bundle, content_type="text/javascript"))
    page.goto(f"{site}about/trust/")
    page.add_script_tag(url=address)
    return page


def test_pyodide_gives_the_golden_text(harness: Page) -> None:
    for vector in GRADING:
        pairs = vector["responses_and_outcomes"]
        argument = [vector["definition"], [response for response, _ in pairs]]
        texts = harness.evaluate(
            "([definition, responses]) => harness.byEngine(definition, responses)", argument
        )
        assert texts == [outcome for _, outcome in pairs]


def test_the_tables_give_the_golden_text_or_pass_the_response_on(harness: Page) -> None:
    """A response that does not fit is not in the table: then the worker or the page says so."""
    checked = 0
    for vector in GRADING:
        item = load_item(vector["definition"])
        if not is_tabled(item):
            continue
        pairs = vector["responses_and_outcomes"]
        argument = [json.loads(payload(item).text), [response for response, _ in pairs]]
        texts = harness.evaluate("([payload, responses]) => harness.byTable(payload, responses)", argument)
        for (response, golden), text in zip(pairs, texts, strict=True):
            status = json.loads(golden)["status"]
            if status == "scored":
                assert text == golden, response
                checked += 1
            elif status == "unanswered":
                assert text in (golden, ""), response
            else:
                # Never a score for what the grader refuses.
                assert text == "" or json.loads(text)["status"] == "unanswered", response
    assert checked > 100


def test_mastery_in_the_page_gives_the_golden_results(harness: Page) -> None:
    for vector in json.loads((VECTORS / "mastery.json").read_text(encoding="utf-8")):
        assert harness.evaluate("vector => harness.resultOf(vector)", vector) == vector["result"]


def test_the_page_draws_the_golden_items(harness: Page) -> None:
    for vector in json.loads((VECTORS / "draw.json").read_text(encoding="utf-8")):
        assert harness.evaluate("vector => harness.drawn(vector)", vector) == vector["drawn"]
