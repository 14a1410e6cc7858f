"""The built site, served under a sub-path on this machine, and real Chromium to look at it."""

import fcntl
import functools
import http.server
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)

from bootstrap.browsers import find_chromium
from clientsfirst.content import read_course
from clientsfirst.model.course import Course
from clientsfirst.site.build import build
from tests.browser.outside import Outside, watched
from tests.browser.packages import Exporter, exporter

BASE = "/some/where/course/"  # any base path must do

# A machine that does other work as well takes longer; what comes true is not waited for.
expect.set_options(timeout=15_000)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


class Files(http.server.SimpleHTTPRequestHandler):
    """Serves one folder below BASE, and says nothing about it."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(BASE):
            return str(Path(self.directory) / "not-below-the-base-path")
        return super().translate_path("/" + path.removeprefix(BASE))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


def serve_folder(folder: Path, files: type[Files] = Files) -> Iterator[str]:
    """Serve until the generator is closed; gives the address of the site's root."""
    server = Server(("127.0.0.1", 0), functools.partial(files, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BASE}"
    server.shutdown()
    server.server_close()


class Editions(Files):
    """Dates have whole seconds, and two editions can be built within one: "not modified" would not be true."""

    def send_head(self) -> Any:  # noqa: ANN401 - the base class's: a file, or nothing
        del self.headers["If-Modified-Since"]
        return super().send_head()


class Host:
    """A site that can be switched off, and come back at the same address with another edition."""

    def __init__(self) -> None:
        self._server: Server | None = None
        self._port = 0

    def start(self, folder: Path) -> str:
        self._server = Server(("127.0.0.1", self._port), functools.partial(Editions, directory=str(folder)))
        self._port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._port}{BASE}"

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
        self._server = None


@pytest.fixture
def host() -> Iterator[Host]:
    made = Host()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def site_folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course, built once for all test processes of a run."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "built-site"
    with (shared / "built-site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "index.html").is_file():
            build(root, folder)
    return folder


@pytest.fixture(scope="session")
def course(root: Path) -> Course:
    return read_course(root)[0]


@pytest.fixture(scope="session")
def export(root: Path, site_folder: Path, course: Course) -> Exporter:
    """A package, by format and what is in it."""
    return exporter(root, site_folder, course)


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the site's root, with a slash at its end."""
    yield from serve_folder(site_folder)


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    with watched() as found:
        yield found


@pytest.fixture(autouse=True)
def _nothing_is_asked_of_the_outside(outside: Outside) -> Iterator[None]:
    before = len(outside.asked)
    yield
    assert outside.asked[before:] == []


@pytest.fixture(scope="session")
def browser(outside: Outside) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = os.environ.get("CLIENTSFIRST_CHROMIUM") or find_chromium()
        launched = playwright.chromium.launch(executable_path=found or None, args=outside.arguments)
        yield launched
        launched.close()


@contextmanager
def new_person(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that nobody has used yet, and that no page may give a cookie."""
    # Requests that a service worker makes cannot be seen or held up by a test: test_offline.py has its own context.
    fresh = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    fresh.set_default_timeout(15_000)
    yield fresh
    assert fresh.cookies() == []
    fresh.close()


@contextmanager
def strict_page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not throw, offend its own policy, or ask any address outside this machine for anything."""
    opened = context.new_page()
    errors: list[str] = []
    foreign: list[str] = []

    # A test may open a second site of its own making, served here too.
    own = ("http://127.0.0.1:", "data:", "blob:", "about:")

    def note(request: Request) -> None:
        if not request.url.startswith(own):
            foreign.append(request.url)

    def offends(message: ConsoleMessage) -> None:
        if message.type == "error" and (
            "Content Security Policy" in message.text or message.text.startswith("Missed: ")
        ):
            errors.append(message.text)

    opened.add_init_script(path=Path(__file__).parent / "missed.js")

    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", offends)
    opened.on("request", note)
    yield opened
    assert errors == []
    assert foreign == []


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with new_person(browser) as made:
        yield made


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    with strict_page(context) as made:
        yield made


@pytest.fixture
def trainee(browser: Browser) -> Iterator[Page]:
    """Somebody else's browser, beside the trainer's."""
    with new_person(browser) as context, strict_page(context) as made:
        yield made
