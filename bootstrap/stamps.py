"""Doing a step of the set-up once for the same inputs, and again when they change or it was interrupted."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Step:
    """One step. Its stamp is written last, so that a step which was cut short is done again."""

    title: str
    stamp: Path
    key: str
    work: Callable[[], None]


def key_of(*inputs: str | Path) -> str:
    """Digest texts and the contents of files; a file that does not exist differs from an empty one."""
    digest = hashlib.sha256()
    for part in inputs:
        content = part.encode() if isinstance(part, str) else _content(part)
        digest.update(b"%d:" % len(content) + content)
    return digest.hexdigest()


def is_done(step: Step) -> bool:
    return step.stamp.is_file() and step.stamp.read_text("utf-8") == step.key


def do(step: Step) -> bool:
    """Do the step where it is not done yet, and say whether anything was done."""
    if is_done(step):
        return False
    print(step.title, flush=True)
    step.stamp.unlink(missing_ok=True)
    step.work()
    step.stamp.parent.mkdir(parents=True, exist_ok=True)
    unfinished = step.stamp.with_suffix(".unfinished")
    unfinished.write_text(step.key, "utf-8")
    unfinished.replace(step.stamp)
    return True


def _content(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b"no file"
