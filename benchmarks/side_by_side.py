"""The same page of twenty questions by us and by others, in one run: what it costs and what it gives away."""

import base64
import os
import re
import statistics
import tempfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks import peers
from benchmarks.serving import served
from benchmarks.sites import many_items_site
from bootstrap.browsers import find_chromium

RUNS = 3
SLOWER = 4
# What Lighthouse calls slow 4G, as its own developer tools apply it.
SLOW_4G = {"offline": False, "latency": 562.5, "downloadThroughput": 184_320, "uploadThroughput": 84_375}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass(frozen=True, slots=True)
class Contender:
    """`press` answers the first question: true once it could. `feedback` is there when that was answered."""

    name: str
    build: Callable[[Path, Path], Path]
    press: str
    feedback: str
    keys: Callable[[str], int]


@dataclass(frozen=True, slots=True)
class Row:
    """Less is better in every row."""

    name: str
    unit: str
    values: tuple[float, ...]

    def __str__(self) -> str:
        mine, others = self.values[0], self.values[1:]
        behind = mine - min(others)
        verdict = f"behind by {behind:.0f} {self.unit}" if behind > 0 else "level" if behind == 0 else "ahead"
        return f"| {self.name} | {' | '.join(f'{value:.0f}' for value in self.values)} | {verdict} |"


def inflated(source: str) -> str:
    """With everything that is only encoded, as anybody can decode it."""
    found = [source]
    for run in re.findall(r"[A-Za-z0-9+/]{40,}", source):
        data = base64.b64decode(run[: len(run) // 4 * 4])
        found.append(data.decode("utf-8", "replace"))
        try:
            found.append(zlib.decompress(data).decode("utf-8", "replace"))
        except zlib.error:
            continue
    return "\n".join(found)


def our_keys(source: str) -> int:
    """A key shows by its feedback or by the rationale, since no response is marked."""
    text = inflated(source)
    return sum(
        f"What follows from {item['key']} for the client in case {n}," in text
        or f"Why the key of case {n} is" in text
        for n, item in enumerate(peers.items())
    )


def scrambled_keys(source: str) -> int:
    """Each byte is combined with a password, and the password stands in the same site's script."""
    password = re.search(r"encryption_key\s*[:=]\s*['\"]([^'\"]+)", source)
    if not password:
        return 0
    key = password[1].encode()
    texts = [
        bytes(byte ^ key[at % len(key)] for at, byte in enumerate(base64.b64decode(run)))
        for run in re.findall(r'data-encrypted="([^"]+)"', source)
    ]
    return sum(b'"correct_answers": [' in text for text in texts)


CONTENDERS = (
    Contender(
        "Clients First",
        lambda root, folder: many_items_site(root, folder, items=peers.ITEMS),
        """const form = document.querySelector("cf-item form[data-ready]");
           form?.querySelector("input").click(); form?.querySelector("[data-check]").click(); return !!form;""",
        """document.querySelector(".cf-outcome[data-kind]")?.innerText.trim()""",
        our_keys,
    ),
    Contender(
        "mkdocs-quiz 1.7.1",
        peers.mkdocs_quiz,
        """if (!performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd) return false;
           document.querySelector(".quiz input").click(); return true;""",
        """document.querySelector(".quiz-feedback:not(.hidden)")?.innerText.trim()""",
        lambda source: len(re.findall(r'<input [^>]*data-correct="true"', source)),
    ),
    Contender(
        "mkdocs-superquiz 0.7.1",
        peers.mkdocs_superquiz,
        """if (!performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd) return false;
           document.querySelector(".mkq-answer input").click();
           document.querySelector(".mkq-validate-btn").click(); return true;""",
        """document.querySelector(".mksq-question-score")?.innerText.match(/[01]\\/1/)""",
        scrambled_keys,
    ),
    Contender(
        "SurveyJS 2.5.38",
        peers.survey_js,
        """const input = document.querySelector(".sd-item__control, input[type=radio]");
           input?.click(); return !!input;""",
        """document.querySelector("[class*=description]")?.innerText.match(/orrect/)""",
        lambda source: len(re.findall(r'"correctAnswer": "[a-d]"', source)),
    ),
)

# Tries at every frame, as soon as the page would take it.
WATCH = """() => {
  let pressed = false;
  const look = () => {
    if (!document.body) return requestAnimationFrame(look);
    if (!pressed) pressed = (() => { PRESS })();
    if (pressed && FEEDBACK) globalThis.firstFeedback = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""
LCP = """() => new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""
AXE = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
  return violations.reduce((sum, { nodes }) => sum + nodes.length, 0);
}"""


def main_thread_ms(session: CDPSession) -> float:
    metrics = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return float(metrics["TaskDuration"]) * 1000


def first_visit(browser: Browser, address: str, contender: Contender) -> list[float]:
    """KB, requests, LCP, first feedback and main-thread time of a browser that has never been here."""
    with browser.new_context(service_workers="block", viewport={"width": 360, "height": 740}) as context:
        page = context.new_page()
        page.set_default_timeout(120_000)
        session = context.new_cdp_session(page)
        sizes: dict[str, float] = {}

        def begun(event: dict[str, Any]) -> None:
            if not event["request"]["url"].startswith("data:"):  # is in the page, and asks nobody
                sizes.setdefault(event["requestId"], 0)

        def finished(event: dict[str, Any]) -> None:
            if event["requestId"] in sizes:
                sizes[event["requestId"]] = event["encodedDataLength"]

        session.on("Network.requestWillBeSent", begun)
        session.on("Network.loadingFinished", finished)
        session.send("Network.enable")
        session.send("Performance.enable")
        session.send("Network.emulateNetworkConditions", SLOW_4G)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(address, wait_until="commit")
        page.evaluate(WATCH.replace("PRESS", contender.press).replace("FEEDBACK", contender.feedback))
        feedback = page.wait_for_function("() => globalThis.firstFeedback", timeout=120_000).json_value()
        busy = main_thread_ms(session)
        page.wait_for_function(
            "() => document.readyState === 'complete' && document.fonts.status === 'loaded'"
        )
        return [sum(sizes.values()) / 1024, len(sizes), page.evaluate(LCP), feedback, busy]


def barriers(browser: Browser, address: str, contender: Contender, axe: str) -> float:
    """Places at which axe finds WCAG violated, as the page comes and after the first feedback."""
    with browser.new_context(
        service_workers="block", viewport={"width": 1280, "height": 900}, bypass_csp=True
    ) as context:
        page: Page = context.new_page()
        page.goto(address, wait_until="networkidle")
        page.evaluate(axe)
        before = page.evaluate(AXE, WCAG)
        page.evaluate(WATCH.replace("PRESS", contender.press).replace("FEEDBACK", contender.feedback))
        page.wait_for_function("() => globalThis.firstFeedback")
        return float(before + page.evaluate(AXE, WCAG))


def source_of(site: Path) -> str:
    files = [path for path in sorted(site.rglob("*")) if path.suffix in {".html", ".js", ".json"}]
    return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in files)


def rows(root: Path, folder: Path) -> list[Row]:
    sites = [one.build(root, folder / str(n)) for n, one in enumerate(CONTENDERS)]
    axe = (root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
    measured: list[list[list[float]]] = [[] for _ in CONTENDERS]
    found = []
    with sync_playwright() as playwright:
        path = os.environ.get("CLIENTSFIRST_CHROMIUM") or find_chromium() or None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        # In turn, so that a slow moment of the machine hits all.
        for _ in range(RUNS):
            for n, contender in enumerate(CONTENDERS):
                with served(sites[n]) as address:
                    measured[n].append(first_visit(browser, address, contender))
        for n, contender in enumerate(CONTENDERS):
            with served(sites[n]) as address:
                found.append(barriers(browser, address, contender, axe))
        browser.close()
    medians = [[statistics.median(column) for column in zip(*runs, strict=True)] for runs in measured]
    named = (
        ("Transferred, gzip", "KB"),
        ("Requests", "requests"),
        ("Largest contentful paint", "ms"),
        ("First feedback", "ms"),
        ("Main thread until then", "ms"),
    )
    result = [Row(name, unit, tuple(one[at] for one in medians)) for at, (name, unit) in enumerate(named)]
    keys = tuple(float(one.keys(source_of(site))) for one, site in zip(CONTENDERS, sites, strict=True))
    return [
        *result,
        Row("Places that axe objects to", "places", tuple(found)),
        Row("Keys that can be read", "keys", keys),
    ]


def print_table(table: list[Row]) -> None:
    print(
        f"\nA page of {peers.ITEMS} questions, first visit, slow 4G, CPU slowed {SLOWER} times, median of {RUNS}."
    )
    print(f"| less is better | {' | '.join(one.name for one in CONTENDERS)} | |")
    print("|---|" + "---|" * (len(CONTENDERS) + 1))
    for row in table:
        print(row)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        print_table(rows(Path(__file__).parent.parent, Path(scratch)))
