"""The readers of assignments and receipts: they take what the pages make, and nothing that is bent."""

import dataclasses
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from clientsfirst.desk import Desk
from clientsfirst.draw import drawn
from clientsfirst.model.assessments import Pool
from clientsfirst.model.troubles import Trouble
from clientsfirst.results import reading
from clientsfirst.results.assignments import (
    Assignment,
    Mode,
    QuizPart,
    RecordStore,
    fragment,
    read_assignment,
    read_link,
)
from clientsfirst.results.definitions import read_definitions
from clientsfirst.results.reading import Misread, canonical, digest, parse
from clientsfirst.results.receipts import Receipt, read_receipt
from clientsfirst.results.sealed import public_item
from tests.items import key_of, one_of_each
from tests.results.classes import definitions
from tests.results.made import EDITION, assignment, attempt, receipt, text

VECTORS: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "vectors" / "results.json").read_text("utf-8")
)
PLAIN = st.recursive(
    st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1), inner, max_size=4
        )
    ),
    max_leaves=12,
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)


PACK = definitions(pools=(Pool("some", 1, tuple(item.id for item in one_of_each()[:2])),))


def sample() -> dict[str, Any]:
    return receipt([attempt(item, key_of(item)) for item in one_of_each()])


def test_the_golden_texts() -> None:
    for raw, golden, golden_digest in VECTORS["canonical"]:
        assert canonical(parse(raw)) == golden
        assert digest(golden) == golden_digest
    given_text = VECTORS["assignment"]["json"]
    found = read_assignment(given_text)
    assert isinstance(found, Assignment)
    assert found.digest == VECTORS["assignment"]["digest"]
    assert read_link(f"https://example.org/assignment/#{VECTORS['assignment']['fragment']}") == found
    for one in VECTORS["receipts"]:
        read = read_receipt(one["payload"])
        assert isinstance(read, Receipt)
        assert read.digest == one["digest"]


@pytest.mark.parametrize(("kind", "bent", "fact"), VECTORS["refused"])
def test_what_is_bent_is_refused_with_a_fact(kind: str, bent: str, fact: str) -> None:
    found = read_assignment(bent) if kind == "assignment" else read_receipt(bent)
    assert isinstance(found, Trouble)
    assert (found.place, found.fact) == (kind, fact)
    assert found.remedy


def test_names_lose_what_a_screen_acts_on() -> None:
    for raw, golden in VECTORS["names"]:
        read = read_receipt(text(receipt([], label=raw)))
        assert (read.label if isinstance(read, Receipt) else "") == golden


def test_an_assignment_is_read_to_its_values() -> None:
    found = read_assignment(text(assignment(due="", key={"x": "A" * 43, "y": "B" * 43})))
    assert isinstance(found, Assignment)
    assert (found.title, found.mode, found.mastery, found.edition) == (
        "Before Tuesday",
        Mode.ASSESSMENT,
        80,
        EDITION,
    )
    assert found.parts[0] == QuizPart("every-kind")
    assert found.groups == ("Tuesday", "Thursday")
    assert found.due == ""


@pytest.mark.parametrize(
    "url", ["https://lrs.example.org", "https://lrs.example.org:8443/data/xapi", "http://127.0.0.1:9/xapi"]
)
def test_an_assignment_may_name_a_record_store(url: str) -> None:
    given = {"url": url, "user": "", "password": ""}
    found = read_assignment(text(assignment(lrs=given)))
    assert isinstance(found, Assignment)
    assert found.lrs == RecordStore(url, "", "")
    plain = read_assignment(text(assignment()))
    assert isinstance(plain, Assignment)
    assert plain.lrs is None


def test_only_a_sealed_assignment_says_what_comes_up_in_it() -> None:
    """Of one that leads to pages of the course, each page says it by itself."""
    (item, *_) = one_of_each()
    sealed = assignment(mode="sealed", items=[public_item("every-kind", item, {})])
    note = {"content_note": "Somebody is hit."}
    assert isinstance(read_assignment(text(sealed | note)), Assignment)
    for odd in (assignment(**note), sealed | {"content_note": ""}, sealed | {"content_note": "x" * 8001}):
        assert isinstance(read_assignment(text(odd)), Trouble)


def test_a_normal_link_stays_short() -> None:
    long = assignment(
        note="A note of some length to the class. " * 5,
        parts=[{"quiz": f"quiz-number-{n}"} for n in range(12)],
    )
    assert len(fragment(text(long))) < 1500


@given(PLAIN)
def test_canonical_text_is_that_of_rfc_8785(value: object) -> None:
    assert canonical(value).encode() == rfc8785.dumps(value)  # type: ignore[arg-type]


@given(ANYTHING)
def test_no_value_breaks_a_reader(value: object) -> None:
    raw = json.dumps(value)
    assert isinstance(read_assignment(raw), Trouble)
    assert isinstance(read_receipt(raw), Trouble)


def with_one_strange_value(plain: Any, data: st.DataObject) -> str:  # noqa: ANN401 - any JSON
    """`plain` as JSON, with something else in one place."""
    at = plain
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        inner = at[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            at[key] = data.draw(ANYTHING)
            return json.dumps(plain)
        at = inner


@given(st.data())
def test_one_strange_value_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    found = read_receipt(with_one_strange_value(sample(), data))
    assert isinstance(found, Receipt | Trouble)


@given(st.data())
def test_a_pack_with_one_strange_value_is_refused_or_its_questions_can_be_set(data: st.DataObject) -> None:
    """As the trainer's page does it: first the pack is told to the desk, then what it holds is drawn and sealed."""
    plain = json.loads(PACK)
    if data.draw(st.booleans()):
        item = data.draw(st.sampled_from(plain["quizzes"][0]["items"]))
        item["definition"] = with_one_strange_value(json.loads(item["definition"]), data)
        raw = json.dumps(plain)
    else:
        raw = with_one_strange_value(plain, data)
    desk = Desk()
    found = json.loads(desk.define(raw))
    if found["troubles"] or not found["quizzes"]:
        return
    for quiz in json.loads(raw)["quizzes"]:
        pools = tuple(Pool(one["id"], one["draw"], tuple(one["items"])) for one in quiz["pools"])
        items = drawn([one["id"] for one in quiz["items"]], pools, "seed/1", set())
        asked = [{"quiz": quiz["id"], "item": item} for item in items]
        assert len(json.loads(desk.sealed_items(json.dumps(asked)))) == len(items)


@given(st.integers(0, 20_000), st.text(max_size=3))
def test_a_pack_cut_or_changed_anywhere_is_read_or_refused(at: int, put: str) -> None:
    for bent in (PACK[:at], PACK[:at] + put + PACK[at + 1 :]):
        found, troubles = read_definitions(bent)
        assert found is not None or troubles


@given(st.integers(0, 4000), st.text(max_size=3))
def test_text_cut_or_changed_anywhere_is_read_or_refused(at: int, put: str) -> None:
    raw = text(sample())
    assert isinstance(read_receipt(raw[:at]), Trouble) or at >= len(raw)
    assert isinstance(read_receipt(raw[:at] + put + raw[at + 1 :]), Receipt | Trouble)


@given(st.text())
def test_no_link_breaks_its_reader(link: str) -> None:
    assert isinstance(read_link(link), Trouble)


@pytest.mark.parametrize("raw", ["[" * 100_000, '{"a":' * 100_000, '{"a":' * 990 + "1" + "}" * 990])
def test_nested_bombs_are_refused(raw: str) -> None:
    assert isinstance(read_receipt(raw), Trouble)
    assert isinstance(read_assignment(raw), Trouble)


def test_nested_bombs_inside_a_receipt_are_refused() -> None:
    raw = text(sample()).replace('{"choice": "c"}', '{"choice": ' + "[" * 900 + "]" * 900 + "}")
    found = read_receipt(raw)
    assert isinstance(found, Trouble)
    assert found.fact == "attempts[0].response is nested too deeply"


def test_deflate_bombs_are_refused() -> None:
    packed = zlib.compressobj(9, wbits=-15)
    bomb = packed.compress(b" " * 50_000_000) + packed.flush()
    assert len(bomb) < reading.MOST_PACKED
    with pytest.raises(Misread, match=r"^it unpacks to more than 4194304 bytes$"):
        reading.inflate(bomb)
    found = read_link("#a=" + reading.base64url(bomb))
    assert isinstance(found, Trouble)
    assert found.fact == "it unpacks to more than 4194304 bytes"


def test_oversized_texts_are_refused() -> None:
    assert isinstance(read_receipt(" " * (reading.MOST_TEXT + 1)), Trouble)
    with pytest.raises(Misread, match="larger than"):
        reading.inflate(b"x" * (reading.MOST_PACKED + 1))


@given(st.binary(max_size=400))
def test_inflate_gives_text_or_a_fact(data: bytes) -> None:
    found = read_link(f"a={reading.base64url(data)}")
    assert isinstance(found, Trouble)
    assert found.fact


@given(st.text())
def test_what_is_packed_is_unpacked(plain: str) -> None:
    assert reading.inflate(reading.deflate(plain)) == plain


def test_a_link_cut_short_says_so() -> None:
    found = read_link("#" + fragment(text(assignment()))[:-9])
    assert (
        str(found)
        == "link: it was cut short. Open the link again as it was sent, or ask for the file of the assignment."
    )


@pytest.mark.parametrize("kind", [Assignment, Receipt])
def test_what_was_read_stays_as_it_is(kind: type) -> None:
    assert dataclasses.fields(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
