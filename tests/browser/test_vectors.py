"""The golden vectors in the browser: through Pyodide, through the outcome tables, through mastery.js."""

import json
import re
import subprocess
import zlib
from collections.abc import Callable
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
    # In the place of a script that the page has, since its policy lets no other in.
    page.route(re.compile(r"/javascripts/base\.js"), lambda route: route.fulfill(path=bundle))
    page.goto(f"{site}about/trust/")
    return page


def engine_files_asked_for(page: Page) -> list[str]:
    """Names without their digest, of what the engine was started from."""
    names: list[str] = []
    page.context.on(
        "request", lambda one: names.append(one.url.rpartition("/")[2]) if "/engine/" in one.url else None
    )
    return names


def without_digests(names: list[str]) -> set[str]:
    return {re.sub(r"\.[0-9a-f]{16}", "", name) for name in names}


def assert_golden(harness: Page) -> None:
    for vector in GRADING:
        pairs = vector["responses_and_outcomes"]
        argument = [vector["definition"], [response for response, _ in pairs]]
        texts = harness.evaluate(
            "([definition, responses]) => harness.byEngine(definition, responses)", argument
        )
        assert texts == [outcome for _, outcome in pairs]


SNAPSHOT = {"pyodide.js", "pyodide.asm.js.bin", "pyodide.asm.wasm.bin", "snapshot.bin"}


def test_pyodide_gives_the_golden_text_from_the_snapshot(harness: Page) -> None:
    """All that travels is packed, and no Python library travels at all."""
    names = engine_files_asked_for(harness)
    assert_golden(harness)
    assert without_digests(names) == SNAPSHOT


def damaged(data: bytes) -> bytes:
    """As if it was of another Pyodide: it unpacks well, and its header is wrong."""
    plain = zlib.decompress(data)
    return zlib.compress(bytes(reversed(plain[:64])) + plain[64:], 1)


@pytest.mark.parametrize("harm", [damaged, lambda data: data[: len(data) // 2]], ids=["foreign", "cut off"])
def test_a_snapshot_that_cannot_be_used_only_costs_time(
    harness: Page, site_folder: Path, harm: Callable[[bytes], bytes]
) -> None:
    """Then Python starts the plain way. Here no packed file can be used, and no type is right, either."""
    (snapshot,) = (site_folder / "assets" / "engine").glob("snapshot.*.bin")
    harness.route("**/engine/snapshot.*", lambda route: route.fulfill(body=harm(snapshot.read_bytes())))
    harness.route("**/engine/pyodide.asm.*.bin", lambda route: route.abort())
    (program,) = (site_folder / "assets" / "engine").glob("*.wasm")
    octets = "application/octet-stream"
    harness.route("**/engine/*.wasm", lambda route: route.fulfill(path=program, content_type=octets))
    names = engine_files_asked_for(harness)
    assert_golden(harness)
    assert without_digests(names) - SNAPSHOT == {"library.zip", "pyodide.asm.js", "pyodide.asm.wasm"}


def test_starting_the_engine_takes_six_and_a_half_megabytes_at_most(site_folder: Path) -> None:
    """Whatever the host: these bytes go through the line as they are."""
    files = [
        path
        for path in (site_folder / "assets" / "engine").iterdir()
        if without_digests([path.name]) <= SNAPSHOT
    ]
    assert len(files) == len(SNAPSHOT)
    assert sum(path.stat().st_size for path in files) < 6_500_000


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
