"""Statements to a learning record store (LRS), in bulk, patiently, and so that sending twice does no harm.

xAPI 1.0.3, part 3. A statement's id follows from what somebody did: a store that has it says so, and that is
done.
"""

import http.client
import json
import ssl
import time
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from clientsfirst.model.errors import ForAPersonError

BATCH = 50
TRIES = 5
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
TIMEOUT = 30.0
_CLOSED = {http.client.UNAUTHORIZED, http.client.FORBIDDEN}
_MOST_BODY = 1 << 20
_MOST_TEXT = 300  # of what a store says, for the screen

Statement = dict[str, Any]


class LrsError(ForAPersonError):
    """The store cannot be used; the text says what happened and what to do."""


class _BusyError(Exception):
    """Worth another try: the store is down, slow or busy. `pause` is how long it asks to be left alone."""

    def __init__(self, fact: str, pause: float = 0) -> None:
        super().__init__(fact)
        self.pause = pause


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: str

    def __str__(self) -> str:
        return f"status {self.status}: {self.body.strip()[:_MOST_TEXT]}"

    def json(self) -> object:
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


@dataclass(frozen=True, slots=True)
class Refused:
    """One statement that the store will not take, and what it said."""

    id: str
    fact: str


@dataclass(frozen=True, slots=True)
class Sent:
    """`known` were there already, so that nothing was to be done."""

    taken: int
    known: int
    refused: tuple[Refused, ...]


@dataclass(frozen=True, slots=True)
class Lrs:
    """Where the store is, the address above `statements`, and who asks. `pause` waits for some seconds."""

    url: str
    user: str = ""
    password: str = ""
    timeout: float = TIMEOUT
    pause: Callable[[float], None] = time.sleep

    def send(self, statements: Sequence[Statement]) -> Sent:
        """All of them. Raises LrsError when the store stays away or lets nobody in; repeating is safe."""
        starts = range(0, len(statements), BATCH)
        return _together(*(self._batch(statements[start : start + BATCH]) for start in starts))

    def _batch(self, statements: Sequence[Statement]) -> Sent:
        answer = self._patiently("POST", "statements", statements)
        if answer.status == http.client.CONFLICT:
            return self._check(statements)
        if found := _settled(answer, statements):
            return found
        # One that is refused must not hold up the others: halves find it.
        middle = len(statements) // 2
        return _together(self._batch(statements[:middle]), self._batch(statements[middle:]))

    def _check(self, statements: Sequence[Statement]) -> Sent:
        """Some are there already, and the whole batch was turned away: send those that are not."""
        missing, refused = [], []
        for statement in statements:
            answer = self._patiently("GET", f"statements?statementId={quote(statement['id'])}")
            if answer.status in _CLOSED:
                return self._singly(statements)
            held = _held(answer, statement["id"])
            if answer.status not in {http.client.OK, http.client.NOT_FOUND}:
                refused.append(Refused(statement["id"], str(answer)))
            elif held is None:
                missing.append(statement)
            elif not _says_the_same(held, statement):
                refused.append(Refused(statement["id"], "the store holds another statement with this id"))
        known = len(statements) - len(missing) - len(refused)
        found = Sent(0, known, tuple(refused))
        if not missing:
            return found
        if len(missing) == len(statements):
            return Sent(0, 0, tuple(Refused(one["id"], "conflicts with what is there") for one in missing))
        return _together(found, self._batch(missing))

    def _singly(self, statements: Sequence[Statement]) -> Sent:
        """Whoever may write and not read learns of each by itself that it is there, and not what it says."""
        found = []
        for one in statements:
            answer = self._patiently("POST", "statements", [one])
            is_there = answer.status == http.client.CONFLICT
            found.append(Sent(0, 1, ()) if is_there else _settled(answer, [one]) or Sent(0, 0, ()))
        return _together(*found)

    def _patiently(self, method: str, path: str, body: object = None) -> _Answer:
        wait = FIRST_PAUSE
        for tries in range(1, TRIES + 1):
            try:
                return self._ask(method, path, body)
            except _BusyError as busy:
                if tries == TRIES:
                    raise LrsError(
                        f"{self.url} did not take the statements after {TRIES} tries: {busy}. "
                        "What it took is safe. Run the same command again later: nothing is counted twice."
                    ) from busy
                self.pause(min(max(wait, busy.pause), LONGEST_PAUSE))
                wait *= 2
        raise AssertionError(tries)

    def _ask(self, method: str, path: str, body: object) -> _Answer:
        parts = urlsplit(self.url)
        connection = _connection(parts.scheme, parts.netloc, self.timeout)
        text = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        try:
            connection.request(method, f"{parts.path.rstrip('/')}/{path}", text, self._headers())
            answer = connection.getresponse()
            said = answer.read(_MOST_BODY).decode(errors="replace")
        except TimeoutError as error:
            raise _BusyError(f"no answer within {self.timeout:g} seconds") from error
        except (OSError, http.client.HTTPException) as error:
            raise _BusyError(str(error) or type(error).__name__) from error
        finally:
            connection.close()
        if answer.status in _CLOSED and method == "POST":
            raise LrsError(
                f"{self.url} takes nothing under this name and password (status {answer.status}). "
                "What it took before is safe. Check both with whoever runs the store, and run the same "
                "command again."
            )
        if answer.status == http.client.NOT_FOUND and method == "POST":
            raise LrsError(f"There is no LRS at {self.url}: give the address that ends before /statements.")
        if answer.status in {408, 425, 429} or answer.status >= http.client.INTERNAL_SERVER_ERROR:
            asked = answer.headers.get("Retry-After", "")
            raise _BusyError(f"status {answer.status}", float(asked) if asked.isdigit() else 0)
        return _Answer(answer.status, said)

    def _headers(self) -> dict[str, str]:
        found = {"Content-Type": "application/json", "X-Experience-API-Version": "1.0.3"}
        if self.user:
            token = b64encode(f"{self.user}:{self.password}".encode()).decode()
            found["Authorization"] = f"Basic {token}"
        return found


def _connection(scheme: str, place: str, timeout: float) -> http.client.HTTPConnection:
    if scheme == "https":
        return http.client.HTTPSConnection(place, timeout=timeout, context=ssl.create_default_context())
    # Without encryption only to this very machine: results are about people.
    if scheme == "http" and place.partition(":")[0] in {"127.0.0.1", "localhost", "[", "[::1]"}:
        return http.client.HTTPConnection(place, timeout=timeout)
    raise LrsError(f"{scheme}://{place} is not encrypted. Give an address that starts with https://.")


def _settled(answer: _Answer, statements: Sequence[Statement]) -> Sent | None:
    """What came of a batch, unless it has to be taken apart."""
    if answer.status in {http.client.OK, http.client.NO_CONTENT}:
        taken = _taken(answer, statements)
        return Sent(taken, len(statements) - taken, ())
    if len(statements) == 1:
        return Sent(0, 0, (Refused(statements[0]["id"], str(answer)),))
    return None


def _together(*some: Sent) -> Sent:
    return Sent(
        sum(one.taken for one in some),
        sum(one.known for one in some),
        tuple(refused for one in some for refused in one.refused),
    )


def _taken(answer: _Answer, statements: Sequence[Statement]) -> int:
    """How many are new. Some stores name only these, or answer 204 where there is none; others name all."""
    if answer.status == http.client.NO_CONTENT:
        return 0
    named = answer.json()
    if not isinstance(named, list):
        return len(statements)
    return sum(statement["id"] in named for statement in statements)


def _held(answer: _Answer, id_: str) -> Statement | None:
    """The statement that was asked for. Ralph answers with a list, and with an empty one instead of 404."""
    found = answer.json() if answer.status == http.client.OK else None
    listed = found.get("statements", [found]) if isinstance(found, dict) else []
    if not isinstance(listed, list):
        return None
    return next((one for one in listed if isinstance(one, dict) and one.get("id") == id_), None)


def _says_the_same(held: Statement, statement: Statement) -> bool:
    """By verb and result: a store may add to the rest, and write times in its own way."""
    verb = held.get("verb")
    same_verb = isinstance(verb, dict) and verb.get("id") == statement["verb"]["id"]
    return same_verb and held.get("result") == statement.get("result")


def told(sent: Sent) -> str:
    """What happened, for the screen."""
    lines = [f"The LRS took {sent.taken} statements. {sent.known} it had already."]
    lines += [f"It refused {one.id}: {one.fact}" for one in sent.refused]
    return "\n".join(lines)
