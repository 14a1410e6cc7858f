"""The same statements from receipts and from the page of who made them: tests/browser/test_result_vectors.py has the page."""

import json

import pytest

from clientsfirst.results.xapi import statements
from tests.results.made import text
from tests.vectors.make_statements import PATH, Plain, collection_of

VECTORS = json.loads(PATH.read_text("ascii"))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["receipt"]["learner"]["label"])
def test_statements_are_those_of_the_vectors(case: Plain) -> None:
    assert statements(collection_of(text(case["receipt"])), VECTORS["home"]) == case["statements"]
