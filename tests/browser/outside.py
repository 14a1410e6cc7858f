"""What lies outside this machine: nothing may ask for it, and whatever does is refused and noted."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

# What the browser itself looks up now and then, whatever it shows. By name, so that no other host hides among them.
ERRANDS = {
    "accounts.google.com",
    "android.clients.google.com",
    "clients2.google.com",
    "clientservices.googleapis.com",
    "content-autofill.googleapis.com",
    "edgedl.me.gvt1.com",
    "optimizationguide-pa.googleapis.com",
    "redirector.gvt1.com",
    "safebrowsing.googleapis.com",
    "safebrowsingohttpgateway.googleapis.com",
    "update.googleapis.com",
    "www.google.com",
}

# A list given here replaces Playwright's own, so that what matters of it stands here too. The last two are suggestions
# below the address line: Chromium prepares two pages for them in every window, a third of all the work in a test.
NOT_NEEDED = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
]


class Outside:
    """A proxy for every address but this machine's own, so that no kind of request can be overlooked.

    Pages, workers, service workers, icons and what a browser fetches ahead all come here.
    """

    def __init__(self, address: str) -> None:
        self.asked: list[str] = []
        self.expected: set[str] = set()
        self._more = threading.Condition()
        self.arguments = [
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--disable-features={','.join(NOT_NEEDED)}",
            f"--proxy-server={address}",
        ]

    def note(self, host: str) -> None:
        if host not in ERRANDS | self.expected:
            with self._more:
                self.asked.append(host)
                self._more.notify_all()

    def hosts(self, wanted: set[str]) -> set[str]:
        """The hosts asked for, once all that are wanted are among them or no more come."""
        with self._more:
            self._more.wait_for(lambda: wanted <= set(self.asked), timeout=15)
            return set(self.asked)


@contextmanager
def watched() -> Iterator[Outside]:
    class Refuse(http.server.BaseHTTPRequestHandler):
        def refuse(self) -> None:
            # A whole address, or host and port of a connection that is to be encrypted.
            outside.note(urlsplit(self.path if "//" in self.path else f"//{self.path}").hostname or self.path)
            self.send_error(403)

        do_GET = do_HEAD = do_POST = do_PUT = do_OPTIONS = do_CONNECT = refuse  # noqa: N815 - names of the base class

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refuse)
    outside = Outside(f"http://127.0.0.1:{server.server_address[1]}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield outside
    server.shutdown()
    server.server_close()
