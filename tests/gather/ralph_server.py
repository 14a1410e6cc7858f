"""Ralph, a learning record store by others, on this machine, with its statements in a folder of the test."""

import http.client
import json
import os
import socket
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bootstrap.places import HERE
from bootstrap.separate import STORE, python_of

USER, PASSWORD = "college", "secret"
HASH = "$2b$04$1j88ipBw43nKn5Wa4KEmJ.UfsqkHMDsUz9tZUpdQlpwmdfokSL3OK"  # bcrypt, cost 4

# Ralph's server by itself and on a socket that is open already: no port to guess, no second process to end.
# Its store in files takes one request only, unless told to append.
PROGRAM = """
import sys, uvicorn
from ralph.backends.data.base import BaseOperationType
from ralph.backends.data.fs import FSDataBackend
FSDataBackend.default_operation_type = BaseOperationType.APPEND
uvicorn.run("ralph.api:app", fd=int(sys.argv[1]), log_level="warning")
"""
PATIENCE = 120  # seconds; it takes two on a machine with nothing else to do


@dataclass(frozen=True)
class Ralph:
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/xAPI"

    def statements(self) -> dict[str, dict[str, Any]]:
        """All that it holds, by their ids, as it gives them to who asks."""
        found = self.ask("/xAPI/statements?limit=1000")
        assert "more" not in found
        return {one["id"]: one for one in found["statements"]}

    def ask(self, path: str) -> dict[str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        token = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        connection.request("GET", path, headers={"Authorization": f"Basic {token}"})
        with connection.getresponse() as answer:
            assert answer.status == http.client.OK
            found: dict[str, Any] = json.load(answer)
        connection.close()
        return found


@contextmanager
def running(folder: Path) -> Iterator[Ralph]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        ralph = Ralph(listening.getsockname()[1])
        process = subprocess.Popen(
            [python_of(HERE, STORE), "-c", PROGRAM, str(listening.fileno())],
            pass_fds=[listening.fileno()],
            cwd=folder,
            env=os.environ | _settings(folder),
        )
    # Only Ralph holds the socket now: should it end, whoever waits is told.
    try:
        assert ralph.ask("/__heartbeat__") == {"database": "ok"}
        yield ralph
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _settings(folder: Path) -> dict[str, str]:
    people = folder / "people.json"
    agent = {"mbox": "mailto:college@example.org"}
    person = {"username": USER, "hash": HASH, "scopes": ["all"], "agent": agent}
    people.write_text(json.dumps([person]), encoding="utf-8")
    return {
        "RALPH_APP_DIR": str(folder),
        "RALPH_AUTH_FILE": str(people),
        "RALPH_BACKENDS__LRS__FS__DEFAULT_DIRECTORY_PATH": str(folder / "statements"),
        "RALPH_RUNSERVER_BACKEND": "fs",
        "RALPH_RUNSERVER_MAX_SEARCH_HITS_COUNT": "1000",
    }
