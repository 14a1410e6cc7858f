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
_HALF = re.compile(r"\\u[dD][89a-fA-F]")  # a character in two halves, of which one may be missing
_JOINERS = "\u200c\u200d"  # names in some scripts, and many emoji, need them


class Misread(Exception):  # noqa: N818 - a signal inside this package, not an error of anybody's
    """What does not fit: `where`, such as `attempts[2].score`, and a fact, such as `is not text`."""

    def __init__(self, fact: str, where: str = "") -> None:
        super().__init__(fact)
        self.fact = fact
        self.where = where

    def __str__(self) -> str:
        return f"{self.where or 'it'} {self.fact}"

    def inside(self, where: str) -> "Misread":
        """The same, seen from what holds it."""
        return Misread(self.fact, f"{where}.{self.where}" if self.where else where)


def names(words: str) -> frozenset[str]:
    return frozenset(words.split())


def parse(text: str, most: int = MOST_TEXT) -> object:
    """A JSON value without floats, and without a key that stands twice in its object."""
    if len(text) > most:
        raise Misread(f"is longer than {most} characters")
    try:
        value = _DECODER.decode(text)
        if _HALF.search(text):
            digest(canonical(value))
    except RecursionError:
        raise Misread("is nested too deeply") from None
    except ValueError:
        raise Misread("is not JSON") from None
    return value


def canonical(value: object) -> str:
    """RFC 8785 text of a value that a reader took: no floats, and keys in ASCII."""
    return _ENCODER.encode(value)


def digest(text: str) -> str:
    """SHA-256 as 43 characters of base64url."""
    try:
        return base64url(hashlib.sha256(text.encode()).digest())
    except UnicodeEncodeError:
        raise Misread("holds half a character") from None


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def from_base64url(text: str) -> bytes:
    try:
        if not re.fullmatch(r"[A-Za-z0-9_-]*", text):
            raise Misread("holds signs that are not base64url")
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        raise Misread("was cut short") from None


def inflate(data: bytes) -> str:
    """Text that was packed with deflate. However well it was packed, no more than `MOST_TEXT` comes out."""
    if len(data) > MOST_PACKED:
        raise Misread(f"is larger than {MOST_PACKED} bytes")
    unpacking = zlib.decompressobj(wbits=-15)
    try:
        plain = unpacking.decompress(data, MOST_TEXT + 1)
    except zlib.error:
        raise Misread("was altered or cut short") from None
    if len(plain) > MOST_TEXT:
        raise Misread(f"unpacks to more than {MOST_TEXT} bytes")
    if not unpacking.eof:
        raise Misread("was cut short")
    try:
        return plain.decode()
    except UnicodeDecodeError:
        raise Misread("is not UTF-8 text") from None


def deflate(text: str) -> bytes:
    packing = zlib.compressobj(9, wbits=-15)
    return packing.compress(text.encode()) + packing.flush()


def record(value: object, where: str, names: frozenset[str], optional: frozenset[str] = frozenset()) -> Plain:
    """An object with exactly these names."""
    if type(value) is not dict:
        raise Misread("is not an object", where)
    found = value.keys()
    if found != names:
        missing = sorted(names - found)
        if missing:
            raise Misread("is missing", f"{where}.{missing[0]}" if where else missing[0])
        unknown = sorted(found - names - optional)
        if unknown:
            fact = f"has the key {shown(unknown[0])}, which this edition does not know"
            raise Misread(fact, where)
    return value


def entries(value: object, where: str, most: int) -> list[Any]:
    if type(value) is not list:
        raise Misread("is not a list", where)
    if len(value) > most:
        raise Misread(f"has {len(value)} entries of at most {most}", where)
    return value


def each[T](value: object, where: str, most: int, read: Callable[[object], T]) -> tuple[T, ...]:
    """Every entry read. A reader names what is inside its entry; where the entry stands is added here."""
    found = []
    for index, entry in enumerate(entries(value, where, most)):
        try:
            found.append(read(entry))
        except Misread as misread:
            raise misread.inside(f"{where}[{index}]") from None
    return tuple(found)


def text(value: object, where: str, most: int, least: int = 0) -> str:
    if type(value) is not str:
        raise Misread("is not text", where)
    if not least <= len(value) <= most:
        raise Misread(f"has {len(value)} characters, not {least} to {most}", where)
    return value


def matching(value: object, where: str, pattern: re.Pattern[str], what: str) -> str:
    if type(value) is not str or not pattern.fullmatch(value):
        raise Misread(f"is not {what}", where)
    return value


def one_of(value: object, where: str, words: Sequence[str]) -> str:
    if type(value) is not str or value not in words:
        raise Misread(f"is not one of {', '.join(word or 'nothing' for word in words)}", where)
    return value


def number(value: object, where: str, most: int = MOST_INTEGER, least: int = 0) -> int:
    if type(value) is not int or not least <= value <= most:
        raise Misread(f"is not a whole number from {least} to {most}", where)
    return value


def flag(value: object, where: str) -> bool:
    if type(value) is not bool:
        raise Misread("is neither true nor false", where)
    return value


def plain(value: object, where: str, depth: int = MOST_DEPTH) -> object:
    """A value of any shape, made of plain kinds only and not nested deeply."""
    kind = type(value)
    if kind is str or kind is bool:
        return value
    if kind is int:
        return number(value, where, least=-MOST_INTEGER)
    if depth == 0:
        raise Misread("is nested too deeply", where)
    if kind is list:
        for entry in cast("list[object]", value):
            plain(entry, where, depth - 1)
        return value
    if kind is dict:
        for key, entry in cast("dict[str, object]", value).items():
            if not _KEY.fullmatch(key):
                raise Misread("has a key that is not plain", where)
            plain(entry, where, depth - 1)
        return value
    raise Misread("holds a value that is empty", where)


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
        raise Misread("holds a key twice")
    return found


def _no_number(literal: str) -> None:
    raise Misread(f"holds {shown(literal)}, which is not a whole number")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=_no_number, parse_constant=_no_number)
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)
