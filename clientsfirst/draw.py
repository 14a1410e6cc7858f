"""Which items a session of a quiz sets: pools drawn by seed, unseen items first.

`browser/draw.js` draws the same for the page; tests/vectors/draw.json holds both to one result.
"""

import hashlib
from collections.abc import Collection, Sequence

from clientsfirst.model.assessments import Pool


def drawn(
    item_ids: Sequence[str], pools: Sequence[Pool], seed: str, seen: Collection[str]
) -> tuple[str, ...]:
    """The ids of the items set, in the order of `item_ids`.

    An item outside all pools is always set. `seen` are the items of earlier sessions. The order within a
    pool is that of SHA-256 over the seed, a zero byte and the id, so that any language draws the same.
    """
    pooled = {item for pool in pools for item in pool.items}
    chosen = {item for item in item_ids if item not in pooled}
    for pool in pools:
        ranked = sorted(pool.items, key=lambda item: (item in seen, rank(seed, item)))
        chosen.update(ranked[: pool.draw])
    return tuple(item for item in item_ids if item in chosen)


def rank(seed: str, item: str) -> str:
    """Where an item stands in the order of a seed; hexadecimal digits."""
    return hashlib.sha256(seed.encode() + b"\0" + item.encode()).hexdigest()
