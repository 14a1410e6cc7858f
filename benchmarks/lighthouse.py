"""Lighthouse's own figures for a phone, of one page of each kind."""

import json
import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from benchmarks import peers
from benchmarks.serving import served
from bootstrap.browsers import find_chromium

MODULE = "confidentiality-and-impartiality"
PAGES = {
    "home": "",
    "lesson": f"{MODULE}/confidentiality-and-its-limits/",
    "quiz": f"{MODULE}/ethical-or-unethical/",
    "scenario": f"{MODULE}/please-tell-no-one/",
}
RUNS = 3
WANTED = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


@dataclass(frozen=True, slots=True)
class Scores:
    """`lacking` names the audits that cost points."""

    page: str
    by_category: dict[str, int]
    lacking: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        return all(self.by_category[name] >= least for name, least in WANTED.items())

    def __str__(self) -> str:
        found = ", ".join(f"{name} {score}" for name, score in self.by_category.items())
        return f"Lighthouse, {self.page}: {found}{'' if self.is_met else f' NOT MET: {self.lacking}'}"


def scores(root: Path, site: Path) -> list[Scores]:
    with served(site) as address:
        return [
            _median([_scores(root, page, address + path) for _ in range(RUNS)])
            for page, path in PAGES.items()
        ]


def _median(runs: list[Scores]) -> Scores:
    return sorted(runs, key=lambda one: one.by_category["performance"])[len(runs) // 2]


def _scores(root: Path, page: str, address: str) -> Scores:
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "report.json"
        command = [
            peers.browser_packages(root) / ".bin" / "lighthouse",
            address,
            "--quiet",
            "--output=json",
            f"--output-path={report}",
            f"--only-categories={','.join(WANTED)}",
            "--chrome-flags=--headless=new --no-sandbox",
        ]
        chromium = os.environ.get("CLIENTSFIRST_CHROMIUM") or find_chromium() or ""
        subprocess.run(command, check=True, env=os.environ | {"CHROME_PATH": chromium})
        found = json.loads(report.read_text(encoding="utf-8"))
    by_category = {name: round(found["categories"][name]["score"] * 100) for name in WANTED}
    costly = {
        entry["id"]
        for category in found["categories"].values()
        for entry in category["auditRefs"]
        if entry["weight"] and (found["audits"][entry["id"]]["score"] or 0) < 1
    }
    return Scores(page, by_category, tuple(sorted(costly)))


if __name__ == "__main__":
    from benchmarks.sites import course_site

    with tempfile.TemporaryDirectory() as folder:
        checkout = Path(__file__).parent.parent
        for one in scores(checkout, course_site(checkout, Path(folder) / "site")):
            print(one)
