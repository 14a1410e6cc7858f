"""What typed text amounts to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientsfirst.grading.text import normalise, state_of
from clientsfirst.model.items import ExpectedText, TextEntryInteraction
from tests.items import text_entry


@pytest.mark.parametrize(
    "typed",
    [
        "impartiality",
        "  IMPARTIALITY. ",
        "Impartíality",
        "“impartiality”",
        "being  impartial!",
        "impartialty",
    ],
)
def test_case_accents_space_punctuation_and_one_slip_do_not_matter(typed: str) -> None:
    assert state_of(text_entry(), typed) == "accepted.0"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "organization"),
        ("recognised", "recognized"),
        ("behaviour", "behavior"),
        ("counselling", "counseling"),
        ("counsellor", "counselor"),
        ("analyse", "analyze"),
        ("client's", "clients"),
        ("client\u2019s", "clients"),
        ("self-harm", "self harm"),
        ("ﬁle", "file"),
    ],
)
def test_spelling_variants_are_one_word(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


def test_a_known_mistake_gets_its_own_feedback_even_when_slipped() -> None:
    assert state_of(text_entry(), "Confidentiality") == "anticipated.0"
    assert state_of(text_entry(), "confidentialty") == "anticipated.0"


def test_an_exact_mistake_is_not_taken_for_a_slip_of_the_key() -> None:
    near = TextEntryInteraction(
        accepted=(ExpectedText(("impartially",), "yes"),),
        anticipated=(ExpectedText(("impartiality",), "nearly"),),
        otherwise="no",
    )
    assert state_of(near, "impartiality") == "anticipated.0"


def test_short_words_must_be_spelt_right() -> None:
    short = TextEntryInteraction((ExpectedText(("consent",), "yes"),), (), "no")
    assert state_of(short, "content") == "otherwise"


@given(st.text())
def test_normalising_is_settled_after_one_pass(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
