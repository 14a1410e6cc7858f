"""Write tests/vectors/results.json anew: `python -m tests.vectors.make_results`. Read the diff before you keep it.

Signatures and encryption differ each time they are made: those of a text that did not change are kept.
"""

import json
from pathlib import Path
from typing import Any

from clientsfirst.model.troubles import Trouble
from clientsfirst.results.assignments import fragment, read_assignment
from clientsfirst.results.jose import encrypt, lock_keys, sign
from clientsfirst.results.reading import Misread, canonical, digest, name, parse
from clientsfirst.results.receipts import read_receipt
from tests.items import key_of, one_of_each
from tests.results.made import DEVICE, TRAINER, assignment, attempt, device_key, receipt, text, trainer_key

PATH = Path(__file__).parent / "results.json"
PASSPHRASE = "seven red kettles"  # noqa: S105 - of these vectors
NAMES = [
    "Sam",
    "  Sam   P.  ",
    "S\u0000a\u0007m",
    "Sam\u202eP",
    "<b>Sam</b>",
    "=1+1",
    "Zoe\u0308",
    "\u0646\u0627\u0645\u200c\u0647",
    "\U0001f469\u200d\U0001f3eb",
    "a\tb\u2028c",
    "",
    "\u200e",
]
VALUES = [
    {"b": 1, "a": [True, "x", {"z": -5, "aa": ""}]},
    {"text": 'quote " back \\ slash / tab \t line \n return \r bell \u0007 delete \u007f'},
    {"text": "é 日本 \U0001f600 \u2028 \ufffd"},
    {"n": 9007199254740991, "m": -9007199254740991},
]
STORE = {"url": "https://lrs.example.org/xapi", "user": "class", "password": "write-only"}
NO_STORES: list[dict[str, object]] = [
    {"url": "http://lrs.example.org/xapi"},
    {"url": "http://127.0.0.1.example.org/xapi"},
    {"url": "https://user:word@lrs.example.org/"},
    {"url": "https://lrs.example.org/xapi?a=b"},
    {"url": "https://lrs.example.org/xapi#a"},
    {"url": "javascript:alert(1)"},
    {"url": "https://"},
    {"url": ""},
    {"url": "https://l\u0440s.example.org"},
    {"user": "a:b"},
    {"password": "wr\u00f6te"},
    {"extra": ""},
]
SEALED = {
    "quiz": "a",
    "id": "x",
    "digest": "00112233aabbccdd",
    "interaction": "extended-text",
    "stem": "Why?",
    "max_score": 0,
    "certainty": False,
    "may_skip": False,
}


def receipts() -> list[dict[str, Any]]:
    items = one_of_each()
    short = receipt([attempt(items[0], {"choice": "b"}, certainty="high")])
    rich = receipt(
        [attempt(item, key_of(item)) for item in items],
        label="Zoë <i>",
        skipped=[{"quiz": "every-kind", "item": "order-each-decision", "session": 2}],
        scenarios=[
            {
                "id": "gifts",
                "variant": "plain",
                "digest": "00112233aabbccdd",
                "path": ["thank", "decline"],
                "ending": "good-end",
                "at": "2026-12-01T10:04:00Z",
            }
        ],
        lessons=["boundaries/index.md"],
        claimed=[
            {
                "quiz": "every-kind",
                "session": 1,
                "score": 30,
                "max_score": 30,
                "completion_status": "completed",
                "success_status": "passed",
            }
        ],
        opinions=[{"module": "boundaries", "question": "What helped?", "answer": "“The case”\nin the hall"}],
    )
    return [short, rich]


def refused() -> list[list[str]]:
    """Kind, text and the fact that is said."""
    given, handed = assignment(), receipt([attempt(one_of_each()[0], {"choice": "b"})])
    assignments: list[object] = [
        given | {"v": 2},
        given | {"v": True},
        given | {"kind": "else"},
        given | {"mastery": 101},
        given | {"mastery": "80"},
        given | {"title": ""},
        given | {"title": "\u202e"},
        given | {"parts": []},
        given | {"parts": [{"quiz": "../x"}]},
        given | {"parts": [{"quiz": "a", "module": "b"}]},
        given | {"due": "tomorrow"},
        given | {"extra": 1},
        given | {"mode": "sealed"},
        given | {"items": [{"id": "x"}]},
        given | {"items": [{"quiz": "a", "id": "x"}]},
        given | {"key": {"x": "a", "y": "b"}},
        {key: value for key, value in given.items() if key != "seed"},
        [],
        *(given | {"lrs": STORE | change} for change in NO_STORES),
        given | {"lrs": {"url": STORE["url"]}},
        given | {"lrs": []},
        given | {"mode": "sealed", "items": [SEALED], "lrs": STORE},
    ]
    one = handed["attempts"][0]
    payloads: list[object] = [
        handed | {"v": 9},
        handed | {"receipt_id": "short"},
        handed | {"learner": {"label": " ", "group": ""}},
        handed | {"attempts": [one, one]},
        handed | {"attempts": [one | {"score": 2}]},
        handed | {"attempts": [one | {"score": -1}]},
        handed | {"attempts": [one | {"response": "b"}]},
        handed | {"attempts": [one | {"response": {"a": {"b": {"c": {"d": {"e": {"f": {"g": 1}}}}}}}}]},
        handed | {"attempts": [one | {"response": {"é": 1}}]},
        handed | {"attempts": [one | {"response": {"choice": None}}]},
        handed | {"attempts": [one | {"certainty": "very"}]},
        handed | {"handed_in_at": "2026-13-01T10:00:00Z"},
        handed | {"claimed": {}},
    ]
    texts = [("assignment", text(value)) for value in assignments]
    texts += [("receipt", text(value)) for value in payloads]
    texts += [
        ("receipt", "{"),
        ("receipt", text(handed).replace('"v": 1', '"v": 1.0')),
        ("receipt", text(handed).replace('"v": 1', '"v": 1, "v": 1')),
        ("receipt", text(handed).replace('"v": 1', '"v": NaN')),
        ("receipt", text(handed).replace("tue-7", "\\ud800")),
        ("receipt", text(handed).replace('"score": 0', '"score": 90071992547409920')),
        ("assignment", text(given).replace("Take your time.", "\\udfff")),
    ]
    return [[kind, given_text, fact_of(kind, given_text)] for kind, given_text in texts]


def fact_of(kind: str, given: str) -> str:
    found = read_assignment(given) if kind == "assignment" else read_receipt(given)
    assert isinstance(found, Trouble), given
    return found.fact


def name_of(raw: str) -> str:
    try:
        return name(raw, "name", 100, 1)
    except Misread:
        return ""


def main() -> None:
    before = json.loads(PATH.read_text("utf-8")) if PATH.exists() else {}
    coded = {one["payload"]: one for one in before.get("receipts", [])}
    given = canonical(assignment())
    payloads = [canonical(one) for one in receipts()]
    kept = before.get("keys", {})
    same = kept.get("trainer") == TRAINER and kept.get("device") == DEVICE
    backup = kept["backup"] if same else lock_keys(trainer_key(), device_key(), PASSPHRASE)
    vectors = {
        "canonical": [
            [text(value), canonical(parse(text(value))), digest(canonical(value))] for value in VALUES
        ],
        "names": [[raw, name_of(raw)] for raw in NAMES],
        "keys": {
            "trainer": TRAINER,
            "device": DEVICE,
            "passphrase": PASSPHRASE,
            "backup": backup,
            "trainer_thumbprint": trainer_key().thumbprint(),
            "device_thumbprint": device_key().thumbprint(),
        },
        "assignment": {"json": given, "digest": digest(given), "fragment": fragment(given)},
        "receipts": [coded[one] if same and one in coded else coded_receipt(one) for one in payloads],
        "refused": refused(),
    }
    PATH.write_text(json.dumps(vectors, ensure_ascii=True, indent=1) + "\n", encoding="ascii")


def coded_receipt(payload: str) -> dict[str, str]:
    signed = sign(payload, device_key())
    return {
        "payload": payload,
        "digest": digest(payload),
        "signed": f"CF0.{signed}",
        "encrypted": encrypt(signed, trainer_key()),
    }


if __name__ == "__main__":
    main()
