"""Everything that `make test` runs: all of it, whatever fails on the way, with pytest's own summary last."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from bootstrap.places import Places

FAILED_VARIABLE = "CLIENTSFIRST_FAILED_CHECKS"


@dataclass(frozen=True)
class Check:
    title: str
    command: tuple[str, ...]


def quick_checks(places: Places) -> tuple[Check, ...]:
    """List what is checked before the tests."""
    python = str(places.python)
    tsc = str(places.node_modules / ".bin" / "tsc")
    return (
        Check("ruff check", (python, "-m", "ruff", "check", "--quiet", ".")),
        Check("ruff format --check", (python, "-m", "ruff", "format", "--check", ".")),
        Check("mypy", (python, "-m", "mypy")),
        Check("tsc", (tsc, "-p", "browser/jsconfig.json")),
        Check("clientsfirst check", (python, "-m", "clientsfirst", "check")),
    )


def run_all(places: Places, environment: dict[str, str], arguments: Sequence[str]) -> int:
    """Run the checks, then pytest with the further `arguments`; 1 where any of them failed, else 0."""
    failed = [check.title for check in quick_checks(places) if not passes(check, places, environment)]
    print("pytest", flush=True)
    # The checks that failed are repeated by `bootstrap.summary` above pytest's last line.
    environment = environment | {FAILED_VARIABLE: ", ".join(failed)}
    workers = ("-n", "2", "--dist", "loadgroup") if (os.cpu_count() or 1) > 1 else ()
    command = (str(places.python), "-m", "pytest", "-p", "bootstrap.summary", *workers, *arguments)
    tests = subprocess.run(command, cwd=places.checkout, env=environment, check=False)  # noqa: S603
    return 1 if failed or tests.returncode else 0


def passes(check: Check, places: Places, environment: dict[str, str]) -> bool:
    """Run one check and print its line; its output follows only where it failed."""
    start = time.monotonic()
    try:
        done = subprocess.run(  # noqa: S603 - the commands are our own
            check.command,
            cwd=places.checkout,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        status, output = done.returncode, done.stdout
    except OSError as problem:
        status, output = 1, str(problem)
    verdict = "FAILED" if status else "passed"
    print(f"{check.title:<22} {verdict}  ({time.monotonic() - start:.1f} s)", flush=True)
    if status:
        sys.stdout.write(output if output.endswith("\n") else f"{output}\n")
        sys.stdout.flush()
    return not status
