"""Tables kept between builds are the tables."""

from pathlib import Path

import pytest

from clientsfirst.content import read_course
from clientsfirst.engine.kept_tables import kept_tables
from clientsfirst.engine.scenario_tables import scenario_tables


def test_kept_tables_are_the_same_and_a_damaged_file_is_made_anew(root: Path, tmp_path: Path) -> None:
    scenario = read_course(root)[0].scenarios[0]
    made = scenario_tables(scenario)
    assert kept_tables(scenario, tmp_path) == made
    (kept,) = tmp_path.iterdir()
    assert kept_tables(scenario, tmp_path) == made
    kept.write_text(kept.read_text(encoding="utf-8")[:-100], encoding="utf-8")
    assert kept_tables(scenario, tmp_path) == made
    kept.write_text('{"edition": "x", "salt": "zz", "variants": [{}]}', encoding="utf-8")
    assert kept_tables(scenario, tmp_path) == made


def test_a_kept_file_is_what_is_read(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = read_course(root)[0].scenarios[0]
    made = kept_tables(scenario, tmp_path)
    monkeypatch.setattr(
        "clientsfirst.engine.kept_tables.scenario_tables", lambda _: pytest.fail("played again")
    )
    assert kept_tables(scenario, tmp_path) == made
