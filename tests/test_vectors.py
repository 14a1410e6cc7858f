"""The golden vectors in CPython. tests/browser/test_vectors.py holds Pyodide and the tables to them."""

import json
from pathlib import Path

from clientsfirst.bridge import grade_text
from clientsfirst.draw import drawn
from clientsfirst.mastery import result_of
from clientsfirst.model.assessments import Pool
from clientsfirst.model.outcomes import Scored

VECTORS = Path(__file__).parent / "vectors"


def test_grading_gives_the_golden_text() -> None:
    vectors = json.loads((VECTORS / "grading.json").read_text(encoding="utf-8"))
    pairs = [(item["definition"], *pair) for item in vectors for pair in item["responses_and_outcomes"]]
    assert len(pairs) > 300
    assert [(d, r) for d, r, outcome in pairs if grade_text(d, r) != outcome] == []


def test_mastery_gives_the_golden_results() -> None:
    vectors = json.loads((VECTORS / "mastery.json").read_text(encoding="utf-8"))
    for vector in vectors:
        outcomes = {
            item: Scored(one["score"], one["max_score"], (), critical_failed=one["critical_failed"])
            for item, one in vector["outcomes"].items()
        }
        result = result_of(vector["items"], outcomes, vector["mastery_score"])
        plain = {name: getattr(result, name) for name in result.__slots__}
        assert plain | {"critical_failed": list(result.critical_failed)} == vector["result"]


def test_drawing_gives_the_golden_items() -> None:
    for vector in json.loads((VECTORS / "draw.json").read_text(encoding="utf-8")):
        pools = [Pool(str(n), one["draw"], tuple(one["items"])) for n, one in enumerate(vector["pools"])]
        assert list(drawn(vector["items"], pools, vector["seed"], vector["seen"])) == vector["drawn"]
