"""`clientsfirst export`: a file, and beside it what the file could not hold."""

from pathlib import Path

import pytest

from clientsfirst.cli import main
from tests.export import moodle_side


def test_a_module_is_exported_with_all_quizzes_of_its_pages(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "new folder" / "candour.xml"
    assert main(["--root", str(root), "export", "moodle-xml", "candour", "-o", str(file)]) == 0
    quizzes = {question.id.partition(".")[0] for question in moodle_side.read_xml(file.read_bytes())}
    assert quizzes == {"candour-quiz", "practice-candour"}
    report = file.with_name("candour.xml.losses.txt").read_text("utf-8")
    assert report in capsys.readouterr().out


def test_an_unknown_part_is_named_with_one_that_is_close(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(root), "export", "gift", "candor"]) == 1
    assert 'There is no quiz or module "candor". Did you mean "candour"?' in capsys.readouterr().err
