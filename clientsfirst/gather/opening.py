"""What lies in a folder of receipts: codes are opened, assignments and packs are told apart."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey

from clientsfirst.model.troubles import Trouble
from clientsfirst.results.jose import codes, open_code

MOST_BYTES = 64 * 1024 * 1024
ASSIGNMENT, PACK, LINES = ".assignment.json", ".cfpack", ".lines"
RECEIPTS = (".cfr", ".txt")


@dataclass(frozen=True, slots=True)
class Found:
    """Files of a folder by what they are, in the order of their names."""

    receipts: tuple[Path, ...]
    assignments: tuple[Path, ...]
    packs: tuple[Path, ...]
    typed: tuple[Path, ...]


def look(folder: Path) -> Found:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return Found(
        receipts=tuple(path for path in files if path.suffix in RECEIPTS),
        assignments=tuple(path for path in files if path.name.endswith(ASSIGNMENT)),
        packs=tuple(path for path in files if path.suffix == PACK),
        typed=tuple(path for path in files if path.suffix == LINES),
    )


def opened(paths: Iterable[Path], folder: Path, key: ECKey | None) -> Iterator[dict[str, str]]:
    """Each receipt as the desk takes it, or why it could not be opened."""
    for path in paths:
        text = read_text(path)
        place = str(path.relative_to(folder))
        if isinstance(text, Trouble):
            yield _plain(text)
            continue
        found = list(codes(text)) or [""]
        for number, code in enumerate(found, 1):
            at = place if len(found) == 1 else f"{place}, receipt {number}"
            result = open_code(code, key, at)
            if isinstance(result, Trouble):
                yield _plain(result)
            else:
                yield {"place": at, "payload": result.payload, "key": result.key}


def read_text(path: Path) -> str | Trouble:
    try:
        if path.stat().st_size > MOST_BYTES:
            return Trouble(path.name, f"it is larger than {MOST_BYTES} bytes", "Take it out of the folder.")
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return Trouble(path.name, "it cannot be read as text", "Ask for it again, as a file or as a code.")


def _plain(trouble: Trouble) -> dict[str, str]:
    return {"place": trouble.place, "fact": trouble.fact, "remedy": trouble.remedy}


def batches(rows: Iterable[dict[str, str]], size: int = 500) -> Iterator[str]:
    """JSON lists for `Desk.add`."""
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == size:
            yield json.dumps(batch)
            batch = []
    if batch:
        yield json.dumps(batch)
