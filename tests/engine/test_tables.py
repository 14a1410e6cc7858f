"""Outcome tables: complete, true to the grader, and silent about everything else."""

import base64
import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientsfirst.engine.seal import TAG_BYTES, drawer, key_for, seal, tag_for
from clientsfirst.engine.tables import OutcomeTable, is_tabled, outcome_table
from clientsfirst.grading import grade
from clientsfirst.grading.parts import parts_of
from clientsfirst.model.items import CreditRule, Item, MultipleResponseInteraction
from clientsfirst.model.outcomes import Scored
from clientsfirst.site.payloads import payload
from tests.items import choice, item, one_of_each, responses

TABLED = [one for one in one_of_each() if is_tabled(one)]
# The interaction whose key can be moved without touching any text.
SELECTIONS = [one for one in TABLED if isinstance(one.interaction, MultipleResponseInteraction)]


def find(table: OutcomeTable, rows: bytes, size: int, purpose: str, label: str) -> bytes | None:
    """What browser/seal.js does, by scanning."""
    key = key_for(table.salt, purpose, label)
    step = TAG_BYTES + size
    for at in range(0, len(rows), step):
        if rows[at : at + TAG_BYTES] == tag_for(key):
            return seal(key, rows[at + TAG_BYTES : at + step])
    return None


def look_up(table: OutcomeTable, ids: list[str]) -> tuple[int, bool, list[str], str]:
    """Score, critical failure, feedback texts and rationale, read from the table alone."""
    score, failed, shares = 0, False, ""
    for index, group in enumerate(table.groups):
        label = "|".join(ids[part] for part in group.parts)
        row = find(table, group.rows, 10, f"row{index}", label)
        assert row is not None
        score, failed, shares = score + row[0], failed or bool(row[1]), shares + row[2:].hex()
    said = [find(table, table.feedback, table.feedback_bytes, "feedback", id_) for id_ in ids]
    texts = [text.decode().rstrip(" ").partition("\t")[2] for text in said if text is not None]
    return score, failed, texts, seal(key_for(table.salt, "rationale", shares), table.rationale).decode()


@given(st.sampled_from(TABLED).flatmap(lambda one: st.tuples(st.just(one), responses(one))))
def test_every_response_through_the_table_equals_the_grader(pair: tuple[Item, dict[str, object]]) -> None:
    one, response = pair
    outcome = grade(one, response)
    assert isinstance(outcome, Scored)
    score, failed, texts, rationale = look_up(outcome_table(one), [said.id for said in outcome.feedback])
    assert (score, failed) == (outcome.score, outcome.critical_failed)
    assert texts == [said.text for said in outcome.feedback]
    assert rationale == one.rationale


@pytest.mark.parametrize("one", SELECTIONS, ids=lambda one: one.id)
def test_changing_the_key_changes_no_length_and_no_plain_byte(one: Item) -> None:
    """Two items that differ in nothing but the key look alike to who has only the page."""
    assert isinstance(one.interaction, MultipleResponseInteraction)
    choices = tuple(choice(c.id, missed="You left it.") for c in one.interaction.choices)
    plain = [
        json.loads(payload(item(one.id, MultipleResponseInteraction(choices, key), one.credit)).text)
        for key in (("a", "b"), ("c", "d"))
    ]
    opaque = ("salt", "feedback", "rationale", "clauses")
    for name in opaque:
        assert len(plain[0].pop(name)) == len(plain[1].pop(name))
    for groups in (plain[0]["groups"], plain[1]["groups"]):
        for group in groups:
            group["rows"] = len(group["rows"])
    assert plain[0] == plain[1]


@pytest.mark.parametrize("one", TABLED, ids=lambda one: one.id)
def test_no_text_of_the_grader_can_be_read_in_a_payload(one: Item) -> None:
    """Not as it is, and not behind base64."""
    text = payload(one).text
    decoded = [base64.b64decode(part, validate=False) for part in text.split('"') if len(part) > 20]
    haystack = text.encode() + b"".join(decoded) + b"".join(data for _, data in payload(one).files)
    secrets = [state.text for part in parts_of(one.interaction) for state in part.states] + [one.rationale]
    assert [secret for secret in secrets if secret and secret.encode() in haystack] == []


def test_half_an_answer_opens_no_rationale() -> None:
    one = next(found for found in TABLED if found.id == "match-each-decision")
    table = outcome_table(one)
    row = find(table, table.groups[0].rows, 10, "row0", "s1=ethical")
    assert row is not None
    guess = seal(key_for(table.salt, "rationale", row[2:].hex()), table.rationale)
    assert guess != one.rationale.encode()


def test_a_table_of_4096_rows_is_the_largest() -> None:
    def many(count: int) -> Item:
        choices = tuple(choice(f"c{n}", missed="Left.") for n in range(count))
        return item("many", MultipleResponseInteraction(choices, ("c0",)), CreditRule.NET)

    assert is_tabled(many(12))
    assert not is_tabled(many(13))
    assert is_tabled(item("sum", many(20).interaction, CreditRule.EACH_DECISION))


def test_the_same_item_gives_the_same_bytes() -> None:
    assert [outcome_table(one) for one in TABLED] == [outcome_table(one) for one in TABLED]


def test_envelopes_of_unequal_length_are_refused() -> None:
    with pytest.raises(ValueError, match="one length"):
        drawer(b"salt", "p", {"a": b"1", "b": b"22"})


def test_envelopes_stand_in_the_order_of_their_tags() -> None:
    rows = drawer(b"salt", "p", {str(n): bytes([n]) for n in range(50)})
    tags = [rows[at : at + TAG_BYTES] for at in range(0, len(rows), TAG_BYTES + 1)]
    assert tags == sorted(tags)
    assert len(set(itertools.chain(tags))) == 50
