"""Figures taken in real Chromium: page weight, check to feedback, the upgrade of a long page."""

import functools
import gzip
import http.server
import os
import re
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Response, sync_playwright

from benchmarks.figures import Figure
from bootstrap.browsers import find_chromium

LESSON = "confidentiality-and-impartiality/confidentiality-and-its-limits/"
QUIZ = "confidentiality-and-impartiality/ethical-or-unethical/"
CHECK_RUNS = 5
EXERCISE = re.compile(r"/exercise\.js")
SLOWER = 4  # CPU throttling: a phone of some years ago against this machine


def page_weight(ours: Path, stock: Path) -> list[Figure]:
    """KB gzip of all that loading a page transfers, above the same page under stock Material."""
    figures = []
    for name, path in (("lesson with practice", LESSON), ("quiz", QUIZ)):
        weights = [_weight(site, path) for site in (ours, stock)]
        more = (weights[0] - weights[1]) / 1024
        detail = f"{weights[0] / 1024:.1f} KB against {weights[1] / 1024:.1f} KB."
        figures.append(Figure(f"Page weight over stock Material, {name}", more, 40, "KB", detail))
    return figures


def check_to_feedback(ours: Path) -> list[Figure]:
    """From Check to feedback on tabled items at 4 x CPU throttling, the record kept on the device."""
    wasm: list[str] = []
    runs: list[list[float]] = []
    for _ in range(CHECK_RUNS):
        with open_page(ours) as (page, base):
            page.on("request", lambda request: wasm.append(request.url) if "engine/" in request.url else None)
            page.goto(base + QUIZ)
            _keep_here(page)
            _slow(page)
            runs.append(page.evaluate(_CHECK_ALL))
    # The median of each item over the runs: a moment in which the machine did something else is not the item's.
    times = [statistics.median(of_item) for of_item in zip(*runs, strict=True)]
    detail = f"{len(times)} items in {CHECK_RUNS} runs, median {statistics.median(times):.0f} ms."
    return [
        Figure("Check to feedback, slowest item", max(times), 50, "ms", detail),
        Figure("Requests for the engine on a tabled page", len(wasm), 0, "requests", ""),
    ]


def upgrade(many: Path) -> list[Figure]:
    """Main-thread time of upgrading a page of 50 items at 4 x CPU throttling."""
    times = []
    for _ in range(3):
        # The page's policy lets no script in afterwards, and this one is to come when all else is done.
        with open_page(many, bypass_csp=True) as (page, base):
            page.route(EXERCISE, lambda route: route.abort())
            page.goto(base)
            page.unroute(EXERCISE)
            _slow(page)
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable")
            before = _busy(session)
            page.add_script_tag(url=base + "assets/javascripts/exercise.js")
            page.locator("cf-item form[data-ready]").nth(49).wait_for()
            page.wait_for_load_state("networkidle")
            times.append((_busy(session) - before) * 1000)
    detail = f"Runs: {', '.join(f'{one:.0f}' for one in times)} ms."
    return [Figure("Upgrade of 50 items, main thread", statistics.median(times), 200, "ms", detail)]


_CHECK_ALL = """async () => {
  const times = [];
  for (const item of document.querySelectorAll("cf-item")) {
    item.scrollIntoView();
    await new Promise((done) => setTimeout(done, 300));
    const first = new Map();
    for (const input of item.querySelectorAll("fieldset input")) if (!first.has(input.name)) first.set(input.name, input);
    for (const input of first.values()) input.click();
    for (const select of item.querySelectorAll("select")) select.selectedIndex = 1;
    await new Promise((done) => setTimeout(done, 100));
    const outcome = item.querySelector(".cf-outcome");
    const shown = new Promise((done) => new MutationObserver(() => outcome.dataset.kind && done()).observe(outcome, {attributes: true}));
    const begun = performance.now();
    item.querySelector("form").requestSubmit();
    await shown;
    times.push(performance.now() - begun);
  }
  return times;
}"""


def _busy(session: object) -> float:
    metrics = session.send("Performance.getMetrics")["metrics"]  # type: ignore[attr-defined]
    named = {metric["name"]: metric["value"] for metric in metrics}
    return float(named["ScriptDuration"] + named["LayoutDuration"] + named["RecalcStyleDuration"])


def _slow(page: Page) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})


def _keep_here(page: Page) -> None:
    page.evaluate("window.clientsFirstStore.then((store) => store.decide('own'))")


def _weight(site: Path, path: str) -> int:
    total = 0

    def add(response: Response) -> None:
        nonlocal total
        if response.ok:
            body = response.body()
            total += len(body) if response.url.endswith(".woff2") else len(gzip.compress(body, 6))

    with open_page(site) as (page, base):
        answered: list[Response] = []
        page.on("response", lambda response: answered.append(response))  # noqa: PLW0108 - playwright marks it
        page.goto(base + path, wait_until="networkidle")
        for response in answered:
            add(response)
    return total


@contextmanager
def open_page(site: Path, *, bypass_csp: bool = False) -> Iterator[tuple[Page, str]]:
    """A page of a browser that is new, and the address of the site."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser: Browser = playwright.chromium.launch(
            executable_path=os.environ.get("CLIENTSFIRST_CHROMIUM") or find_chromium() or None,
            args=["--no-sandbox", "--disable-background-networking"],
        )
        # What is fetched quietly afterwards, for later, is not the page's weight.
        page = browser.new_page(service_workers="block", bypass_csp=bypass_csp)
        yield page, f"http://127.0.0.1:{server.server_address[1]}/"
        browser.close()
    server.shutdown()
    server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass
