"""The built site holds nothing of what is reserved: no text, no id, no digest, in no encoding."""

import base64
import re
import zlib
from pathlib import Path

from clientsfirst.content import read_course
from clientsfirst.model.codec import item_digest
from clientsfirst.site.build import build
from tests.made_course import make_checkout, page, single_choice

BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{16,}={0,2}")


def layers(data: bytes) -> bytes:
    """The bytes of a file, with all that is encoded or packed in it laid open."""
    found = [data]
    for run in BASE64.findall(data):
        plain = run.rstrip(b"=").translate(bytes.maketrans(b"-_", b"+/"))
        decoded = base64.b64decode(plain[: len(plain) // 4 * 4])
        found.append(decoded)
        for bits in (15, 31, -15):
            try:
                found.append(zlib.decompress(decoded, wbits=bits))
            except zlib.error:
                continue
    return b"\n".join(found)


def test_nothing_reserved_reaches_the_site(root: Path, tmp_path: Path) -> None:
    typed = {
        "id": "velvet-term",
        "interaction": "text-entry",
        "stem": "Which velvet word is meant?",
        "clauses": ["iag-client-first"],
        "rationale": "The velvet reason.",
        "accepted": [{"texts": ["velveteen"], "feedback": "Velvet indeed."}],
        "otherwise": "Not velvet.",
        "access": "reserved",
    }
    mixed = [single_choice("open-one"), single_choice("velvet-one", access="reserved"), typed]
    quizzes: dict[str, object] = {
        "small": {"title": "Small", "description": "A quiz.", "items": mixed},
        "velvet-quiz": {
            "title": "Velvet",
            "description": "A velvet quiz.",
            "access": "reserved",
            "items": [single_choice("velvet-two")],
        },
    }
    pages = {"index.md": page("Home", 'Hello.\n\n{{ quiz("small") }}')}
    checkout = make_checkout(root, tmp_path / "checkout", quizzes, pages)
    site = tmp_path / "site"
    build(checkout, site)
    reserved = [
        item for quiz in read_course(checkout)[0].reserved for item in quiz.items if "velvet" in item.id
    ]
    assert [item.id for item in reserved] == ["velvet-one", "velvet-term", "velvet-two"]
    words = [b"velvet", *(item_digest(item).encode() for item in reserved)]
    files = [path for path in site.rglob("*") if path.is_file() and path.suffix not in {".wasm", ".woff2"}]
    assert any(b"open-one" in path.read_bytes() for path in files)
    holding = [path.name for path in files for word in words if word in layers(path.read_bytes()).lower()]
    assert holding == []
    assert not [path for path in files if "velvet" in path.name]
