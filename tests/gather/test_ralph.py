"""`clientsfirst collect --lrs` with a store that others wrote: Ralph takes real receipts, and each of them once."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bootstrap.places import HERE
from bootstrap.separate import store_step
from bootstrap.stamps import is_done
from clientsfirst.cli import main
from clientsfirst.content import read_course
from clientsfirst.gather.command import PASSWORD
from clientsfirst.gather.lrs import BATCH, Lrs
from clientsfirst.gather.packing import site_definitions
from clientsfirst.results.jose import SIGNED, sign
from tests.gather import ralph_server
from tests.gather.ralph_server import USER, Ralph
from tests.items import key_of
from tests.results.classes import id_of
from tests.results.made import assignment, attempt, device_key, receipt, text

SITE = "https://course.example/"
PEOPLE = 20
EACH = 3  # statements of a person: two responses, and how the quiz ended


@pytest.fixture
def ralph(tmp_path: Path) -> Iterator[Ralph]:
    if not is_done(store_step(HERE)):
        pytest.skip("Ralph is not installed here: make test installs it, or says why it cannot")
    folder = tmp_path / "ralph"
    folder.mkdir()
    with ralph_server.running(folder) as found:
        yield found


def hand_in(checkout: Path, folder: Path, numbers: range) -> None:
    """Receipts as the pages sign them, one for each number."""
    course, _ = read_course(checkout)
    (quiz,) = course.quizzes
    given = assignment(parts=[{"quiz": "small"}], edition=site_definitions(checkout, course).edition)
    (folder / "tue.assignment.json").write_text(text(given))
    work = [attempt(item, key_of(item), quiz="small") for item in quiz.items if item.id != "three"]
    for number in numbers:
        made = receipt(work, f"Élodie {number}", given, edition=given["edition"], receipt_id=id_of(number))
        (folder / f"{number}.cfr").write_text(SIGNED + sign(text(made), device_key()))


def test_a_class_is_sent_once_however_often_the_command_is_repeated(
    ralph: Ralph,
    checkout: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(PASSWORD, ralph_server.PASSWORD)
    folder, output = tmp_path / "receipts", tmp_path / "out"
    folder.mkdir()

    def collected() -> str:
        command = ["collect", str(folder), "-o", str(output), "--format", "xapi", "--site-url", SITE]
        assert main(["--root", str(checkout), *command, "--lrs", ralph.url, "--lrs-user", USER]) == 0
        return capsys.readouterr().out

    hand_in(checkout, folder, range(PEOPLE))
    assert f"The LRS took {PEOPLE * EACH} statements. 0 it had already." in collected()
    assert BATCH < PEOPLE * EACH
    held = ralph.statements()
    sent: list[dict[str, Any]] = json.loads((output / "statements.json").read_text("utf-8"))
    assert len(held) == len(sent) == PEOPLE * EACH
    assert [{name: held[one["id"]][name] for name in one} for one in sent] == sent

    assert f"The LRS took 0 statements. {PEOPLE * EACH} it had already." in collected()
    hand_in(checkout, folder, range(PEOPLE, PEOPLE + 1))
    assert f"The LRS took {EACH} statements. {PEOPLE * EACH} it had already." in collected()
    assert ralph.statements().keys() > held.keys()
    assert len(ralph.statements()) == (PEOPLE + 1) * EACH

    lrs = Lrs(ralph.url, USER, ralph_server.PASSWORD)
    other = sent[0] | {"result": {"completion": False}}
    new = sent[1] | {"id": "6f0c1ad8-2f6e-5d0f-9f6a-0f3f3d1f5c11"}
    found = lrs.send([other, sent[1], new])
    assert (found.taken, found.known, [one.id for one in found.refused]) == (1, 1, [other["id"]])
    assert ralph.statements()[new["id"]]["actor"] == new["actor"]
