"""Two hundred ends in the middle of an exercise, of seven kinds, and how many submitted responses they cost."""

import os
import random
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.figures import Figure
from benchmarks.serving import served
from bootstrap.browsers import find_chromium
from clientsfirst.site.build import build
from tests.browser.kills import PAGES, QUIZ, Kills
from tests.browser.profile import Profile
from tests.made_course import make_checkout

COUNT = 200
SEED = 200


def kills(root: Path, folder: Path, count: int = COUNT) -> Figure:
    build(make_checkout(root, folder / "checkout", {"many": QUIZ}, PAGES), folder / "site")
    with served(folder / "site") as address, sync_playwright() as playwright:
        path = os.environ.get("CLIENTSFIRST_CHROMIUM") or find_chromium() or None
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        run = Kills(Profile(browser, folder / "profile", ["--no-sandbox"]), address, random.Random(SEED))  # noqa: S311
        run.run(count)
        browser.close()
    kinds = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in Counter(run.done).items())
    detail = f"{kinds}. {'; '.join(run.lost)}"
    return Figure(f"Submitted responses lost in {count} ends", len(run.lost), 0, "responses", detail)
