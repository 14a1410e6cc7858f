"""The built site gives away neither a key nor any feedback: not in markup, scripts, payloads or search."""

import base64
import gzip
import json
import re
import zlib
from html import unescape
from pathlib import Path

import pytest

from clientsfirst.content import read_course
from clientsfirst.engine.tables import is_tabled
from clientsfirst.grading.parts import parts_of
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item
from clientsfirst.site.build import build

BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
WORD = re.compile(r"[^\W_]+")
RUN = 6  # words in a row that no two texts share by chance


@pytest.fixture(scope="module")
def course(root: Path) -> Course:
    return read_course(root)[0]


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sealed")
    build(root, folder)
    return folder


def opened(data: bytes) -> str:
    """All that can be read in a file without giving a response: as it stands, unescaped, and decoded."""
    layers = [data]
    for run in BASE64.findall(data):
        try:
            decoded = base64.b64decode(run + b"=" * (-len(run) % 4))
        except ValueError:
            continue
        layers.append(decoded)
        # The definitions that only the worker can grade are zlib streams. They travel encoded, not sealed,
        # and are left out by name: see the trust page, and test_only_typed_items_travel_unsealed.
        layers += [gzip.decompress(decoded)] if decoded[:2] == b"\x1f\x8b" else []
    text = "\n".join(layer.decode("utf-8", errors="replace") for layer in layers)
    unquoted = text.encode().decode("unicode_escape", errors="replace") if "\\u" in text else ""
    return unescape(text) + unquoted


def runs(text: str) -> set[tuple[str, ...]]:
    words = [word.casefold() for word in WORD.findall(text)]
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def public_texts(course: Course) -> str:
    """What a page shows on purpose: stems, choices, clauses, hints."""
    shown: list[str] = []
    for quiz in course.quizzes:
        for item in quiz.items:
            sealed = {state.text for part in parts_of(item.interaction) for state in part.states}
            shown += [text for text in strings(item) if text not in sealed and text != item.rationale]
    return " . ".join(shown)


def strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for entry in value for text in strings(entry)]
    slots = getattr(value, "__slots__", ())
    return [text for name in slots if not isinstance(value, str) for text in strings(getattr(value, name))]


def sealed_texts(item: Item) -> list[str]:
    said = [state.text for part in parts_of(item.interaction) for state in part.states if state.text]
    return [*said, item.rationale]


def test_no_feedback_or_rationale_stands_in_any_built_file(built: Path, course: Course) -> None:
    shown = runs(public_texts(course))
    site: set[tuple[str, ...]] = set()
    for path in built.rglob("*"):
        if path.suffix in {".html", ".js", ".json", ".xml", ".bin", ".txt", ".svg"} and "engine" not in path.parts:
            site |= runs(opened(path.read_bytes()))
    for quiz in course.quizzes:
        for item in quiz.items:
            for text in sealed_texts(item):
                secret = runs(text) - shown
                assert not secret & site, f"{quiz.id}: {item.id}: {sorted(secret & site)[:1]}"


def test_nothing_in_the_markup_of_an_item_depends_on_its_key(built: Path, course: Course) -> None:
    """No class, attribute, order or checked state tells a key: all choices of an item look alike."""
    for path in built.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        for form in re.findall(r"<cf-item.*?</cf-item>", html, flags=re.S):
            markup = re.sub(r'<script type="application/json".*?</script>', "", form, flags=re.S)
            assert not re.search(r"\b(checked|selected|correct|harmful|data-key|feedback-text)\b(?==|>)", markup)
            inputs = re.findall(r"<input[^>]*>", markup)
            shapes = {re.sub(r'(value|id|name|type)="[^"]*"', r"\1", tag) for tag in inputs if "radio" in tag}
            assert len(shapes) <= 1


def test_only_typed_items_travel_unsealed(course: Course) -> None:
    unsealed = [item for quiz in course.quizzes for item in quiz.items if not is_tabled(item)]
    names = {type(item.interaction).__name__ for item in unsealed}
    assert names <= {"TextEntryInteraction"}


def test_the_search_index_holds_no_exercise(built: Path, course: Course) -> None:
    index = json.loads((built / "search" / "search_index.json").read_text(encoding="utf-8"))
    text = " ".join(f"{doc['title']} {doc['text']}" for doc in index["docs"])
    found = runs(unescape(re.sub(r"<[^>]+>", " ", text)))
    for quiz in course.quizzes:
        for item in quiz.items:
            for secret in sealed_texts(item):
                assert not runs(secret) & found


def test_a_payload_has_no_zlib_stream_unless_it_is_for_the_worker(built: Path) -> None:
    for path in built.rglob("*.html"):
        for text in re.findall(r'class="cf-payload">(.*?)</script>', path.read_text(encoding="utf-8"), flags=re.S):
            payload = json.loads(text)
            for value in (payload.get("feedback"), payload.get("rationale")):
                if value is not None:
                    with pytest.raises(zlib.error):
                        zlib.decompress(base64.b64decode(value))
