"""The Chromium for the browser tests: the system's, else Playwright's own, else Debian's package."""

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

from bootstrap import debian
from bootstrap.places import Places
from bootstrap.requirements import BROWSER, SetUpError, lacking

VARIABLE = "CLIENTSFIRST_CHROMIUM"
OLDEST_CHROMIUM = 120

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
APPLICATIONS = (
    "Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "Applications/Chromium.app/Contents/MacOS/Chromium",
)
PLAYWRIGHT_FOLDERS = (".cache/ms-playwright", "Library/Caches/ms-playwright")
PLAYWRIGHT_PROGRAMS = ("chrome-linux*/chrome", "chrome-mac*/*.app/Contents/MacOS/*")


def find_chromium(environment: Mapping[str, str] | None = None, root: Path = Path("/")) -> Path | None:
    """Find one that starts and is recent: on PATH, among a Mac's applications, then Playwright's own."""
    candidates = _candidates(os.environ if environment is None else environment, root)
    return next((program for program in candidates if is_usable(program)), None)


def is_usable(program: Path) -> bool:
    """Start it to see: a browser may lack system libraries, or be a note on where to get one."""
    if not os.access(program, os.X_OK) or not program.is_file() or is_snap(program):
        return False
    try:
        command = [str(program), "--version"]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired):
        return False
    version = re.search(r"(\d+)\.\d+\.\d+", answer.stdout)
    return answer.returncode == 0 and version is not None and int(version[1]) >= OLDEST_CHROMIUM


def provide_chromium(places: Places) -> Path:
    """Return the browser for the tests, installing one where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        if not is_usable(Path(named)):
            fact = f"{VARIABLE} names {named}, which is no Chromium {OLDEST_CHROMIUM} or later that starts."
            raise SetUpError(lacking(fact, BROWSER))
        return Path(named)
    for install in (lambda _: None, install_playwrights, install_debians):
        install(places)
        found = find_chromium()
        if found:
            return found
    fact = "The browser tests need Chromium or Chrome, and none could be installed."
    raise SetUpError(lacking(fact, BROWSER))


def install_playwrights(places: Places) -> None:
    print("Installing a browser for the tests (Playwright's Chromium, about 180 MB)", flush=True)
    debian.attempt(places, str(places.python), "-m", "playwright", "install", "--no-shell", "chromium")


def install_debians(places: Places) -> None:
    """Only root may; everybody else is told the command in the end."""
    if not debian.may_install():
        return
    print("Installing a browser for the tests (the system's package chromium)", flush=True)
    debian.install(places, "chromium")


def _candidates(environment: Mapping[str, str], root: Path) -> Iterator[Path]:
    for name in NAMES:
        for folder in environment.get("PATH", os.defpath).split(os.pathsep):
            yield Path(folder, name)
    home = Path(environment.get("HOME") or Path.home())
    for application in APPLICATIONS:
        yield from (root / application, home / application)
    named = environment.get("PLAYWRIGHT_BROWSERS_PATH")
    for cache in [Path(named)] if named else [home / name for name in PLAYWRIGHT_FOLDERS]:
        for build in sorted(cache.glob("chromium-*"), key=_build_number, reverse=True):
            for pattern in PLAYWRIGHT_PROGRAMS:
                yield from build.glob(pattern)


def _build_number(folder: Path) -> int:
    number = folder.name.rpartition("-")[2]
    return int(number) if number.isdecimal() else 0


def is_snap(program: Path) -> bool:
    """Tell a snap or the script that starts it: a snap has its own /tmp, and no profile there will open."""
    target = program.resolve()
    if target.name == "snap" or "snap" in target.parts:
        return True
    with target.open("rb") as file:
        start = file.read(4096)
    return start.startswith(b"#!") and b"/snap/bin/" in start
