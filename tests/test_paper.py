"""Forms on paper: the same quiz gives the same forms, and a code names one form of one edition."""

import dataclasses
import re

import pytest

from clientsfirst.model.assessments import FeedbackTime, Pool, Quiz
from clientsfirst.model.items import Choice, ChoiceInteraction, Item, OrderInteraction
from clientsfirst.paper import FORMS, LETTERS, Answer, PaperError, code_of, edition_of, form, forms
from tests.items import choice, one_of_each
from tests.items import item as an_item


def a_quiz(items: list[Item] | None = None, pools: tuple[Pool, ...] = ()) -> Quiz:
    made = tuple(items or one_of_each())
    return Quiz(
        "every-kind",
        "Every kind",
        "All.",
        made,
        0.8,
        None,
        FeedbackTime.AT_ONCE,
        shuffle=False,
        themes=(),
        content_note="",
        pools=pools,
    )


def test_form_a_has_the_authors_order_and_the_others_have_their_own() -> None:
    quiz = a_quiz()
    made = forms(quiz)
    orders = [tuple(row.item for row in one.rows) for one in made]
    assert orders[0] == tuple(item.id for item in quiz.items)
    assert len(set(orders)) == len(FORMS)
    assert all(sorted(order) == sorted(orders[0]) for order in orders)
    assert made == forms(quiz)


def test_choices_change_places_too_but_what_is_read_in_order_stays() -> None:
    single = ChoiceInteraction(tuple(choice(name) for name in "abcdefgh"), "c")
    quiz = a_quiz([an_item("single", single), *one_of_each()])
    shown: dict[str, set[tuple[str, ...]]] = {}
    for one in forms(quiz):
        for row in one.rows:
            for slot in row.slots:
                ids = tuple(option.id for option in slot.options)
                shown.setdefault(f"{row.item} {slot.id}", set()).add(ids)
    assert len(shown["single response"]) == len(FORMS)
    assert shown["hot-text-net response"] == {("debts", "course")}
    assert shown["match-each-decision s1"] == {("ethical", "unethical", "depends")}


def test_an_order_is_never_printed_as_its_key() -> None:
    for one in forms(a_quiz()):
        for row in one.rows:
            if row.answer is Answer.ALL:
                assert [option.id for option in row.slots[0].options] != ["z", "x", "y"]


def test_letters_are_unique_in_an_item_unless_each_row_has_its_own() -> None:
    for one in forms(a_quiz()):
        for row in one.rows:
            letters = [option.letter for slot in row.slots for option in slot.options]
            assert row.answer is Answer.EACH or len(set(letters)) == len(letters)


def test_a_form_draws_from_pools() -> None:
    quiz = a_quiz(pools=(Pool("some", 2, tuple(item.id for item in one_of_each()[:6])),))
    made = forms(quiz)
    assert {len(one.rows) for one in made} == {len(quiz.items) - 4}
    assert len({frozenset(row.item for row in one.rows) for one in made}) > 1


def test_a_code_is_four_signs_that_cannot_be_misread() -> None:
    codes = [one.code for one in forms(a_quiz(), LETTERS)]
    assert all(re.fullmatch(r"[A-HJ-NP-Z][A-HJ-NP-Z2-9]{3}", code) for code in codes)
    assert len(set(codes)) == len(LETTERS)


def test_another_edition_quiz_or_letter_has_another_code() -> None:
    items = one_of_each()
    edited = [dataclasses.replace(items[0], stem="Otherwise?"), *items[1:]]
    first = form("every-kind", items, "B").code
    assert form("every-kind", edited, "B").code != first
    assert form("another", items, "B").code != first
    assert form("every-kind", items, "C").code[1:] != first[1:]


def test_few_wrong_codes_are_taken_for_another_form() -> None:
    """Of all slips of one sign, none may give the code of a neighbouring quiz's form with the same letter."""
    edition = edition_of(one_of_each())
    codes = {code_of(f"quiz-{number}", edition, letter) for number in range(20) for letter in FORMS}
    assert len(codes) == 20 * len(FORMS)


def test_more_choices_than_letters_are_refused() -> None:
    many = tuple(Choice(f"c{number}", "x", "y") for number in range(25))
    with pytest.raises(
        PaperError, match=r"response has more than the 24 options that have letters\. Split the item\."
    ):
        form("long", [an_item("long", ChoiceInteraction(many, "c1"))], "A")


def test_an_order_of_two_is_turned_round() -> None:
    items = one_of_each()
    order = next(item for item in items if isinstance(item.interaction, OrderInteraction))
    assert isinstance(order.interaction, OrderInteraction)
    pair = OrderInteraction(order.interaction.elements[:2], ("x", "y"))
    for letter in LETTERS:
        row = form("two", [an_item("two", pair)], letter).rows[0]
        assert [option.id for option in row.slots[0].options] == ["y", "x"]
