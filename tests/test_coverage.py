"""The coverage command tells the truth about where a point is taught and exercised."""

import json
from pathlib import Path

import pytest

from clientsfirst.cli import main
from clientsfirst.content import read_course
from clientsfirst.coverage import coverage


def test_every_point_of_every_source_is_listed_once(root: Path) -> None:
    course, _problems = read_course(root)
    points = [clause.id for source in course.sources for clause in source.clauses]
    assert list(coverage(course)) == points
    assert len(points) == len(set(points)) == 58


def test_a_point_is_named_with_its_lessons_and_exercises(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--root", str(root), "coverage", "--format", "json"])
    told = json.loads(capsys.readouterr().out)["iag-self-harm"]
    assert "confidentiality-and-impartiality/please-tell-no-one.md" in told["lessons"]
    assert "scenarios/self-harm-disclosure: asking: direct" in told["exercises"]
    assert all(name.split("/")[0] in {"quizzes", "scenarios", "reflections"} for name in told["exercises"])


def test_all_points_of_the_first_module_are_taught_and_exercised(root: Path) -> None:
    covered = coverage(read_course(root)[0])
    assert [id_ for id_, one in covered.items() if id_.startswith("iag-") and not one.is_complete] == []
