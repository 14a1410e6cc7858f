"""Each mistake is said with its place, the fact and a remedy, in exactly these words."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.content.bases import BASES
from tests.content.courses import read, replaced

CASES = yaml.safe_load((Path(__file__).parent / "wording.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['base']}: {case['name']}")
def test_a_mistake_is_said_in_these_words(tmp_path: Path, case: dict[str, Any]) -> None:
    file, text = BASES[case["base"]]
    for old, new in case["replace"].items():
        text = replaced(text, old, new)
    _, problems = read(tmp_path, {file: text})
    assert problems == case["says"]


@pytest.mark.parametrize("base", BASES)
def test_the_files_that_mistakes_are_made_in_are_good(tmp_path: Path, base: str) -> None:
    file, text = BASES[base]
    course, problems = read(tmp_path, {file: text})
    assert problems == []
    assert course.quizzes
    assert course.scenarios


def test_no_case_stands_in_the_table_twice() -> None:
    names = [(case["base"], case["name"]) for case in CASES]
    assert len(set(names)) == len(names)
