"""Receipts as they travel: signed (JWS, ES256), then encrypted for the trainer (JWE, ECDH-ES, A256GCM).

For the command line; the trainer's page does the same with `jose`. RFC 7515, 7516, 7518 and 7638; `zip` in
the header of a JWS as in SMART Health Cards.
"""

import json
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from joserfc import jwe, jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import ECKey, OctKey
from joserfc.registry import HeaderParameter

from clientsfirst.model.troubles import Trouble
from clientsfirst.results import reading
from clientsfirst.results.reading import Misread

ENCRYPTED, SIGNED, KEYS = "CF1.", "CF0.", "CFK."
RECEIPT_TYPE = "cf-receipt"
PASSPHRASE_ROUNDS = 300_000  # OWASP asks for 210,000 with SHA-512; joserfc refuses more than this
_MOST_CODE = 1024 * 1024
# After white space, or with what only the head of a code begins with: a code may hold "CF1." by chance.
_CODE = re.compile(r"(?<!\S)(?=CF[01]\.)|(?=CF[01]\.eyJ)")
_SIGNING = {"alg": "ES256", "typ": RECEIPT_TYPE, "zip": "DEF"}
_HEADER = frozenset((*_SIGNING, "jwk"))
_ASK = "Ask for it again, as a file or as a code."
_OTHER_KEY = "Open it with the key of the trainer whose link was used."


@dataclass(frozen=True, slots=True)
class Opened:
    """The signed text, and the thumbprint (RFC 7638) of the key that signed it."""

    payload: str
    key: str


@dataclass(frozen=True, slots=True)
class TrainerKeys:
    """Private keys: `encryption` opens receipts, `signing` signs what goes back."""

    encryption: ECKey
    signing: ECKey


class _Encryption(jwe.JWERegistry):
    max_ciphertext_length = _MOST_CODE


class _Signature(jws.JWSRegistry):
    max_payload_length = _MOST_CODE


_ENCRYPTION = _Encryption(algorithms=["ECDH-ES", "A256GCM"])
_SIGNATURE = _Signature({"zip": HeaderParameter("packing", "str")}, algorithms=["ES256"])
_PASSPHRASE = _Encryption(algorithms=["PBES2-HS512+A256KW", "A256GCM"])


def codes(text: str) -> Iterator[str]:
    """The receipts in a file or in what was pasted, each without white space."""
    pieces = ("".join(piece.split()) for piece in _CODE.split(text))
    yield from (piece for piece in pieces if piece)


def open_code(code: str, key: ECKey | None, place: str) -> Opened | Trouble:
    """Decrypt with the trainer's private `key` where that is needed, check the signature, unpack."""
    try:
        if len(code) > _MOST_CODE:
            raise Misread(f"is longer than {_MOST_CODE} characters")  # noqa: TRY301 - one edge for all
        return _opened(_signed(code, key))
    except Misread as misread:
        other = "encrypted" in str(misread)
        return Trouble(place, str(misread), _OTHER_KEY if other else _ASK)


def sign(payload: str, key: ECKey) -> str:
    """A JWS as the trainee's page makes it. `key` is the private key of the device."""
    header = {**_SIGNING, "jwk": _point(key)}
    return jws.serialize_compact(header, reading.deflate(payload), key, registry=_SIGNATURE)


def encrypt(signed: str, key: ECKey) -> str:
    """The code of a receipt for the trainer with this public `key`."""
    header = {"alg": "ECDH-ES", "enc": "A256GCM", "typ": "cf-receipt+jwe", "kid": key.thumbprint()[:12]}
    return ENCRYPTED + jwe.encrypt_compact(header, signed, key, registry=_ENCRYPTION)


def open_keys(text: str, passphrase: str, place: str) -> ECKey | Trouble:
    """The private key for receipts, from the file in which the trainer's page backed it up."""
    keys = open_both_keys(text, passphrase, place)
    return keys if isinstance(keys, Trouble) else keys.encryption


def open_both_keys(text: str, passphrase: str, place: str) -> TrainerKeys | Trouble:
    """Both private keys, from the file in which the trainer's page backed them up."""
    joined = "".join(text.split())
    try:
        if not joined.startswith(KEYS):
            raise Misread("is not a copy of a trainer's keys")  # noqa: TRY301 - one edge for all
        plain = jwe.decrypt_compact(joined[len(KEYS) :], _secret(passphrase), registry=_PASSPHRASE).plaintext
        kept = json.loads(plain or b"")
        return TrainerKeys(ECKey.import_key(kept["encryption"]), ECKey.import_key(kept["signing"]))
    except (JoseError, Misread, ValueError, KeyError, TypeError):
        remedy = "Check the passphrase, and that it is the file that the page for collecting saved."
        return Trouble(place, "it is not a copy of a trainer's keys, or the passphrase is another", remedy)


def lock_keys(encryption: ECKey, signing: ECKey, passphrase: str) -> str:
    """A copy of a trainer's keys as the page writes it."""
    kept = {"v": 1, "kind": "clients-first-keys"}
    private = {"encryption": encryption.as_dict(private=True), "signing": signing.as_dict(private=True)}
    header = {"alg": "PBES2-HS512+A256KW", "enc": "A256GCM", "typ": "cf-keys", "p2c": PASSPHRASE_ROUNDS}
    plain = json.dumps(kept | private)
    return KEYS + jwe.encrypt_compact(header, plain, _secret(passphrase), registry=_PASSPHRASE)


def _secret(passphrase: str) -> OctKey:
    with warnings.catch_warnings():
        # It warns of keys under 14 bytes; this is a passphrase, which PBES2 makes a key of.
        warnings.simplefilter("ignore", SecurityWarning)
        return OctKey.import_key(passphrase)


def _signed(code: str, key: ECKey | None) -> str:
    if code.startswith(SIGNED):
        return code[len(SIGNED) :]
    if not code.startswith(ENCRYPTED):
        raise Misread("is not a receipt")
    if key is None:
        raise Misread("is encrypted, and no key was given")
    if "zip" in _header(code[len(ENCRYPTED) :]):
        raise Misread("was packed in a way that receipts never are")
    try:
        found = jwe.decrypt_compact(code[len(ENCRYPTED) :], key, registry=_ENCRYPTION)
        return (found.plaintext or b"").decode("ascii")
    except (JoseError, ValueError, TypeError, KeyError):
        fact = "is encrypted for another key, or it was altered or cut short"
        raise Misread(fact) from None


def _opened(signed: str) -> Opened:
    header = _header(signed)
    point = header.get("jwk")
    if set(header) != _HEADER or any(header[name] != value for name, value in _SIGNING.items()):
        raise Misread("is not signed as receipts are")
    if not isinstance(point, dict) or set(point) != {"kty", "crv", "x", "y"} or point["crv"] != "P-256":
        raise Misread("does not say which key signed it")
    try:
        key = ECKey.import_key(point)
        payload = jws.deserialize_compact(signed, key, registry=_SIGNATURE).payload
        return Opened(reading.inflate(payload), key.thumbprint())
    except (JoseError, ValueError, TypeError, KeyError):
        raise Misread("was altered after it was signed") from None


def _header(compact: str) -> dict[str, object]:
    value = reading.parse(_utf8(reading.from_base64url(compact.partition(".")[0][:2000])))
    if not isinstance(value, dict):
        raise Misread("is not a receipt")
    return value


def _utf8(data: bytes) -> str:
    return data.decode("utf-8", errors="replace")


def _point(key: ECKey) -> dict[str, object]:
    public = key.as_dict(private=False)
    return {name: public[name] for name in ("kty", "crv", "x", "y")}
