"""Bends inputs towards code that no test has reached yet, with atheris, in the environment of benchmarks/peers.lock.

`python -m benchmarks.fuzz` takes a minute for each reader. It ends at the first input that makes a reader raise.
The engine's readers need the standard library only, so this runs apart from the course's own packages.
"""

import contextlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

SECONDS = 60
ROOT = Path(__file__).parent.parent


def _readers() -> dict[str, Callable[[bytes], object]]:
    from clientsfirst.results import assignments, reading, receipts  # noqa: PLC0415 - after atheris has begun

    def text(data: bytes) -> str:
        return data.decode("utf-8", "replace")

    def packed(data: bytes) -> None:
        # Refused by a signal, which the other readers turn into words.
        with contextlib.suppress(reading.Misread):
            reading.inflate(data)

    return {
        "receipt": lambda data: receipts.read_receipt(text(data)),
        "assignment": lambda data: assignments.read_assignment(text(data)),
        "link": lambda data: assignments.read_link(f"#a={text(data)}"),
        "packed": packed,
    }


def _bend(name: str) -> None:
    import atheris  # noqa: PLC0415 - is in that environment only

    with atheris.instrument_imports(include=["clientsfirst"]):
        reader = _readers()[name]

    def one(data: bytes) -> None:
        reader(data)

    atheris.Setup(
        [sys.argv[0], f"-max_total_time={SECONDS}", "-seed=6", "-verbosity=0", "-max_len=4096"], one
    )
    atheris.Fuzz()


def main() -> int:
    from benchmarks.peers import python_for_peers  # noqa: PLC0415 - not in the environment that bends

    failed = []
    for name in ("receipt", "assignment", "link", "packed"):
        done = subprocess.run([python_for_peers(ROOT), "-m", "benchmarks.fuzz", name], cwd=ROOT, check=False)
        print(f"{name}: {'nothing found' if done.returncode == 0 else 'NOT MET'} in {SECONDS} s", flush=True)
        failed += [name] if done.returncode else []
    return len(failed)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _bend(sys.argv[1])
    else:
        sys.exit(main())
