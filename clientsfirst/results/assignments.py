"""Assignments: what a trainer sets, as a link, a slip or a file. The one reader of that format in Python.

`browser/` has the other one; tests/vectors/results.json holds both to the same verdicts.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from clientsfirst.model.troubles import Trouble
from clientsfirst.results import reading
from clientsfirst.results.reading import Misread, Plain

VERSION = 1
KIND = "clients-first-assignment"
_NEEDED = reading.names("v kind id title note seed mode mastery attempts shuffle due groups parts edition")
_OPTIONAL = reading.names("key signing_key items feedback lrs")
_SEED = re.compile(r"[!-~]{1,32}")
# Encrypted, or on this very machine: statements are about people.
_STORE = re.compile(
    r"(https://[A-Za-z0-9]([A-Za-z0-9.-]{0,200}[A-Za-z0-9])?|http://(127\.0\.0\.1|localhost))(:[0-9]{1,5})?"
    r"(/[A-Za-z0-9._~-]{1,100}){0,8}"
)
_USER = re.compile(r"[!-9;-~]{0,100}")  # without the colon, which ends it
_PASSWORD = re.compile(r"[!-~]{0,200}")
_REMEDY = "Open the link again as it was sent, or ask for the file of the assignment."


class Mode(StrEnum):
    PRACTICE = "practice"  # feedback at once
    ASSESSMENT = "assessment"  # feedback after handing in
    SEALED = "sealed"  # the assignment carries its items, and nothing that grades them


@dataclass(frozen=True, slots=True)
class QuizPart:
    quiz: str


@dataclass(frozen=True, slots=True)
class ScenarioPart:
    """`variant` is empty where the trainee may choose."""

    scenario: str
    variant: str


@dataclass(frozen=True, slots=True)
class ModulePart:
    module: str


Part = QuizPart | ScenarioPart | ModulePart


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A point on P-256, as a JWK has it."""

    x: str
    y: str


@dataclass(frozen=True, slots=True)
class SealedItem:
    """An item that travels in the assignment; `text` is its public part as canonical JSON."""

    quiz: str
    id: str
    digest: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordStore:
    """Where a trainee's page may send statements, if they agree. `url` ends before `/statements`."""

    url: str
    user: str
    password: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """`mastery` is a percentage, 0 for what each quiz says. `attempts` are sessions of a quiz, 0 for any.

    `digest` is that of its canonical text, which receipts repeat.
    """

    id: str
    digest: str
    title: str
    note: str
    seed: str
    mode: Mode
    mastery: int
    attempts: int
    shuffle: bool
    due: str
    groups: tuple[str, ...]
    parts: tuple[Part, ...]
    edition: str
    key: PublicKey | None
    signing_key: PublicKey | None
    items: tuple[SealedItem, ...]
    lrs: RecordStore | None

    @property
    def digests(self) -> dict[tuple[str, str], str]:
        """Those of the items that it carries, by quiz and item."""
        return {(one.quiz, one.id): one.digest for one in self.items}


def read_assignment(text: str, place: str = "assignment") -> Assignment | Trouble:
    """Read the JSON text of an assignment."""
    try:
        return _assignment(reading.parse(text))
    except Misread as misread:
        return Trouble(place, str(misread), _REMEDY)


def read_link(link: str, place: str = "link") -> Assignment | Trouble:
    """Read an assignment from its link, or from the part behind `#`."""
    packed = link.strip().rpartition("a=")[2]
    try:
        return _assignment(reading.parse(reading.inflate(reading.from_base64url(packed))))
    except Misread as misread:
        return Trouble(place, str(misread), _REMEDY)


def fragment(text: str) -> str:
    """What goes behind `#` in the link of an assignment, given its JSON text."""
    return "a=" + reading.base64url(reading.deflate(text))


def _assignment(value: object) -> Assignment:
    check_version(value, KIND, VERSION)
    plain = reading.record(value, "", _NEEDED, _OPTIONAL)
    mode = Mode(reading.one_of(plain["mode"], "mode", tuple(Mode)))
    items = reading.each(plain.get("items", []), "items", 500, _item)
    if (mode is Mode.SEALED) != bool(items):
        raise Misread("is sealed and has no items" if not items else "has items and is not sealed")
    if mode is Mode.SEALED and "key" not in plain:
        raise Misread("is sealed and has no key to encrypt for")
    # Nothing here depends on when feedback showed; the page that shows it reads this too.
    if "feedback" in plain and (plain["feedback"] != "after-quiz" or mode is not Mode.PRACTICE):
        raise Misread("is neither left out nor after-quiz in practice", "feedback")
    # What is sealed is graded by the trainer: until then there is nothing to say.
    if mode is Mode.SEALED and "lrs" in plain:
        raise Misread("is sealed and has a record store", "lrs")
    return Assignment(
        id=reading.matching(plain["id"], "id", reading.ID16, "an id"),
        title=reading.name(plain["title"], "title", 120, 1),
        note=reading.text(plain["note"], "note", 1000),
        seed=reading.matching(plain["seed"], "seed", _SEED, "a seed"),
        mode=mode,
        mastery=reading.number(plain["mastery"], "mastery", 100),
        attempts=reading.number(plain["attempts"], "attempts", 100),
        shuffle=reading.flag(plain["shuffle"], "shuffle"),
        due=_due(plain["due"]),
        groups=reading.each(plain["groups"], "groups", 40, lambda one: reading.name(one, "", 60, 1)),
        parts=_parts(plain["parts"]),
        edition=reading.matching(plain["edition"], "edition", reading.HEX16, "an edition"),
        key=_key(plain, "key"),
        signing_key=_key(plain, "signing_key"),
        items=items,
        lrs=_store(plain["lrs"]) if "lrs" in plain else None,
        # Last, when it is known that nothing in it is nested deeply.
        digest=reading.digest(reading.canonical(value)),
    )


def check_version(value: object, kind: str, version: int) -> None:
    """Say first what stands in the way of everything else: another kind of file, or a newer edition."""
    found: Plain = value if isinstance(value, dict) else {}
    if found.get("kind") != kind:
        raise Misread(f"is not of the kind {kind}")
    given = found.get("v")
    if type(given) is int and given > version:
        raise Misread("was made by a newer edition of the course")
    if type(given) is not int or given != version:
        raise Misread("does not say which edition it is")


def _due(value: object) -> str:
    return "" if value == "" else reading.matching(value, "due", reading.TIME, "a time")


def _parts(value: object) -> tuple[Part, ...]:
    parts = reading.each(value, "parts", 60, _part)
    if not parts:
        raise Misread("is empty", "parts")
    return parts


def _part(value: object) -> Part:
    plain: dict[str, Any] = value if isinstance(value, dict) else {}
    match sorted(plain):
        case ["quiz"]:
            return QuizPart(_slug(plain["quiz"], "quiz"))
        case ["module"]:
            return ModulePart(_slug(plain["module"], "module"))
        case ["scenario", "variant"]:
            variant = plain["variant"]
            chosen = "" if variant == "" else _slug(variant, "variant")
            return ScenarioPart(_slug(plain["scenario"], "scenario"), chosen)
        case _:
            raise Misread("is neither a quiz, nor a scenario, nor a module")


def _slug(value: object, where: str) -> str:
    return reading.matching(value, where, reading.SLUG, "an id of the course")


def _key(plain: Plain, name: str) -> PublicKey | None:
    if name not in plain:
        return None
    point = reading.record(plain[name], name, frozenset(("x", "y")))
    x, y = (reading.matching(point[axis], f"{name}.{axis}", reading.DIGEST, "a key") for axis in "xy")
    return PublicKey(x, y)


def _store(value: object) -> RecordStore:
    plain = reading.record(value, "lrs", frozenset(("url", "user", "password")))
    return RecordStore(
        reading.matching(plain["url"], "lrs.url", _STORE, "an address of a record store"),
        reading.matching(plain["user"], "lrs.user", _USER, "a name for a record store"),
        reading.matching(plain["password"], "lrs.password", _PASSWORD, "a password for a record store"),
    )


def _item(value: object) -> SealedItem:
    plain = reading.plain(value, "")
    if not isinstance(plain, dict):
        raise Misread("is not an object")
    quiz, id_ = (_slug(plain.get(name), name) for name in ("quiz", "id"))
    return SealedItem(quiz, id_, str(plain.get("digest", "")), reading.canonical(plain))
