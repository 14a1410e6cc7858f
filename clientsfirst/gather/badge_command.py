"""`clientsfirst badge RECEIPT`: regrades one receipt, and signs a badge for each quiz that was passed."""

import argparse
import getpass
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from clientsfirst.content import read_sound_course
from clientsfirst.desk import Desk
from clientsfirst.gather.badges import PROVES, Passed, badge, did_of
from clientsfirst.gather.command import PASSPHRASE
from clientsfirst.gather.opening import read_text
from clientsfirst.gather.packing import site_definitions
from clientsfirst.gather.printing import visible
from clientsfirst.gather.statement import statement
from clientsfirst.model.errors import ForAPersonError
from clientsfirst.model.troubles import Trouble
from clientsfirst.results.definitions import Definitions, definitions_text
from clientsfirst.results.jose import TrainerKeys, codes, open_both_keys, open_code
from clientsfirst.results.receipts import Receipt, read_receipt

_OF_COURSE = {"first-key"}  # true of every receipt that is looked at by itself


class BadgeError(ForAPersonError):
    """No badge can be made of this; the text says why."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("receipt", type=Path, help="a .cfr file")
    parser.add_argument("--key", type=Path, required=True, help=f"as for collect; {PASSPHRASE} too")
    parser.add_argument("--name", required=True, help="who issues it: you, or your organisation")
    terms = parser.add_mutually_exclusive_group(required=True)
    terms.add_argument(
        "--assignment", type=Path, help="the file of the assignment, which says what a pass is"
    )
    terms.add_argument(
        "--any-assignment", action="store_true", help="go by what each quiz says, whatever was assigned"
    )
    parser.add_argument("-o", "--output", type=Path, default=Path(), help="the folder (default: this one)")


def run(root: Path, options: argparse.Namespace) -> int:
    """Returns 0, or 1 where nothing was passed."""
    keys = _keys(options.key)
    course = read_sound_course(root)
    definitions = site_definitions(root, course)
    passed = _passed(_text(options.receipt), options, keys, definitions)
    if not passed:
        print("No quiz was passed in this receipt, so there is no badge.")
        return 1
    options.output.mkdir(parents=True, exist_ok=True)
    now = datetime.now(UTC)
    for one in passed:
        file = options.output / f"{options.receipt.stem}-{one.quiz}.badge.jwt"
        file.write_text(badge(one, options.name, keys.signing, now), encoding="ascii")
        print(f"{one.label}: “{one.title}”, {one.score} of {one.max_score} points. The badge is {file}.")
    modules = {quiz.module for quiz in definitions.quizzes if quiz.id in {one.quiz for one in passed}}
    lessons = [one for one in course.lessons if one.path.partition("/")[0] in modules]
    paper = options.output / f"{options.receipt.stem}.statement.html"
    paper.write_text(statement(passed, lessons, options.name, now), "utf-8")
    print(f"A statement to print and sign is {paper}.")
    print(f"\nSigned by {options.name}, {did_of(keys.signing)}.\n{PROVES}")
    return 0


def _passed(
    text: str, options: argparse.Namespace, keys: TrainerKeys, definitions: Definitions
) -> list[Passed]:
    desk = Desk()
    desk.define(definitions_text(definitions))
    if options.assignment:
        _assign(desk, options.assignment)
    receipt = _added(desk, text, options.receipt.name, keys)
    (book,) = json.loads(desk.gradebook())
    notes = {note["code"]: note["fact"] for note in book["notes"]}
    if options.assignment and "unknown-assignment" in notes:
        raise BadgeError(
            f"{options.receipt.name} is for another assignment than {options.assignment.name}. "
            "Give the file of its own, or --any-assignment to go by what each quiz says."
        )
    for code, fact in notes.items():
        if code not in _OF_COURSE:
            print(visible(f"Look at this first: {fact}"))
    quizzes = {quiz.id: quiz for quiz in definitions.quizzes}
    return [
        Passed(
            receipt.digest,
            receipt.edition,
            book["label"],
            one["quiz"],
            quizzes[one["quiz"]].title,
            one["score"],
            one["max_score"],
        )
        for one in book["quizzes"]
        if one["success_status"] == "passed"
    ]


def _assign(desk: Desk, path: Path) -> None:
    found = json.loads(desk.assign(json.dumps([{"place": path.name, "text": _text(path)}])))
    for one in found["troubles"]:
        raise BadgeError(f"{one['place']}: {one['fact']}. {one['remedy']}")


def _added(desk: Desk, text: str, place: str, keys: TrainerKeys) -> Receipt:
    (code, *more) = codes(text) or [""]
    if more:
        raise BadgeError(f"{place} holds several receipts. Give one at a time.")
    opened = open_code(code, keys.encryption, place)
    if isinstance(opened, Trouble):
        raise BadgeError(str(opened))
    receipt = read_receipt(opened.payload, place)
    if isinstance(receipt, Trouble):
        raise BadgeError(str(receipt))
    desk.add(json.dumps([{"place": place, "payload": opened.payload, "key": opened.key}]))
    return receipt


def _text(path: Path) -> str:
    text = read_text(path)
    if isinstance(text, Trouble):
        raise BadgeError(str(text))
    return text


def _keys(path: Path) -> TrainerKeys:
    passphrase = os.environ.get(PASSPHRASE) or getpass.getpass(f"Passphrase of {path.name}: ")
    keys = open_both_keys(_text(path), passphrase, path.name)
    if isinstance(keys, Trouble):
        raise BadgeError(str(keys))
    return keys
