"""Open Badges 3.0: what a trainer signs for a quiz that somebody has passed, as a VC-JWT.

1EdTech, Open Badges Specification 3.0, section 8.2.4 (JSON Web Token proof format); W3C, did:key.
"""

import json
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jws
from joserfc.jwk import ECKey

from clientsfirst.results.xapi import uuid5

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
PROVES = (
    "The responses were handed in signed and were graded again by the trainer's copy of the course. "
    "It does not prove who gave them, or that nobody helped."
)
_P256 = bytes([0x80, 0x24])  # the multicodec of a compressed P-256 point, 0x1200, as a varint
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Passed:
    """A quiz that `label` has passed, as the regraded receipt with this `digest` shows.

    `edition` is that of the course which the receipt was made with.
    """

    digest: str
    edition: str
    label: str
    quiz: str
    title: str
    score: int
    max_score: int


def badge(passed: Passed, issuer: str, key: ECKey, now: datetime) -> str:
    """A compact JWS by the trainer's private signing `key`. The same receipt gives a badge of the same id."""
    did = did_of(key)
    id_ = f"urn:uuid:{uuid5(f'badge {passed.digest} {passed.quiz}')}"
    payload: dict[str, Any] = {
        "@context": CONTEXTS,
        "id": id_,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": passed.title,
        "issuer": {"id": did, "type": ["Profile"], "name": issuer},
        "validFrom": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityType": "name",
                    "identityHash": passed.label,
                }
            ],
            "achievement": {
                "id": f"urn:uuid:{uuid5(f'achievement {passed.edition} {passed.quiz}')}",
                "type": ["Achievement"],
                "name": passed.title,
                "description": f"The quiz “{passed.title}” of the course Clients First, "
                f"edition {passed.edition}.",
                "criteria": {"narrative": _criteria(passed)},
            },
        },
        "iss": did,
        "jti": id_,
        "nbf": int(now.timestamp()),
    }
    return _signed(payload, key)


def _criteria(passed: Passed) -> str:
    return f"Passed with {passed.score} of {passed.max_score} points on first responses. {PROVES}"


def _signed(payload: dict[str, Any], key: ECKey) -> str:
    public = key.as_dict(private=False)
    header = {"alg": "ES256", "typ": "JWT", "jwk": {name: public[name] for name in ("kty", "crv", "x", "y")}}
    return jws.serialize_compact(header, _json(payload), key, algorithms=["ES256"])


def _json(plain: dict[str, Any]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def did_of(key: ECKey) -> str:
    """The key itself as an identifier: whoever has the badge can check it offline."""
    point = key.as_dict(private=False)
    x, y = (urlsafe_b64decode(str(point[name]) + "==") for name in ("x", "y"))
    return "did:key:z" + _base58(_P256 + bytes([2 + y[-1] % 2]) + x)


def _base58(data: bytes) -> str:
    number, digits = int.from_bytes(data), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _BASE58[digit] + digits
    return digits
