"""Sealed envelopes: bytes that can be found and opened only by who knows what they belong to.

Everything is derived from a public salt and a label, such as a response. So an envelope is read by
giving the response, not by reading the page. Trying all responses stays possible: this stops
reading the source and no more, which the trust page says.
"""

import hashlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms

TAG_BYTES = 6
_NONCE = bytes(16)  # every key seals exactly one text, so the nonce can stay the same


class TagCollisionError(Exception):
    """Two labels share a tag; another salt is needed."""


def key_for(salt: bytes, purpose: str, label: str) -> bytes:
    """32 bytes: SHA-256 of salt, purpose and label. `purpose` keeps uses of one label apart."""
    return hashlib.sha256(salt + purpose.encode() + b"\0" + label.encode()).digest()


def tag_for(key: bytes) -> bytes:
    """What an envelope is found by; it tells nothing about the key or the label."""
    return hashlib.sha256(key).digest()[:TAG_BYTES]


def seal(key: bytes, plain: bytes) -> bytes:
    """ChaCha20 (RFC 8439), as long as `plain`."""
    return Cipher(algorithms.ChaCha20(key, _NONCE), mode=None).encryptor().update(plain)


def drawer(salt: bytes, purpose: str, contents: dict[str, bytes]) -> bytes:
    """Envelopes of one length in one run of bytes, each tag then ciphertext, sorted by tag.

    All of `contents` (label to plain bytes) have the same length, so that nothing shows from outside.
    """
    lengths = {len(plain) for plain in contents.values()}
    if len(lengths) > 1:
        raise ValueError(f"envelopes of one drawer have one length, not {sorted(lengths)}")
    keys = {label: key_for(salt, purpose, label) for label in contents}
    rows = sorted(tag_for(keys[label]) + seal(keys[label], plain) for label, plain in contents.items())
    if len({row[:TAG_BYTES] for row in rows}) != len(rows):
        raise TagCollisionError(purpose)
    return b"".join(rows)


def padded(texts: dict[str, str]) -> dict[str, bytes]:
    """UTF-8, filled up with spaces to the longest, as `drawer` needs it."""
    encoded = {label: text.encode() for label, text in texts.items()}
    longest = max((len(text) for text in encoded.values()), default=0)
    return {label: text.ljust(longest) for label, text in encoded.items()}
