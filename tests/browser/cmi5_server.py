"""A learning platform for cmi5 on this machine: launch data, a token, states and strict statements.

After the cmi5 specification (Quartz), sections 8 to 11, and xAPI 1.0.3, for the calls that are used here.
"""

import http.server
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

ACTOR = {"objectType": "Agent", "account": {"homePage": "https://college.example", "name": "17"}}
REGISTRATION = "8a4a2c1e-6f0e-4b43-9d1c-2f2b8f0f6a51"
ACTIVITY = "https://college.example/units/1"
SESSION = {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s-1"}


class Platform(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, mastery: float | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.statements: list[dict[str, Any]] = []
        self.states: dict[str, Any] = {}
        self.is_down = False
        context = {
            "extensions": SESSION,
            "contextActivities": {"grouping": [{"id": "https://college.example/course"}]},
        }
        self.states["LMS.LaunchData"] = {
            "contextTemplate": context,
            "launchMode": "Normal",
            "moveOn": "CompletedAndPassed",
        }
        if mastery is not None:
            self.states["LMS.LaunchData"]["masteryScore"] = mastery

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def launch(self) -> str:
        """What is added to the unit's address."""
        given = {
            "endpoint": f"{self.address}/xapi/",
            "fetch": f"{self.address}/token",
            "actor": json.dumps(ACTOR),
            "registration": REGISTRATION,
            "activityId": ACTIVITY,
        }
        return "?" + "&".join(f"{name}={quote(value)}" for name, value in given.items())

    @property
    def verbs(self) -> list[str]:
        return [one["verb"]["id"].rpartition("/")[2] for one in self.statements]


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Platform

    def do_OPTIONS(self) -> None:
        self._answer(204)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"] or 0)) or "{}")
        if self.path == "/token":
            return self._answer(200, {"auth-token": "dG9rZW4="})
        if self.server.is_down:
            return self._answer(503)
        return self._take(body)

    def do_PUT(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        url = urlsplit(self.path)
        if self.server.is_down:
            return self._answer(503)
        if url.path.endswith("/statements"):
            return self._take({"id": parse_qs(url.query)["statementId"][0], **body})
        self.server.states[parse_qs(url.query)["stateId"][0]] = body
        return self._answer(204)

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        name = asked.get("stateId", asked.get("profileId", [""]))[0]
        found = self.server.states.get(name)
        self._answer(404 if found is None else 200, found)

    def _take(self, body: Any) -> None:  # noqa: ANN401 - whatever came
        for one in body if isinstance(body, list) else [body]:
            context = one.get("context", {})
            fits = (
                one.get("actor") == ACTOR
                and context.get("registration") == REGISTRATION
                and SESSION.items() <= context.get("extensions", {}).items()
                and self.headers["Authorization"] == "Basic dG9rZW4="
                and "timestamp" in one
            )
            if not fits:
                return self._answer(400, one)
            self.server.statements.append(one)
        return self._answer(200, [])

    def _answer(self, status: int, value: object = None) -> None:
        text = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Methods", "POST, PUT, GET")
        if name := self.headers["Access-Control-Request-Headers"]:
            self.send_header("Access-Control-Allow-Headers", name)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


@contextmanager
def running(mastery: float | None = None) -> Iterator[Platform]:
    server = Platform(mastery)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
