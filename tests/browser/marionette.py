"""Firefox, driven by Marionette, its own remote control: for the few things that Chromium cannot prove.

Messages are JSON lists behind their length: https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html
"""

import json
import re
import shutil
import socket
import subprocess
import threading
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bootstrap.browsers import is_snap

PATIENCE = 60.0
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # how WebDriver names an element's key
# Any port, and a proxy that is not there: whatever Firefox itself would fetch stays unfetched.
_SETTINGS = """user_pref("marionette.port", 0);
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
"""


def find_firefox() -> str | None:
    found = (shutil.which(name) for name in ("firefox-esr", "firefox"))
    return next((program for program in found if program and not is_snap(Path(program))), None)


_WHEN_SHOWN = """const [one, done] = arguments;
  const look = () => one.checkVisibility() ? done() : requestAnimationFrame(look);
  look();"""


class Firefox:
    """One window. What is looked for is waited for."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._stream = connection.makefile("rb")
        self._number = 0
        self._read()  # the greeting
        self.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
        self.ask("WebDriver:SetTimeouts", implicit=int(PATIENCE * 1000))

    def ask(self, command: str, **parameters: object) -> Any:  # noqa: ANN401 - whatever Firefox answers
        self._number += 1
        text = json.dumps([0, self._number, command, parameters]).encode()
        self._connection.sendall(b"%d:%b" % (len(text), text))
        _kind, _number, error, result = self._read()
        assert error is None, f"{command} {parameters}: {error}"
        return result

    def open(self, address: str) -> None:
        self.ask("WebDriver:Navigate", url=address)

    def find(self, selector: str, using: str = "css selector") -> str:
        """The first that fits, once there is one."""
        found = self.ask("WebDriver:FindElement", using=using, value=selector)
        return str(found["value"][_ELEMENT])

    def click(self, selector: str) -> None:
        self._click(self.find(selector))

    def press(self, name: str) -> None:
        """The button that is called so."""
        found = self.find(f'//button[starts-with(normalize-space(), "{name}")]', "xpath")
        self._click(found)

    def _click(self, element: str) -> None:
        """As soon as it shows: it may be there before its page has got ready."""
        self.ask("WebDriver:ExecuteAsyncScript", script=_WHEN_SHOWN, args=[{_ELEMENT: element}])
        self.ask("WebDriver:ElementClick", id=element)

    def type(self, selector: str, text: str) -> None:
        self.ask("WebDriver:ElementSendKeys", id=self.find(selector), text=text)

    def text(self, selector: str) -> str:
        return str(self.ask("WebDriver:GetElementText", id=self.find(selector))["value"])

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script gives
        return self.ask("WebDriver:ExecuteScript", script=script, args=[])["value"]

    def picture(self) -> bytes:
        return b64decode(self.ask("WebDriver:TakeScreenshot", full=False)["value"])

    def _read(self) -> Any:  # noqa: ANN401 - the greeting is no answer
        length = b""
        while (one := self._stream.read(1)) != b":":
            assert one, "Firefox has gone"
            length += one
        return json.loads(self._stream.read(int(length)))


@contextmanager
def running(program: str, profile: Path) -> Iterator[Firefox]:
    profile.mkdir()
    (profile / "user.js").write_text(_SETTINGS, encoding="utf-8")
    process = subprocess.Popen(
        [program, "--headless", "--marionette", "--no-remote", "--profile", profile],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    try:
        said = (re.search(r"Marionette.*Listening on port (\d+)", line) for line in process.stdout)
        port = next((int(found[1]) for found in said if found), None)
        assert port is not None, "Firefox ended before it could be asked anything"
        # What else it says is read as well, or it would wait for that in the end.
        threading.Thread(target=process.stdout.read, daemon=True).start()
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(PATIENCE)
