"""A small, strict LRS on this machine, after xAPI 1.0.3 part 3, for the calls that are used here."""

import http.server
import json
import math
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
KEYS = {"id", "actor", "verb", "object", "result", "context", "timestamp"}


def fault(statement: dict[str, Any]) -> str:
    """What the specification has against a statement, or nothing."""
    if not UUID.fullmatch(statement.get("id", "")):
        return "id is not a UUID"
    if set(statement) - KEYS:
        return f"unknown keys {set(statement) - KEYS}"
    if not statement["verb"]["id"].startswith("http") or not statement["object"]["id"].startswith("http"):
        return "an id is not an IRI"
    if ("mbox" in statement["actor"]) == ("account" in statement["actor"]):
        return "an actor has exactly one identifier"
    if not -1 <= statement.get("result", {}).get("score", {}).get("scaled", 0) <= 1:
        return "scaled is not within -1 and 1"
    if not isinstance(statement.get("result", {}).get("response", ""), str):
        return "response is not a text"
    return ""


class Store:
    """What the server holds and how it behaves. `plan` are status codes for the next requests, 0 for no answer.

    `refuses` are objects of statements that it will not have. It takes `most` statements, and then nobody's. Where it `allows_pages`, web pages may send to it,
    as docs/trainers/exports.md asks of a store; `origins` are those that asked.
    """

    def __init__(self) -> None:
        self.url = ""
        self.statements: dict[str, dict[str, Any]] = {}
        self.plan: list[int] = []
        self.requests: list[tuple[str, str]] = []
        self.answers_repeats_with = 200
        self.names_only_what_is_new = False
        self.refuses: set[str] = set()
        self.lets_read = True
        self.most = math.inf
        self.allows_pages = False
        self.origins: set[str] = set()
        self.silence = threading.Event()


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, store: Store) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.store = store

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of somebody who did not wait for the answer."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(http.server.BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        store = self.server.store
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self._is_planned():
            return
        statements = json.loads(body)
        faults = [f"{one.get('id')}: {said}" for one in statements if (said := fault(one))]
        faults += [f"{one['id']} is refused" for one in statements if one["object"]["id"] in store.refuses]
        if self.headers["X-Experience-API-Version"] != "1.0.3" or faults:
            self._answer(400, "; ".join(faults) or "no version")
        elif len(store.statements) >= store.most:
            self._answer(403, "no more room")
        elif any(one["id"] in store.statements for one in statements) and store.answers_repeats_with == 409:
            self._answer(409, "conflict")
        else:
            known = store.statements.keys() if store.names_only_what_is_new else set()
            named = [one["id"] for one in statements if one["id"] not in known]
            store.statements |= {one["id"]: one for one in statements}
            self._answer(200 if named else 204, json.dumps(named))

    def do_OPTIONS(self) -> None:
        self.server.store.origins.add(self.headers.get("Origin", ""))
        self._answer(204, "")

    def do_GET(self) -> None:
        if self._is_planned():
            return
        if not self.server.store.lets_read:
            self._answer(403, "statements/read is not allowed")
            return
        (asked,) = parse_qs(urlsplit(self.path).query)["statementId"]
        found = self.server.store.statements.get(asked)
        self._answer(200 if found else 404, json.dumps(found))

    def _is_planned(self) -> bool:
        store = self.server.store
        store.requests.append((self.command, self.headers.get("Authorization", "")))
        if not store.plan:
            return False
        status = store.plan.pop(0)
        if status:
            self._answer(status, "as planned")
        else:
            store.silence.wait(20)
        return True

    def _answer(self, status: int, text: str) -> None:
        self.send_response(status)
        if self.server.store.allows_pages:
            self.send_header("Access-Control-Allow-Origin", "*")
            self.send_header("Access-Control-Allow-Methods", "POST")
            headers = "Authorization, Content-Type, X-Experience-API-Version"
            self.send_header("Access-Control-Allow-Headers", headers)
            self.send_header("Access-Control-Expose-Headers", "Retry-After")
        if status == 429:
            self.send_header("Retry-After", "7")
        body = b"" if status == http.HTTPStatus.NO_CONTENT else text.encode()
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


@contextmanager
def running(store: Store) -> Iterator[str]:
    server = _Server(store)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/xapi"
    store.silence.set()
    server.shutdown()
    server.server_close()
