"""`clientsfirst badge`: a badge that another program verifies offline, and that says what it does not prove."""

import json
from base64 import urlsafe_b64decode
from pathlib import Path
from typing import Any

import pytest
from openbadgeslib.errors import LibOpenBadgesException
from openbadgeslib.ob3 import OB3Verifier

from clientsfirst.cli import main
from clientsfirst.content import read_course
from clientsfirst.gather.badges import PROVES, did_of
from clientsfirst.gather.command import PASSPHRASE
from clientsfirst.gather.packing import site_definitions
from clientsfirst.results.jose import encrypt, lock_keys, sign
from tests.items import key_of
from tests.results.made import assignment, attempt, device_key, receipt, text, trainer_key

Plain = dict[str, Any]
WORDS = "seven red kettles"


@pytest.fixture
def command(checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setenv(PASSPHRASE, WORDS)
    (tmp_path / "keys.cfk").write_text(lock_keys(trainer_key(), device_key(), WORDS))
    keys = ["--key", str(tmp_path / "keys.cfk"), "--name", "Harbour College", "-o", str(tmp_path / "badges")]
    (tmp_path / "mine.json").write_text(text(given_of(checkout)))
    terms = ["--assignment", str(tmp_path / "mine.json")]
    return ["--root", str(checkout), "badge", str(tmp_path / "amira.cfr"), *keys, *terms]


def given_of(checkout: Path) -> Plain:
    edition = site_definitions(checkout, read_course(checkout)[0]).edition
    return assignment(parts=[{"quiz": "small"}], edition=edition)


def write_receipt(checkout: Path, file: Path, *, good: bool) -> None:
    course, _ = read_course(checkout)
    (quiz,) = course.quizzes
    given = given_of(checkout)
    # A score that is claimed and not earned earns no badge.
    made = [
        attempt(item, key_of(item) if good else {"choice": "c"}, quiz="small") | {"score": 1}
        for item in quiz.items
    ]
    whole = text(receipt(made, "Amira", given, edition=given["edition"]))
    file.write_text(encrypt(sign(whole, device_key()), trainer_key()))


def test_a_badge_for_a_passed_quiz_is_verified_by_another_program(
    command: list[str],
    checkout: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_receipt(checkout, tmp_path / "amira.cfr", good=True)
    assert main(command) == 0
    assert PROVES in capsys.readouterr().out
    (file,) = (tmp_path / "badges").glob("*.jwt")
    (paper,) = (tmp_path / "badges").glob("*.statement.html")
    printed = paper.read_text("utf-8")
    for words in (
        "Amira",
        "Small: passed, ",
        "Harbour College",
        f"Signed by a trainer. {PROVES}",
    ):
        assert words in printed
    token = file.read_text()
    found = OB3Verifier.for_issuer_did(did_of(device_key())).verify(token)
    assert found.issuer.name == "Harbour College"
    assert found.achievement.name == "Small"
    assert PROVES in found.achievement.criteria_narrative
    assert [one.identity_hash for one in found.identifiers] == ["Amira"]
    head, body, _ = token.split(".")
    assert "d" not in json.loads(urlsafe_b64decode(head + "=="))["jwk"]
    altered = body[:-4] + ("AAAA" if not body.endswith("AAAA") else "BBBB")
    with pytest.raises(LibOpenBadgesException):
        OB3Verifier.for_issuer_did(did_of(device_key())).verify(token.replace(body, altered))
    with pytest.raises(LibOpenBadgesException):
        OB3Verifier.for_issuer_did(did_of(trainer_key())).verify(token)


def test_what_was_claimed_and_not_earned_gets_no_badge(
    command: list[str],
    checkout: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_receipt(checkout, tmp_path / "amira.cfr", good=False)
    assert main(command) == 1
    assert "No quiz was passed in this receipt" in capsys.readouterr().out
    (tmp_path / "amira.cfr").write_text("CF1.nothing")
    assert main(command) == 1
    assert "amira.cfr" in capsys.readouterr().err


def write_two_sessions(checkout: Path, file: Path, of: Plain) -> None:
    """All wrong, then all right, with another edition than this one."""
    (quiz,) = read_course(checkout)[0].quizzes
    wrong = [attempt(item, {"choice": "c"}, quiz="small") for item in quiz.items]
    right = [attempt(item, key_of(item), quiz="small", session=2) for item in quiz.items]
    whole = text(receipt(wrong + right, "Amira", of, edition="fedcba9876543210"))
    file.write_text(encrypt(sign(whole, device_key()), trainer_key()))


def test_a_badge_goes_by_the_terms_of_the_assignment_or_says_that_it_does_not(
    command: list[str], checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_two_sessions(checkout, tmp_path / "amira.cfr", given_of(checkout))
    assert main(command) == 1
    said = capsys.readouterr().out
    assert "Look at this first: It was made with another edition of the course.\n" in said
    assert "Look at this first: small was taken 2 times of at most 1; the first 1 count.\n" in said
    assert "seen here for the first time" not in said
    assert not (tmp_path / "badges").exists()
    *rest, _, _ = command
    assert main([*rest, "--any-assignment"]) == 0
    said = capsys.readouterr().out
    assert "Look at this first: It is for an assignment that is not known here.\n" in said
    (file,) = (tmp_path / "badges").glob("*.jwt")
    achievement = OB3Verifier.for_issuer_did(did_of(device_key())).verify(file.read_text()).achievement
    assert "edition fedcba9876543210" in achievement.description
    with pytest.raises(SystemExit):
        main(rest)
    assert "one of the arguments --assignment --any-assignment is required" in capsys.readouterr().err


def test_no_badge_goes_by_another_assignment(
    command: list[str], checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_two_sessions(checkout, tmp_path / "amira.cfr", given_of(checkout) | {"id": "C" * 16})
    assert main(command) == 1
    assert (
        "amira.cfr is for another assignment than mine.json. "
        "Give the file of its own, or --any-assignment to go by what each quiz says."
    ) in capsys.readouterr().err
    (tmp_path / "mine.json").write_text("{}")
    assert main(command) == 1
    assert "mine.json: it is not of the kind clients-first-assignment." in capsys.readouterr().err
