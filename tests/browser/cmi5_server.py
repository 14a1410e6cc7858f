"""A learning platform for cmi5 on this machine: launch data, a token, states and strict statements.

After the cmi5 specification (Quartz), sections 8 to 11, and xAPI 1.0.3, for the calls that are used here. Where stores
differ it is as strict as the strictest: it refuses what 9.3 forbids, and a state that is put over another unseen.
"""

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

ACTOR = {"objectType": "Agent", "account": {"homePage": "https://college.example", "name": "17"}}
REGISTRATION = "8a4a2c1e-6f0e-4b43-9d1c-2f2b8f0f6a51"
ACTIVITY = "https://college.example/units/1"
SESSION = {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s-1"}
CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MASTERY = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
PATIENCE_S = 20
JUDGED = {"passed", "failed"}
ONCE = {"passed", "completed"}  # a registration


class Platform(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.statements: list[dict[str, Any]] = []
        self.session: list[str] = []
        """The cmi5 defined verbs since the last launch."""
        self.refused: list[str] = []
        self.states: dict[str, Any] = {}
        self.is_down = False
        self.has_run_out = False
        """Its token has: nothing is taken any more."""
        self.left: int | None = None
        """How many more requests it takes before it is down."""
        self.mute: set[str] = set()
        """Verbs that are taken, and the answer is lost on the way."""
        self.heard = threading.Condition()
        context = {
            "extensions": SESSION,
            "contextActivities": {"grouping": [{"id": "https://college.example/course"}]},
        }
        self.states["LMS.LaunchData"] = {
            "contextTemplate": context,
            "launchMode": "Normal",
            "moveOn": "CompletedAndPassed",
        }

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
        return [verb_of(one) for one in self.statements]

    def until(self, holds: Callable[[], bool]) -> None:
        """Go on when `holds`, which is asked after every request."""
        with self.heard:
            assert self.heard.wait_for(holds, PATIENCE_S), (self.verbs, self.refused)

    def offends(self, one: dict[str, Any]) -> str:
        """What a statement that claims to be cmi5 defined breaks, or nothing."""
        context, verb, result = one["context"], verb_of(one), one.get("result", {})
        if "terminated" in self.session:
            return "9.3: terminated is the last statement of a session"
        if all(each["id"] != CMI5 for each in context["contextActivities"].get("category", [])):
            return ""
        if verb in self.session or (verb in ONCE and verb in self.verbs):
            return f"9.3: {verb} is there already"
        if verb in JUDGED and JUDGED & set(self.session):
            return "9.3: a session is passed or failed, not both"
        if verb != "initialized" and "duration" not in result:
            return "9.5.4.1: no duration"
        mastery = self.states["LMS.LaunchData"].get("masteryScore")
        if mastery and "score" in result:
            if context["extensions"].get(MASTERY) != mastery:
                return "9.6.3.2: no masteryscore"
            if (result["score"]["scaled"] >= mastery) != (verb == "passed"):
                return "9.3.4, 9.3.5: the verb and the score differ"
        return ""


def verb_of(statement: dict[str, Any]) -> str:
    return str(statement["verb"]["id"].rpartition("/")[2])


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Platform

    def do_OPTIONS(self) -> None:
        self._answer(204)

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"] or 0)) or "{}")
        url = urlsplit(self.path)
        if self.path == "/token":
            self.server.session.clear()
            return self._answer(200, {"auth-token": "dG9rZW4="})
        if self._is_down():
            return self._answer(401 if self.server.has_run_out else 503)
        if url.path.endswith("/statements"):
            return self._take(body if isinstance(body, list) else [body])
        name = parse_qs(url.query)["stateId"][0]
        self.server.states[name] = {**self.server.states.get(name, {}), **body}
        return self._answer(204)

    def do_PUT(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        url = urlsplit(self.path)
        if self._is_down():
            return self._answer(401 if self.server.has_run_out else 503)
        if url.path.endswith("/statements"):
            return self._take([{"id": parse_qs(url.query)["statementId"][0], **body}])
        name = parse_qs(url.query)["stateId"][0]
        if name in self.server.states and not self.headers["If-Match"]:
            return self._answer(409)
        self.server.states[name] = body
        return self._answer(204)

    def _is_down(self) -> bool:
        if self.server.left is not None:
            self.server.is_down = self.server.is_down or self.server.left == 0
            self.server.left -= 1
        return self.server.is_down or self.server.has_run_out

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        name = asked.get("stateId", asked.get("profileId", [""]))[0]
        found = self.server.states.get(name)
        self._answer(404 if found is None else 200, found)

    def _take(self, statements: list[Any]) -> None:
        """All of them or none."""
        for one in statements:
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
            if why := self.server.offends(one):
                self.server.refused.append(why)
                return self._answer(401, why)
        self.server.statements += statements
        verbs = [verb_of(one) for one in statements]
        self.server.session += verbs
        if lost := self.server.mute & set(verbs):
            self.server.mute -= lost
            return self._answer(504)
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
        with self.server.heard:
            self.server.heard.notify_all()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


@contextmanager
def running() -> Iterator[Platform]:
    server = Platform()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
