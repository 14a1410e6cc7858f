"""How long the engine takes to be ready, beside Pyodide started as its documentation shows."""

import shutil
import statistics
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.in_browser import open_page
from clientsfirst.engine.sources import engine_archive

RUNS = 5
BLANK = "plain/blank.html"  # the course's own pages let no other script start a worker
PLAIN = """
importScripts("pyodide.js");
(async () => {
  const pyodide = await loadPyodide();
  pyodide.unpackArchive(await (await fetch("clientsfirst-0-py3-none-any.whl")).arrayBuffer(), "wheel");
  pyodide.pyimport("clientsfirst.bridge");
  postMessage({ready: true});
})();
"""
_READY = """(address) => new Promise((done, fail) => {
  const begun = performance.now();
  const worker = new Worker(address);
  worker.onerror = (event) => fail(event.message);
  worker.onmessage = ({data}) => { worker.terminate(); data.ready ? done(performance.now() - begun) : fail(data.failed); };
})"""


def start(root: Path, ours: Path) -> list[Figure]:
    """Cold: each run is a browser that has never been here. In turn, so that a slow moment hits both."""
    folder = ours / "plain"
    shutil.copytree(root / "node_modules" / "pyodide", folder)
    (folder / "clientsfirst-0-py3-none-any.whl").write_bytes(engine_archive())
    (folder / "worker.js").write_text(PLAIN, encoding="utf-8")
    (ours / BLANK).write_text("<!doctype html><title>Blank</title>", encoding="utf-8")
    pairs = [
        (_seconds(ours, "assets/javascripts/worker.js"), _seconds(ours, "plain/worker.js"))
        for _ in range(RUNS)
    ]
    mine, plain = (statistics.median(times) for times in zip(*pairs, strict=True))
    detail = f"Median of {RUNS}, cold: {mine:.2f} s against {plain:.2f} s."
    ratio = statistics.median(one / other for one, other in pairs)
    return [
        Figure("Engine ready, ours / plain loadPyodide() and wheel", ratio, 0.25, "times", detail),
        Figure(
            "Engine start, transferred", _bytes(ours) / 1e6, 6.5, "MB", "From a host that does not compress."
        ),
    ]


def _seconds(site: Path, worker: str) -> float:
    with open_page(site) as (page, base):
        page.goto(base + BLANK)
        return float(page.evaluate(_READY, base + worker)) / 1000


def _bytes(site: Path) -> int:
    asked: list[str] = []
    with open_page(site) as (page, base):
        page.goto(base + BLANK)
        page.context.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
        page.evaluate(_READY, f"{base}assets/javascripts/worker.js")
    files = [path for path in (site / "assets").rglob("*") if path.name in asked]
    return sum(path.stat().st_size for path in files)
