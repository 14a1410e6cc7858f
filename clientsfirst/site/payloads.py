"""What an item's page carries for grading: a sealed table, or an encoded definition for the worker."""

import base64
import hashlib
import json
import zlib
from dataclasses import dataclass
from functools import cache

from clientsfirst.engine.tables import ROW_BYTES, OutcomeTable, is_tabled, outcome_table
from clientsfirst.grading import max_score
from clientsfirst.grading.parts import parts_of
from clientsfirst.model.codec import dump_item, interaction_name
from clientsfirst.model.items import Item

INLINE_ROWS = 256  # a longer table goes to its own file


@dataclass(frozen=True, slots=True)
class Payload:
    """`text` is JSON for the page, `files` (name to bytes) goes to `assets/outcomes/`."""

    text: str
    files: tuple[tuple[str, bytes], ...]


@cache
def payload(item: Item, clauses: tuple[tuple[str, str], ...] = ()) -> Payload:
    """Kept, since several pages may need it. `clauses` are ids and titles of what the item exercises."""
    titles = json.dumps(clauses, ensure_ascii=False, separators=(",", ":"))
    if is_tabled(item):
        return _tabled(outcome_table(item, titles))
    return Payload(_json(_for_worker(item, titles)), ())


def groups_of(table: OutcomeTable) -> tuple[list[dict[str, object]], tuple[tuple[str, bytes], ...]]:
    """The groups as the page carries them, and the files of those that are too long for a page."""
    files = []
    groups: list[dict[str, object]] = []
    for group in table.groups:
        if len(group.rows) <= INLINE_ROWS * ROW_BYTES:
            groups.append({"parts": list(group.parts), "rows": _base64(group.rows)})
        else:
            name = hashlib.sha256(group.rows).hexdigest()[:16] + ".bin"
            files.append((name, group.rows))
            groups.append({"parts": list(group.parts), "file": name})
    return groups, tuple(files)


def _tabled(table: OutcomeTable) -> Payload:
    groups, files = groups_of(table)
    plain = {
        "interaction": table.interaction,
        "salt": _base64(table.salt),
        "parts": list(table.parts),
        "max_score": table.max_score,
        "groups": groups,
        "feedback": _base64(table.feedback),
        "feedback_bytes": table.feedback_bytes,
        "rationale": _base64(table.rationale),
        "clauses": _base64(table.clauses),
    }
    return Payload(_json(plain), files)


def _for_worker(item: Item, clauses: str) -> dict[str, object]:
    # Encoded so that it is not read in passing. It hides nothing from who decodes it: see the trust page.
    encoded = _base64(zlib.compress(dump_item(item).encode(), 9))
    return {
        "interaction": interaction_name(item.interaction),
        "parts": [part.id for part in parts_of(item.interaction)],
        "max_score": max_score(item),
        "definition": encoded,
        "clauses": _base64(clauses.encode()),
    }


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _json(plain: dict[str, object]) -> str:
    return json.dumps(plain, separators=(",", ":")).replace("<", "\\u003c")
