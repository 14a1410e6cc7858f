"""Signing and encryption: what was altered, or is for somebody else, is told from what is good."""

import json
import warnings
import zlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwe, jws
from joserfc.jwk import ECKey, OctKey
from joserfc.registry import HeaderParameter

from clientsfirst.model.troubles import Trouble
from clientsfirst.results.jose import Opened, codes, encrypt, lock_keys, open_code, open_keys, sign
from clientsfirst.results.reading import base64url, from_base64url
from tests.results.made import device_key, trainer_key

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "vectors" / "results.json").read_text("utf-8")
)
GOOD: str = VECTORS["receipts"][0]["encrypted"]
SIGNED: str = VECTORS["receipts"][0]["signed"]


def fact(found: Opened | Trouble) -> str:
    assert isinstance(found, Trouble)
    return found.fact


def test_the_golden_receipts_open() -> None:
    for one in VECTORS["receipts"]:
        opened = Opened(one["payload"], VECTORS["keys"]["device_thumbprint"])
        assert open_code(one["encrypted"], trainer_key(), "x") == opened
        assert open_code(one["signed"], None, "x") == opened


def test_the_golden_copy_of_keys_opens_with_its_passphrase_only() -> None:
    keys = VECTORS["keys"]
    found = open_keys(keys["backup"], keys["passphrase"], "keys.cfk")
    assert isinstance(found, ECKey)
    assert found.thumbprint() == keys["trainer_thumbprint"]
    for wrong in ("", "seven red kettle", "x" * 5000):
        assert str(open_keys(keys["backup"], wrong, "keys.cfk")).startswith(
            "keys.cfk: it is not a copy of a trainer's keys, or the passphrase is another. "
        )


def test_a_copy_of_keys_is_written_as_it_is_read() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        copy = lock_keys(trainer_key(), device_key(), "short one")
        assert isinstance(open_keys(f" {copy[:40]}\n{copy[40:]}", "short one", "x"), ECKey)


def test_a_copy_of_keys_that_asks_for_endless_work_is_refused() -> None:
    header = base64url(
        json.dumps(
            {"alg": "PBES2-HS512+A256KW", "enc": "A256GCM", "p2s": "AAAAAAAAAAA", "p2c": 2**40}
        ).encode()
    )
    assert isinstance(open_keys(f"CFK.{header}.AAAA.AAAA.AAAA.AAAA", "x" * 20, "x"), Trouble)


@pytest.mark.parametrize("cut", [1, 10, 200, len(GOOD) - 5])
def test_a_cut_code_is_refused(cut: int) -> None:
    assert fact(open_code(GOOD[:-cut], trainer_key(), "x"))


@given(st.integers(4, len(GOOD) - 1), st.sampled_from("ABab01-_."))
def test_one_altered_sign_is_seen(at: int, sign_put: str) -> None:
    bent = GOOD[:at] + sign_put + GOOD[at + 1 :]
    found = open_code(bent, trainer_key(), "x")
    # The last sign of a base64url run may carry bits that mean nothing.
    assert isinstance(found, Trouble) or found.payload == VECTORS["receipts"][0]["payload"]


@given(st.integers(4, len(SIGNED) - 1), st.sampled_from("ABab01-_."))
def test_one_altered_sign_is_seen_in_what_is_only_signed(at: int, sign_put: str) -> None:
    found = open_code(SIGNED[:at] + sign_put + SIGNED[at + 1 :], None, "x")
    assert isinstance(found, Trouble) or found.payload == VECTORS["receipts"][0]["payload"]


def test_a_receipt_for_another_trainer_says_so() -> None:
    other = ECKey.generate_key("P-256")
    said = str(open_code(GOOD, other, "sam.cfr"))
    assert (
        said
        == "sam.cfr: it is encrypted for another key, or it was altered or cut short. Open it with the key of the trainer whose link was used."
    )
    assert fact(open_code(GOOD, None, "x")) == "it is encrypted, and no key was given"


def test_another_signature_under_the_same_key_is_refused() -> None:
    head, _, rest = SIGNED.removeprefix("CF0.").partition(".")
    _, _, signature = rest.partition(".")
    other = sign('{"a":1}', device_key()).split(".")[1]
    assert (
        fact(open_code(f"CF0.{head}.{other}.{signature}", None, "x")) == "it was altered after it was signed"
    )


@pytest.mark.parametrize(
    "change",
    [{"alg": "none"}, {"alg": "HS256"}, {"typ": "JWT"}, {"zip": "X"}, {"crit": ["zip"]}, {"jwk": {"kty": "oct", "k": "AAAA"}}, {"jwk": "x"}, {"kid": "x"}],
)  # fmt: skip
def test_other_kinds_of_signatures_are_refused(change: dict[str, object]) -> None:
    head, _, rest = SIGNED.removeprefix("CF0.").partition(".")
    header = json.loads(from_base64url(head))
    bent = base64url(json.dumps(header | change).encode())
    assert fact(open_code(f"CF0.{bent}.{rest}", None, "x")) in {
        "it is not signed as receipts are",
        "it does not say which key signed it",
    }


def test_bombs_are_refused_after_and_before_decryption() -> None:
    packed = zlib.compressobj(9, wbits=-15)
    bomb = packed.compress(b" " * 50_000_000) + packed.flush()
    point = {name: device_key().as_dict(private=False)[name] for name in ("kty", "crv", "x", "y")}
    header = {"alg": "ES256", "typ": "cf-receipt", "zip": "DEF", "jwk": point}
    registry = jws.JWSRegistry({"zip": HeaderParameter("p", "str")})
    signed = jws.serialize_compact(header, bomb, device_key(), registry=registry)
    assert (
        fact(open_code(encrypt(signed, trainer_key()), trainer_key(), "x"))
        == "it unpacks to more than 4194304 bytes"
    )
    zipped = jwe.encrypt_compact(
        {"alg": "ECDH-ES", "enc": "A256GCM", "zip": "DEF"}, b" " * 100_000, trainer_key()
    )
    assert (
        fact(open_code(f"CF1.{zipped}", trainer_key(), "x"))
        == "it was packed in a way that receipts never are"
    )
    assert fact(open_code("CF0." + "A" * 2_000_000, None, "x")) == "it is longer than 1048576 characters"


def test_codes_are_found_in_what_was_pasted() -> None:
    pasted = f"  {GOOD[:60]}\n{GOOD[60:]}\r\n\r\n{SIGNED}\n"
    assert list(codes(pasted)) == [GOOD, SIGNED]
    assert list(codes("Hello, here is my code")) == ["Hello,hereismycode"]
    assert list(codes(GOOD + SIGNED)) == [GOOD, SIGNED]


def test_a_code_that_holds_the_beginning_of_one_by_chance_is_one_code() -> None:
    head, _, nonce, *rest = GOOD.removeprefix("CF1.").split(".")
    chance = ".".join(("CF1", head, "", f"{nonce[:-3]}CF1", *rest))
    assert list(codes(f"{chance}\n{GOOD}")) == [chance, GOOD]


@given(st.text(max_size=200))
def test_no_text_breaks_the_opener(pasted: str) -> None:
    for code in codes(pasted):
        assert isinstance(open_code(code, trainer_key(), "x"), Trouble)
    for prefix in ("CF0.", "CF1.", "CFK."):
        assert isinstance(open_code(prefix + pasted, trainer_key(), "x"), Trouble)
        assert isinstance(open_keys(prefix + pasted, "passphrase of some length", "x"), Trouble)


def test_a_symmetric_key_in_place_of_the_trainers_is_refused() -> None:
    header = {"alg": "dir", "enc": "A256GCM"}
    code = jwe.encrypt_compact(header, b"x", OctKey.generate_key(256))
    assert fact(open_code(f"CF1.{code}", trainer_key(), "x")).startswith("it is encrypted for another key")
