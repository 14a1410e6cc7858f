"""Reading what comes from outside: bounded, strict JSON of a few plain kinds, and names that people gave.

Readers raise `Misread` inside this package, and turn it into a `Trouble` at their own edge.
"""

import base64
import binascii
import hashlib
import json
import re
import unicodedata
import zlib
from collections.abc import Callable, Sequence
from typing import Any, cast

Plain = dict[str, Any]

MOST_INTEGER = 2**53 - 1  # what every language reads back as the same number
MOST_DEPTH = 6
MOST_PACKED = 256 * 1024
MOST_TEXT = 4 * 1024 * 1024
SLUG = re.compile(r"[a-z][a-z0-9-]{0,99}")
HEX16 = re.compile(r"[0-9a-f]{16}")
ID16 = re.compile(r"[A-Za-z0-9_-]{16}")
DIGEST = re.compile(r"[A-Za-z0-9_-]{43}")
TIME = re.compile(r"\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{3})?Z")
_KEY = re.compile(r"[ -~]{1,100}")
_JOINERS = "\u200c\u200d"  # names in some scripts, and many emoji, need them


class Misread(Exception):  # noqa: N818 - a signal inside this package, not an error of anybody's
    """What does not fit. The text is a fact such as `attempts[2].score is not a whole number`."""


def names(words: str) -> frozenset[str]:
    return frozenset(words.split())


def parse(text: str, most: int = MOST_TEXT) -> object:
    """A JSON value without floats, and without a key that stands twice in its object."""
    if len(text) > most:
        raise Misread(f"it is longer than {most} characters")
    try:
        return json.loads(text, object_pairs_hook=_object, parse_float=_no_number, parse_constant=_no_number)
    except RecursionError:
        raise Misread("it is nested too deeply") from None
    except ValueError:
        raise Misread("it is not JSON") from None


def canonical(value: object) -> str:
    """RFC 8785 text of a value that a reader took: no floats, and keys in ASCII."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def digest(text: str) -> str:
    """SHA-256 as 43 characters of base64url."""
    try:
        return base64url(hashlib.sha256(text.encode()).digest())
    except UnicodeEncodeError:
        raise Misread("it holds half a character") from None


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def from_base64url(text: str) -> bytes:
    try:
        if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
            raise Misread("it holds signs that are not base64url")
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise Misread("it was cut short") from None


def inflate(data: bytes) -> str:
    """Text that was packed with deflate. However well it was packed, no more than `MOST_TEXT` comes out."""
    if len(data) > MOST_PACKED:
        raise Misread(f"it is larger than {MOST_PACKED} bytes")
    unpacking = zlib.decompressobj(wbits=-15)
    try:
        plain = unpacking.decompress(data, MOST_TEXT + 1)
    except zlib.error:
        raise Misread("it was altered or cut short") from None
    if len(plain) > MOST_TEXT:
        raise Misread(f"it unpacks to more than {MOST_TEXT} bytes")
    if not unpacking.eof:
        raise Misread("it was cut short")
    try:
        return plain.decode()
    except UnicodeDecodeError:
        raise Misread("it is not UTF-8 text") from None


def deflate(text: str) -> bytes:
    packing = zlib.compressobj(9, wbits=-15)
    return packing.compress(text.encode()) + packing.flush()


def record(value: object, where: str, names: frozenset[str], optional: frozenset[str] = frozenset()) -> Plain:
    """An object with exactly these names."""
    if type(value) is not dict:
        raise Misread(f"{where or 'it'} is not an object")
    found = value.keys()
    if found != names:
        missing = sorted(names - found)
        if missing:
            raise Misread(f"{_path(where, missing[0])} is missing")
        unknown = sorted(found - names - optional)
        if unknown:
            raise Misread(
                f"{where or 'it'} has the key {shown(unknown[0])}, which this edition does not know"
            )
    return value


def entries(value: object, where: str, most: int) -> list[Any]:
    if type(value) is not list:
        raise Misread(f"{where} is not a list")
    if len(value) > most:
        raise Misread(f"{where} has {len(value)} entries of at most {most}")
    return value


def each[T](value: object, where: str, most: int, read: Callable[[object, str], T]) -> tuple[T, ...]:
    return tuple(read(entry, f"{where}[{index}]") for index, entry in enumerate(entries(value, where, most)))


def text(value: object, where: str, most: int, least: int = 0) -> str:
    if type(value) is not str:
        raise Misread(f"{where} is not text")
    if not least <= len(value) <= most:
        raise Misread(f"{where} has {len(value)} characters, not {least} to {most}")
    return value


def matching(value: object, where: str, pattern: re.Pattern[str], what: str) -> str:
    if type(value) is not str or not pattern.fullmatch(value):
        raise Misread(f"{where} is not {what}")
    return value


def one_of(value: object, where: str, words: Sequence[str]) -> str:
    if type(value) is not str or value not in words:
        raise Misread(f"{where} is not one of {', '.join(word or 'nothing' for word in words)}")
    return value


def number(value: object, where: str, most: int = MOST_INTEGER, least: int = 0) -> int:
    if type(value) is not int or not least <= value <= most:
        raise Misread(f"{where} is not a whole number from {least} to {most}")
    return value


def flag(value: object, where: str) -> bool:
    if type(value) is not bool:
        raise Misread(f"{where} is neither true nor false")
    return value


def plain(value: object, where: str, depth: int = MOST_DEPTH) -> object:
    """A value of any shape, made of plain kinds only and not nested deeply."""
    kind = type(value)
    if kind is str or kind is bool:
        return value
    if kind is int:
        return number(value, where, least=-MOST_INTEGER)
    if depth == 0:
        raise Misread(f"{where} is nested too deeply")
    if kind is list:
        for entry in cast("list[object]", value):
            plain(entry, where, depth - 1)
        return value
    if kind is dict:
        for key, entry in cast("dict[str, object]", value).items():
            if not _KEY.fullmatch(key):
                raise Misread(f"{where} has a key that is not plain")
            plain(entry, where, depth - 1)
        return value
    raise Misread(f"{where} holds a value that is empty")


def name(value: object, where: str, most: int, least: int = 0) -> str:
    """What a person typed to be known by: without what a screen or a spreadsheet acts on."""
    typed = text(value, where, most * 4)
    seen = "".join(char for char in unicodedata.normalize("NFC", typed) if not _acts(char))
    return text(" ".join(seen.split()), where, most, least)


def shown(value: str) -> str:
    """Somebody's own words in a message, shortened, without what a screen acts on."""
    seen = "".join(" " if _acts(char) else char for char in value[:40])
    return f'"{seen}"' if len(value) <= 40 else f'"{seen}..."'  # noqa: PLR2004


def _acts(char: str) -> bool:
    """Controls and marks that turn the direction of writing round; white space is left to `split`."""
    if char in _JOINERS or char.isspace():
        return False
    return unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Misread("a key stands in it twice")
    return found


def _no_number(literal: str) -> None:
    raise Misread(f"{shown(literal)} is not a whole number")


def _path(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
