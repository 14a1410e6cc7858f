"""Inputs that nobody means to send: real ones, bent at random places. The same seed bends them alike."""

import json
import random
from collections.abc import Iterator
from typing import Any

HOSTILE = [
    "<img src=x onerror=globalThis.ran=1>",
    "__proto__",
    "constructor",
    "\u0000",
    "\u202e",
    "9" * 400,
    "[" * 200,
    "",
    "{}",
    "javascript:globalThis.ran=1",
]
VALUES: list[Any] = [
    None,
    True,
    -1,
    1e308,
    2**53,
    "",
    [],
    {},
    [[]],
    {"__proto__": {"ran": 1}},
    "\ud800",
    *HOSTILE,
]


def bent_texts(texts: list[str], count: int, seed: int) -> Iterator[str]:
    """`count` of them: cut, repeated, with characters changed, or with something hostile put in."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be guessed
    for _ in range(count):
        text = chance.choice(texts)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text) + 1)
            match chance.randrange(5):
                case 0:
                    text = text[:at]
                case 1:
                    text = text[:at] + chance.choice(HOSTILE) + text[at:]
                case 2:
                    text = text[:at] + chr(chance.randrange(1, 0x500)) + text[at + 1 :]
                case 3:
                    text = text[at:] + text[:at]
                case _:
                    text = text[:at] + text[at : at + 40] * 3 + text[at:]
        yield text


def bent_values(value: object, count: int, seed: int) -> Iterator[str]:
    """`count` copies as JSON, each with some of its parts replaced, removed or doubled."""
    chance = random.Random(seed)  # noqa: S311 - as above
    plain = json.dumps(value)
    for _ in range(count):
        copy = json.loads(plain)
        for _ in range(chance.randint(1, 3)):
            _bend(copy, chance)
        yield json.dumps(copy)


def _bend(value: Any, chance: random.Random) -> None:  # noqa: ANN401 - any JSON
    """Change one place somewhere inside."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    if not keys:
        return
    key = chance.choice(keys)
    inner = value[key]
    if isinstance(inner, dict | list) and inner and chance.random() < 0.7:
        _bend(inner, chance)
    elif chance.random() < 0.2:
        del value[key]
    else:
        value[key] = chance.choice(VALUES)
