"""The trainer's desk says the same in Pyodide as in CPython, byte for byte."""

import base64
import io
import json
import subprocess
from pathlib import Path

import openpyxl
import pytest

from clientsfirst.desk import Desk
from clientsfirst.engine.runtime import node, runtime
from clientsfirst.engine.sources import ENTRY, TRAINERS_ENTRY, engine_modules
from clientsfirst.paper import form
from tests.items import one_of_each
from tests.results.classes import a_class, definitions
from tests.results.made import assignment, text


@pytest.fixture(scope="module")
def archives(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = runtime(root / "node_modules" / "pyodide", root / ".cache")
    folder = tmp_path_factory.mktemp("archives")
    for name in ("library", "desk", "workbooks"):
        (folder / f"{name}.zip").write_bytes(made.files[str(made.parts[name])])
    return folder


def calls() -> list[list[str]]:
    items = one_of_each()
    receipts = [{"place": f"{n}", "payload": text(one), "key": "K" * 43} for n, one in enumerate(a_class(12))]
    bent = [{"place": "bent", "payload": text(a_class(1)[0])[:-7], "key": "K" * 43}]
    line = f"{form('every-kind', items, 'B').code} Zo\u00eb \U0001f600: 1A 2B 3\u201cfair\u201d"
    typed = {"assignment": "A" * 16, "group": "", "place": "typed", "text": line}
    return [
        ["define", definitions()],
        ["assign", json.dumps([{"place": "link", "text": text(assignment())}])],
        ["add", json.dumps([*receipts, *bent])],
        ["add_typed", json.dumps(typed)],
        ["gradebook"],
        ["analysis", "{}"],
        ["texts"],
        ["sealed_items", json.dumps([{"quiz": "every-kind"}])],
    ]


def test_the_desk_says_the_same_in_pyodide(root: Path, archives: Path) -> None:
    asked = calls()
    desk = Desk()
    expected = [getattr(desk, method)(*texts) for method, *texts in asked]
    (archives / "calls.json").write_text(json.dumps(asked), encoding="ascii")
    script = root / "tests" / "engine" / "desk.mjs"
    subprocess.run([node(), str(script), str(root / "node_modules" / "pyodide"), str(archives)], check=True)
    found = json.loads((archives / "answers.json").read_text("utf-8"))
    assert found["answers"] == expected
    book = openpyxl.load_workbook(io.BytesIO(base64.b64decode(found["workbook"])))
    assert book["Gradebook"].max_row == len(json.loads(expected[4])) + 1


def test_trainees_fetch_nothing_of_it() -> None:
    trainees = set(engine_modules(ENTRY))
    assert not {
        name for name in trainees if name.startswith(("clientsfirst.results", "clientsfirst.analysis"))
    }
    assert trainees <= set(engine_modules(TRAINERS_ENTRY)) | {ENTRY}
