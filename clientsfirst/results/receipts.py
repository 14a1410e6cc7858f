"""Receipts: what a trainee hands in. The one reader of that format in Python.

A receipt holds raw responses and what the trainee's own page made of them. Nothing here is believed:
`regrade.py` grades every response again.
"""

import re
from dataclasses import dataclass

from clientsfirst.model.troubles import Trouble
from clientsfirst.results import reading
from clientsfirst.results.assignments import check_version
from clientsfirst.results.reading import Misread, Plain

VERSION = 1
KIND = "clients-first-receipt"
MOST_ATTEMPTS = 5000
MOST_SESSIONS = 1000
CERTAINTIES = ("", "low", "mid", "high")
COMPLETION = ("completed", "incomplete")
SUCCESS = ("passed", "failed", "unknown")
_REMEDY = "Ask for it again: it was altered or cut short on the way."
_ENGINE = re.compile(r"[0-9A-Za-z.+-]{1,40}")
_PAGE = re.compile(r"[a-z0-9][a-z0-9/_.-]{0,199}")
_FIELDS = reading.names(
    "v kind receipt_id assignment assignment_digest edition engine seed learner started_at handed_in_at "
    "attempts skipped scenarios lessons claimed opinions"
)
_ATTEMPT = reading.names(
    "quiz item digest session attempt response certainty score max_score critical_failed at"
)
_SKIP = reading.names("quiz item session")
_RUN = reading.names("id variant digest path ending at")
_CLAIM = reading.names("quiz session score max_score completion_status success_status")
_OPINION = reading.names("module question answer")


@dataclass(frozen=True, slots=True)
class Attempt:
    """One response. `response` is its canonical JSON text; the rest beside `certainty` is a claim."""

    quiz: str
    item: str
    digest: str
    session: int
    attempt: int
    response: str
    certainty: str
    score: int
    max_score: int
    critical_failed: bool
    at: str


@dataclass(frozen=True, slots=True)
class Skip:
    quiz: str
    item: str
    session: int


@dataclass(frozen=True, slots=True)
class Run:
    """A way through a scenario; `path` are the decisions."""

    scenario: str
    variant: str
    digest: str
    path: tuple[str, ...]
    ending: str
    at: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What the trainee's page said about a session."""

    quiz: str
    session: int
    score: int
    max_score: int
    completion_status: str
    success_status: str


@dataclass(frozen=True, slots=True)
class Opinion:
    module: str
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """`digest` is that of the text as it was signed."""

    digest: str
    id: str
    assignment: str
    assignment_digest: str
    edition: str
    engine: str
    seed: str
    label: str
    group: str
    started_at: str
    handed_in_at: str
    attempts: tuple[Attempt, ...]
    skipped: tuple[Skip, ...]
    runs: tuple[Run, ...]
    lessons: tuple[str, ...]
    claimed: tuple[Claim, ...]
    opinions: tuple[Opinion, ...]


def read_receipt(text: str, place: str = "receipt") -> Receipt | Trouble:
    """Read the payload of a receipt: its JSON text, unpacked and with the signature already looked at."""
    try:
        return _receipt(reading.parse(text), text)
    except Misread as misread:
        return Trouble(place, str(misread), _REMEDY)


def _receipt(value: object, text: str) -> Receipt:
    check_version(value, KIND, VERSION)
    plain = reading.record(value, "", _FIELDS)
    learner = reading.record(plain["learner"], "learner", reading.names("label group"))
    return Receipt(
        id=reading.matching(plain["receipt_id"], "receipt_id", reading.ID16, "an id"),
        assignment=reading.matching(plain["assignment"], "assignment", reading.ID16, "an id"),
        assignment_digest=_matching(plain, "assignment_digest", reading.DIGEST, "a digest"),
        edition=_matching(plain, "edition", reading.HEX16, "an edition"),
        engine=_matching(plain, "engine", _ENGINE, "a version"),
        seed=reading.text(plain["seed"], "seed", 32, 1),
        label=reading.name(learner["label"], "learner.label", 100, 1),
        group=reading.name(learner["group"], "learner.group", 60),
        started_at=_matching(plain, "started_at", reading.TIME, "a time"),
        handed_in_at=_matching(plain, "handed_in_at", reading.TIME, "a time"),
        attempts=_attempts(plain["attempts"]),
        skipped=reading.each(plain["skipped"], "skipped", MOST_ATTEMPTS, _skip),
        runs=reading.each(plain["scenarios"], "scenarios", 200, _run),
        lessons=reading.each(
            plain["lessons"], "lessons", 500, lambda one: reading.matching(one, "", _PAGE, "a page")
        ),
        claimed=reading.each(plain["claimed"], "claimed", MOST_SESSIONS, _claim),
        opinions=reading.each(plain["opinions"], "opinions", 200, _opinion),
        digest=reading.digest(text),
    )


def _attempts(value: object) -> tuple[Attempt, ...]:
    read = reading.each(value, "attempts", MOST_ATTEMPTS, _attempt)
    if len({(one.quiz, one.item, one.session, one.attempt) for one in read}) < len(read):
        raise Misread("holds an attempt twice")
    return read


def _attempt(value: object) -> Attempt:
    plain = reading.record(value, "", _ATTEMPT)
    score = reading.number(plain["score"], "score", 1000)
    most = reading.number(plain["max_score"], "max_score", 1000)
    if score > most:
        raise Misread("is more than its max_score", "score")
    response = plain["response"]
    if type(response) is not dict:
        raise Misread("is not an object", "response")
    return Attempt(
        quiz=_slug(plain, "quiz"),
        item=_slug(plain, "item"),
        digest=reading.matching(plain["digest"], "digest", reading.HEX16, "an edition"),
        session=reading.number(plain["session"], "session", MOST_SESSIONS, 1),
        attempt=reading.number(plain["attempt"], "attempt", MOST_ATTEMPTS, 1),
        response=reading.canonical(reading.plain(response, "response")),
        certainty=reading.one_of(plain["certainty"], "certainty", CERTAINTIES),
        score=score,
        max_score=most,
        critical_failed=reading.flag(plain["critical_failed"], "critical_failed"),
        at=reading.matching(plain["at"], "at", reading.TIME, "a time"),
    )


def _skip(value: object) -> Skip:
    plain = reading.record(value, "", _SKIP)
    session = reading.number(plain["session"], "session", MOST_SESSIONS, 1)
    return Skip(_slug(plain, "quiz"), _slug(plain, "item"), session)


def _run(value: object) -> Run:
    plain = reading.record(value, "", _RUN)
    path = reading.each(
        plain["path"],
        "path",
        500,
        lambda one: reading.matching(one, "", reading.SLUG, "a decision"),
    )
    return Run(
        scenario=_slug(plain, "id"),
        variant=_slug(plain, "variant"),
        digest=reading.matching(plain["digest"], "digest", reading.HEX16, "an edition"),
        path=path,
        ending=reading.text(plain["ending"], "ending", 100),
        at=reading.matching(plain["at"], "at", reading.TIME, "a time"),
    )


def _claim(value: object) -> Claim:
    plain = reading.record(value, "", _CLAIM)
    return Claim(
        quiz=_slug(plain, "quiz"),
        session=reading.number(plain["session"], "session", MOST_SESSIONS, 1),
        score=reading.number(plain["score"], "score"),
        max_score=reading.number(plain["max_score"], "max_score"),
        completion_status=reading.one_of(plain["completion_status"], "completion_status", COMPLETION),
        success_status=reading.one_of(plain["success_status"], "success_status", SUCCESS),
    )


def _opinion(value: object) -> Opinion:
    plain = reading.record(value, "", _OPINION)
    return Opinion(
        module=_slug(plain, "module"),
        question=reading.text(plain["question"], "question", 1000),
        answer=reading.text(plain["answer"], "answer", 10_000),
    )


def _slug(plain: Plain, key: str) -> str:
    value: str = plain[key]
    if type(value) is not str or not reading.SLUG.fullmatch(value):
        raise Misread("is not an id of the course", key)
    return value


def _matching(plain: Plain, key: str, pattern: re.Pattern[str], what: str) -> str:
    return reading.matching(plain[key], key, pattern, what)
