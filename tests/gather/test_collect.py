"""`clientsfirst collect` and `clientsfirst pack` on real folders, with real codes."""

import base64
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from clientsfirst.cli import main
from clientsfirst.content import read_course
from clientsfirst.gather.command import PASSPHRASE, PASSWORD
from clientsfirst.gather.packing import site_definitions
from clientsfirst.model.items import ChoiceInteraction
from clientsfirst.paper import form
from clientsfirst.results.definitions import read_definitions
from clientsfirst.results.jose import encrypt, lock_keys, sign
from clientsfirst.results.typed import written_line
from tests.gather.lrs_server import Store, running
from tests.items import key_of
from tests.results.classes import id_of
from tests.results.made import assignment, attempt, device_key, receipt, text, trainer_key

Plain = dict[str, Any]

OPINIONS = [
    {"module": "boundaries", "question": "It was clear", "answer": "mostly"},
    {"module": "boundaries", "question": "What should be different?", "answer": "More rest.\nLess tea."},
]


@pytest.fixture
def folder(checkout: Path, tmp_path: Path) -> Path:
    """Two receipts, one of them with a bent score, a damaged one, and a typed line."""
    course, _ = read_course(checkout)
    (quiz,) = course.quizzes
    given = assignment(parts=[{"quiz": "small"}], edition=site_definitions(checkout, course).edition)
    good = [attempt(item, key_of(item), quiz="small") for item in quiz.items]
    bent = [attempt(item, {"choice": "c"}, quiz="small") | {"score": 1} for item in quiz.items]
    made = [
        receipt(good, "Amira", given, edition=given["edition"], opinions=OPINIONS),
        receipt(bent, "=Jo\u202e", given, edition=given["edition"], receipt_id=id_of(2)),
    ]
    found = tmp_path / "receipts"
    found.mkdir()
    for number, one in enumerate(made):
        (found / f"{number}.cfr").write_text(encrypt(sign(text(one), device_key()), trainer_key()))
    (found / "cut.cfr").write_text((found / "0.cfr").read_text()[:-30])
    (found / "tue.assignment.json").write_text(text(given))
    printed = form("small", quiz.items, "B")
    (found / "paper.lines").write_text(
        written_line(printed, "Kim", [(item.id, key_of(item)) for item in quiz.items])
    )
    (tmp_path / "keys.cfk").write_text(lock_keys(trainer_key(), device_key(), "seven red kettles"))
    return found


def collect(checkout: Path, folder: Path, *more: str) -> int:
    return main(
        ["--root", str(checkout), "collect", str(folder), "--key", str(folder.parent / "keys.cfk"), *more]
    )


def test_a_folder_becomes_a_gradebook(
    checkout: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "seven red kettles")
    output = folder.parent / "out"
    assert collect(checkout, folder, "-o", str(output)) == 1
    said = capsys.readouterr().out
    assert said.startswith("3 people\n")
    assert "Amira (Tuesday)\n  Small: 2 of 2, 100 %: completed, passed" in said
    assert "=Jo (Tuesday)\n  Small: 0 of 2, 0 %: completed, failed" in said
    assert "  =Jo: small/one: 1 claimed, 0 of 1 found" in said
    assert "Kim\n  Small: 2 of 2, 100 %: completed, passed" in said
    assert "Not read:\n  cut.cfr: it is encrypted for another key, or it was altered or cut short." in said
    assert "Too few answered everything for a reliability: 3 of at least 10." in said
    opinions = said.partition("\nAbout the module boundaries, from 1 person:\n")[2]
    assert opinions.startswith(
        "  It was clear: mostly 1\n  What should be different?\n    More rest.\n    Less tea."
    )
    assert "Amira" not in opinions
    names = {path.name for path in output.iterdir()}
    tables = {
        "gradebook.csv",
        "scenarios.csv",
        "notes.csv",
        "items.csv",
        "choices.csv",
        "differences.csv",
        "damaged.csv",
        "opinions.csv",
    }
    assert names == tables | {"results.xlsx", "results.json"}
    assert "Without xAPI statements, which say where the course stands: add --site-url for them." in said
    assert "'=Jo,Tuesday" in (output / "gradebook.csv").read_text("utf-8")
    assert openpyxl.load_workbook(output / "results.xlsx")["Gradebook"]["A2"].value
    books = json.loads((output / "results.json").read_text("utf-8"))["gradebook"]
    assert {row["assignment_title"] for row in books} == {"Before Tuesday"}
    assert len(books) == 3


def test_statements_are_about_the_course_at_a_whole_address_or_not_written(
    checkout: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "seven red kettles")
    output = folder.parent / "out"
    assert collect(checkout, folder, "-o", str(output), "--format", "xapi") == 1
    assert "add --site-url with the address of yours" in capsys.readouterr().err
    for address in ("course.example", "https:///x", "https://course.example/#here"):
        assert collect(checkout, folder, "-o", str(output), "--site-url", address) == 1
        assert (
            f"--site-url {address} is no whole address. Begin it with https://, as browsers show it."
            in capsys.readouterr().err
        )
    collect(checkout, folder, "-o", str(output), "--site-url", "https://course.example/here")
    assert "Without xAPI" not in capsys.readouterr().out
    found = json.loads((output / "statements.json").read_text("utf-8"))
    assert {one["object"]["id"].partition("/quizzes/")[0] for one in found} == {"https://course.example/here"}


def test_what_a_trainee_puts_among_the_receipts_sets_no_terms(
    checkout: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "seven red kettles")
    file = folder / "tue.assignment.json"
    mine = json.loads(file.read_text("utf-8"))
    theirs = folder / "0-eve.assignment.json"
    theirs.write_text(text(mine | {"mastery": 0, "due": ""}))
    assert collect(checkout, folder) == 1
    assert capsys.readouterr().err.endswith(
        "0-eve.assignment.json and tue.assignment.json say different things about the assignment “Before Tuesday”. "
        "Name the one that you set: --assignment FILE.\n"
    )
    own = folder.parent / "mine.json"
    own.write_text(text(mine))
    assert collect(checkout, folder, "--assignment", str(own)) == 1
    said = capsys.readouterr().out
    assert (
        "0-eve.assignment.json: it says otherwise than mine.json about the assignment “Before Tuesday”, and was "
        "left out. If mine.json is not what you set, take it away, and begin again."
    ) in said
    assert "altered copy" not in said


def test_another_passphrase_or_folder_is_said(
    checkout: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "eight red kettles")
    assert collect(checkout, folder) == 1
    assert (
        "keys.cfk: it is not a copy of a trainer's keys, or the passphrase is another."
        in capsys.readouterr().err
    )
    assert main(["--root", str(checkout), "collect", str(folder / "no")]) == 1
    assert "is not there. Name the folder with the receipts." in capsys.readouterr().err


def test_only_the_formats_asked_for_are_written(
    checkout: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "seven red kettles")
    collect(checkout, folder, "-o", str(folder.parent / "out"), "--format", "json")
    assert [path.name for path in (folder.parent / "out").iterdir()] == ["results.json"]


def test_a_pack_holds_what_is_reserved_and_opens_at_the_desk(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "spring.cfpack"
    assert main(["--root", str(checkout), "pack", "-o", str(file)]) == 0
    assert "1 quizzes with 3 items" in capsys.readouterr().out
    found, troubles = read_definitions(file.read_text("utf-8"))
    assert troubles == ()
    assert found is not None
    assert [item.id for item in found.quizzes[0].items] == ["one", "two", "three"]
    assert isinstance(found.quizzes[0].items[2].interaction, ChoiceInteraction)
    assert main(["--root", str(checkout), "pack", "no-such", "-o", str(file)]) == 1
    assert "There is no quiz called no-such in quizzes/." in capsys.readouterr().err


def test_a_code_pasted_into_a_text_file_counts(
    checkout: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "seven red kettles")
    both = "\n\n".join((folder / f"{n}.cfr").read_text() for n in range(2))
    for path in folder.glob("*.cfr"):
        path.unlink()
    (folder / "pasted.txt").write_text(f"  {both[:80]}\n{both[80:]}\n")
    (folder / "photo.txt").write_bytes(base64.b64decode("/9j/4AAQSkZJRg=="))
    assert collect(checkout, folder) == 1
    said = capsys.readouterr().out
    assert said.startswith("3 people")
    assert "photo.txt: it cannot be read as text." in said


def test_results_are_sent_to_an_lrs_and_a_second_time_adds_nothing(
    checkout: Path,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(PASSWORD, "secret")
    monkeypatch.setenv(PASSPHRASE, "a long passphrase")
    keys = tmp_path / "keys.cfk"
    keys.write_text(lock_keys(trainer_key(), device_key(), "a long passphrase"))
    store = Store()
    with running(store) as url:
        command = ["--root", str(checkout), "collect", str(folder), "--key", str(keys), "--lrs", url]
        assert main(command) == 1
        assert "add --site-url" in capsys.readouterr().err
        command += ["--lrs-user", "college", "--site-url", "https://course.example/"]
        main(command)
        first = dict(store.statements)
        assert first
        main(command)
    assert store.statements == first
    assert f"The LRS took {len(first)} statements" in capsys.readouterr().out


def test_opened_lines_are_analysed_by_the_million_or_by_the_dozen(
    checkout: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE, "seven red kettles")
    (folder / "paper.lines").unlink()
    lines, output = folder.parent / "all.jsonl", folder.parent / "many"
    collect(checkout, folder, "--lines", str(lines))
    said = capsys.readouterr().out
    assert main(["--root", str(checkout), "collect", str(lines), "-o", str(output)]) == 0
    many = capsys.readouterr().out
    assert many.startswith("2 receipts of 2 people\n")
    assert said[said.index("Small: 2 people") : said.index("\nAbout the module")].strip() in many
    assert {path.name for path in output.iterdir()} == {
        "items.csv",
        "choices.csv",
        "results.xlsx",
        "analysis.json",
    }
