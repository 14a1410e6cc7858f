"""What stands behind each make target."""

import errno
import fcntl
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from bootstrap import browsers, checks, locks, node, printing, python_packages, separate
from bootstrap.places import HERE, Places
from bootstrap.requirements import GIT, SetUpError, lacking
from bootstrap.stamps import do

READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


def main(arguments: Sequence[str], places: Places = HERE) -> int:
    """Run one target and return its exit status. A person gets a message, never a traceback."""
    target = arguments[0] if len(arguments) == 1 else ""
    if target not in TARGETS:
        print(f"Say one of: {', '.join(TARGETS)}.", file=sys.stderr)
        return 2
    given = os.environ.pop("ARGS", "")
    try:
        arguments = shlex.split(given)
    except ValueError:
        print(f"ARGS has a quotation mark that is not closed: {given}", file=sys.stderr)
        return 2
    try:
        return TARGETS[target](places, arguments)
    except SetUpError as reason:
        print(reason, file=sys.stderr)
    except OSError as problem:
        print(explain(problem, places), file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped. The next run goes on from here.", file=sys.stderr)
        return 130
    return 1


def set_up(places: Places) -> None:
    """Bring the checkout up to date with its lock files; what is done already is not done again."""
    with one_at_a_time(places):
        python_packages.provide_venv(places)
        do(python_packages.packages_step(places))
        node.provide_node(places)
        do(node.browser_packages_step(places))


def explain(problem: OSError, places: Places) -> str:
    """Tell what a refusal of the system means for the set-up."""
    fact = f"{problem.filename or places.checkout}: {problem.strerror}."
    if problem.errno in READ_ONLY:
        return (
            f"{fact}\nThe set-up writes into the checkout, and may not. "
            "Copy it to a folder of your own and run the command there."
        )
    if problem.errno == errno.ENOSPC:
        return f"{fact}\nThe disk is full. The set-up takes up to 1.5 GB."
    return f"{fact}\nThe set-up could not go on. make distclean, and the command again, starts afresh."


@contextmanager
def one_at_a_time(places: Places) -> Iterator[None]:
    """Keep `make serve` in one window and `make test` in another from installing at the same time."""
    folder = places.checkout / ".cache"
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another command is setting up this checkout. Waiting for it.", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _setup(places: Places, _: list[str]) -> int:
    set_up(places)
    print("All is installed. make serve shows the course.")
    return 0


def _course(command: str) -> Callable[[Places, list[str]], int]:
    def run(places: Places, arguments: list[str]) -> int:
        set_up(places)
        return _become(places, places.environment(), "clientsfirst", command, *arguments)

    return run


def _with_handouts(command: str) -> Callable[[Places, list[str]], int]:
    def run(places: Places, arguments: list[str]) -> int:
        set_up(places)
        handouts = ("--handouts",) if printing.provide_printer(places) else ()
        return _become(places, places.environment(), "clientsfirst", command, *handouts, *arguments)

    return run


def _handouts(places: Places, arguments: list[str]) -> int:
    set_up(places)
    if not printing.provide_printer(places):
        return 1
    return _become(places, places.environment(), "clientsfirst", "handouts", *arguments)


def _bench(places: Places, arguments: list[str]) -> int:
    set_up(places)
    chromium = str(browsers.provide_chromium(places))
    return _become(places, places.environment() | {browsers.VARIABLE: chromium}, "benchmarks", *arguments)


def _test(places: Places, arguments: list[str]) -> int:
    if not shutil.which("git"):
        raise SetUpError(lacking("The tests look at which files git tracks, and there is no git here.", GIT))
    set_up(places)
    printing.provide_printer(places)
    with one_at_a_time(places):
        separate.provide_store(places)
    chromium = str(browsers.provide_chromium(places))
    return checks.run_all(places, places.environment() | {browsers.VARIABLE: chromium}, arguments)


def _lock(places: Places, arguments: list[str]) -> int:
    with one_at_a_time(places):
        # Not the packages: npm installs none while package.json and its lock differ, the very reason to lock.
        python_packages.provide_venv(places)
        node.provide_node(places)
    locks.write(places, upgrade="--upgrade" in arguments)
    return 0


def _become(places: Places, environment: dict[str, str], *module: str) -> int:
    """Go on as another program, so that Ctrl+C and the exit status are its own."""
    os.chdir(places.checkout)
    os.execve(places.python, [str(places.python), "-m", *module], environment)  # noqa: S606


TARGETS: dict[str, Callable[[Places, list[str]], int]] = {
    "setup": _setup,
    "serve": _course("serve"),
    "build": _with_handouts("build"),
    "usb": _with_handouts("usb"),
    "handouts": _handouts,
    "check": _course("check"),
    "test": _test,
    "bench": _bench,
    "lock": _lock,
}
