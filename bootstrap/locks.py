"""Writing the lock files: for all systems, with hashes, and without the address of any package registry."""

import shutil
from pathlib import Path

from bootstrap import tools
from bootstrap.places import Places
from bootstrap.python_packages import install_locked

# Each lock file and where its requirements are in pyproject.toml.
PYTHON_LOCKS = {
    "requirements.lock": ("pyproject.toml", "--group=dev"),
    "bootstrap/node.lock": ("--group=node",),
    "bootstrap/store.lock": ("--group=store",),
    "bootstrap/uv.lock": ("--group=uv",),
    "benchmarks/peers.lock": ("--group=peers",),
}

# The defaults also leave out index addresses; said here, as a user's own settings may differ.
COMPILE = (
    "--universal",
    "--python-version=3.12",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--no-emit-index-annotation",
    "--quiet",
)

NPM = ("--package-lock-only", "--omit-lockfile-registry-resolved", "--ignore-scripts", "--no-audit")


def write(places: Places, *, upgrade: bool) -> None:
    """Resolve again. Versions stay as they are wherever they still fit, unless an upgrade is asked for."""
    uv = provide_uv(places)
    for lock, sources in PYTHON_LOCKS.items():
        print(f"Writing {lock}", flush=True)
        options = [*COMPILE, "--upgrade"] if upgrade else COMPILE
        _run(places, [uv, "pip", "compile", *sources, *options, f"--output-file={lock}"], lock)
    print("Writing package-lock.json", flush=True)
    npm = shutil.which("npm", path=places.environment()["PATH"]) or "npm"
    _run(places, [npm, "update" if upgrade else "install", *NPM], "package-lock.json")


def provide_uv(places: Places) -> Path:
    """Install the locked uv; only maintainers need it, so the set-up leaves it out."""
    uv = places.programs / "uv"
    if not uv.exists():
        install_locked(places, places.checkout / "bootstrap" / "uv.lock")
    return uv


def _run(places: Places, command: list[str | Path], lock: str) -> None:
    failure = f"{lock} could not be written."
    tools.run(command, failure, folder=places.checkout, environment=places.environment())
