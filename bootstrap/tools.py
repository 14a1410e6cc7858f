"""Running the tools that install things: quiet while they succeed, explained when they fail."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bootstrap.requirements import SetUpError

LAST_LINES = 15

# What pip, npm and Playwright print, and what it means for the person who reads it.
CAUSES = {
    (
        "Failed to establish a new connection",
        "Temporary failure in name resolution",
        "Name or service not known",
        "NewConnectionError",
        "ConnectTimeoutError",
        "Network is unreachable",
        "ProxyError",
        "ECONNREFUSED",
        "ENETUNREACH",
        "ENOTFOUND",
        "EAI_AGAIN",
        "ETIMEDOUT",
        "ERR_SOCKET_TIMEOUT",
    ): "The network could not be reached. Check the connection, or HTTPS_PROXY where there is a proxy. "
    "What is installed already is kept.",
    ("No space left on device", "ENOSPC"): "The disk is full. The set-up takes up to 1.5 GB.",
    ("DO NOT MATCH THE HASHES", "EINTEGRITY"): "A package is not the one that the lock file names. "
    "Do not install it by other means: tell the maintainers.",
    ("No matching distribution found",): "A package has no build for this Python or this system. "
    "Python 3.13 has them all: make serve PYTHON=/path/to/python3.13",
    ("npm ci` can only install", "npm ci can only install"): "package.json and package-lock.json differ. "
    "Where the change is yours, make lock brings them together.",
}
UNKNOWN_CAUSE = "What it said is above."


def run(command: Sequence[str | Path], failure: str, *, folder: Path, environment: dict[str, str]) -> None:
    """Run without output. When it fails, show its last lines and raise `failure` with the cause."""
    done = subprocess.run(  # noqa: S603 - the commands are our own
        [str(part) for part in command],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        print(*done.stdout.splitlines()[-LAST_LINES:], sep="\n", file=sys.stderr)
        raise SetUpError(f"\n{failure}\n{cause(done.stdout)}\n\nThen run the command again.")


def cause(output: str) -> str:
    """Explain a failed installation by what the tool printed."""
    for signs, explanation in CAUSES.items():
        if any(sign in output for sign in signs):
            return explanation
    return UNKNOWN_CAUSE
