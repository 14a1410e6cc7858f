"""A typed line enters what was put on paper, or says what cannot be read; it never guesses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientsfirst.grading import grade
from clientsfirst.model.items import Item
from clientsfirst.model.outcomes import Scored
from clientsfirst.paper import FORMS, form
from clientsfirst.results.typed import TypedLine, read_line, written_line
from tests.items import key_of, one_of_each, responses

ITEMS = one_of_each()
KNOWN = [form("every-kind", ITEMS, letter) for letter in FORMS]
A = KNOWN[0]
NUMBER = {row.item: row.number for row in A.rows}


def read(answers: str, name: str = "Sam") -> TypedLine | tuple[object, ...]:
    return read_line(f"{A.code} {name}: {answers}", KNOWN)


@given(st.data(), st.sampled_from(KNOWN))
def test_what_is_written_is_read(data: st.DataObject, one: object) -> None:
    chosen = next(form for form in KNOWN if form == one)
    by_id = {item.id: item for item in ITEMS}
    told = [(row.item, data.draw(responses(by_id[row.item]))) for row in chosen.rows]
    told = [(id_, response) for id_, response in told if '"' not in str(response.get("text", ""))]
    found = read_line(written_line(chosen, "Sam P.", told), KNOWN)
    assert isinstance(found, TypedLine) or "text" in str(told)
    if isinstance(found, TypedLine):
        assert found.name == "Sam P."
        for id_, response in told:
            assert grade(by_id[id_], dict(found.responses)[id_]) == grade(by_id[id_], response)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_the_key_can_be_typed_on_every_form(item: Item) -> None:
    for one in KNOWN:
        line = written_line(one, "Key", [(item.id, key_of(item))])
        found = read_line(line, KNOWN)
        assert isinstance(found, TypedLine)
        outcome = grade(item, dict(found.responses)[item.id])
        assert isinstance(outcome, Scored)
        assert outcome.score == outcome.max_score


@pytest.mark.parametrize("answers", ["1b", "1 B", "1.B", "1) b", "1=B", "  1-B ;", "1B 2", "1B, 2-"])
def test_typing_is_forgiven(answers: str) -> None:
    found = read(answers)
    assert isinstance(found, TypedLine)
    assert found.responses == (("choice", {"choice": "b"}),)


def test_several_letters_and_words() -> None:
    multiple, entry, two = (
        NUMBER[id_] for id_ in ("multiple-response-net", "text-entry", "justified-choice")
    )
    found = read(f"{multiple}A, d {entry}“being impartial” {two}ADE")
    assert isinstance(found, TypedLine)
    assert dict(found.responses) == {
        "multiple-response-net": {"choices": ["a", "d"]},
        "text-entry": {"text": "being impartial"},
        "justified-choice": {"choice": "tell", "justifications": ["a", "b"]},
    }


def test_a_code_may_be_typed_small_and_with_a_hyphen() -> None:
    assert isinstance(read_line(f"{A.code[0]}-{A.code[1:].lower()} Sam: 1B", KNOWN), TypedLine)


WORDING = [
    ("1B 2AD", "line 1: it has no colon. Type the code of the form, the name, a colon, then the answers: K7QD Sam: 1B 2AD."),
    ("ZZZZ Sam: 1B", "line 1: ZZZZ is not the code of a form of these quizzes in this edition. Look at the code on the form again; it has four signs, such as K7QD."),
    (": 1B", "line 1: it has no code. Look at the code on the form again; it has four signs, such as K7QD."),
    ("{A} Sam: 1BC", "line 1, answer 1: one letter is to be selected. Type one letter, such as 1B."),
    ("{A} Sam: 1E", "line 1, answer 1: it has no E; its letters are ABC. Type one letter, such as 1B."),
    ('{A} Sam: 1"b"', "line 1, answer 1: it is answered with letters. Type one letter, such as 1B."),
    ("{A} Sam: 1B 1C", "line 1, answer 1: it stands in the line twice. Take one of them out."),
    ("{A} Sam: 99B", "line 1, answer 99: the form has 18 items. Look at the number again."),
    ("{A} Sam: 1B ?? 2A", 'line 1: "??" cannot be read. Type a number and its letters, such as 2AD, with spaces between answers.'),
    ("{A} Sam: 2AA", "line 1, answer 2: a letter stands there twice. Type each letter that was selected, such as 1AD."),
    ("{A} Sam: 10AB", "line 1, answer 10: it has 3 rows, and 2 letters were typed. Type one letter for each row, from the first to the last, such as 1ABBA."),
    ("{A} Sam: 15AB", "line 1, answer 15: it has 3 letters to put in order. Type every letter, in the order that was chosen, such as 1CAB."),
    ("{A} Sam: 16A", 'line 1, answer 16: it is answered in words. Type what was written, in quotation marks, such as 1"in confidence".'),
    ("{A} Sam: 18EA", "line 1, answer 18: one letter of an action comes first, then those of its reasons. Type the letter of the action, then those of the reasons, such as 1BEG."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), WORDING)
def test_what_cannot_be_read_is_said(line: str, said: str) -> None:
    found = read_line(line.replace("{A}", A.code), KNOWN)
    assert not isinstance(found, TypedLine)
    assert [str(trouble) for trouble in found] == [said]


def test_all_troubles_of_a_line_come_at_once() -> None:
    found = read("1BC ?? 99A 2AA")
    assert isinstance(found, tuple)
    assert len(found) == 4


def test_two_forms_with_one_code_are_not_guessed_between() -> None:
    twin = form("every-kind", ITEMS, "A")
    found = read_line(f"{A.code} Sam: 1B", [A, twin])
    assert not isinstance(found, TypedLine)
    assert "is that of forms of every-kind and every-kind. Say which quiz it is from." in str(found[0])


@given(st.text(max_size=300))
def test_no_line_breaks_the_reader(text: str) -> None:
    assert read_line(text, KNOWN) is not None
    assert read(text) is not None


def test_a_line_without_end_is_refused() -> None:
    assert "4009 characters" in str(read("1B " * 1333)[0])  # type: ignore[index]
