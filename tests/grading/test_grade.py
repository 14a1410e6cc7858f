"""The grader's promises, for every interaction and credit rule."""

import json

from hypothesis import given
from hypothesis import strategies as st

from clientsfirst.bridge import grade_text
from clientsfirst.grading import grade, max_score
from clientsfirst.model.codec import dump_item, load_item
from clientsfirst.model.items import ExtendedTextInteraction, Item
from clientsfirst.model.outcomes import Invalid, Scored, Unanswered, Verdict
from tests.items import key_of, one_of_each, responses

ITEMS = st.sampled_from(one_of_each())
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda values: st.lists(values) | st.dictionaries(st.text(), values),
)
FIELDS = st.sampled_from(["choice", "choices", "pairs", "order", "text", "justifications"])


@given(ITEMS.flatmap(lambda item: st.tuples(st.just(item), responses(item))))
def test_a_response_that_fits_scores_from_zero_to_the_maximum(pair: tuple[Item, dict[str, object]]) -> None:
    item, response = pair
    outcome = grade(item, response)
    assert isinstance(outcome, Scored)
    assert 0 <= outcome.score <= outcome.max_score == max_score(item)


def test_the_key_scores_full_and_fails_nothing_critical(item: Item) -> None:
    outcome = grade(item, key_of(item))
    assert isinstance(outcome, Scored)
    assert outcome.score == outcome.max_score
    assert not outcome.critical_failed
    assert outcome.max_score > 0 or isinstance(item.interaction, ExtendedTextInteraction)


@given(ITEMS.flatmap(lambda item: st.tuples(st.just(item), responses(item), st.randoms())))
def test_the_order_of_selection_never_matters(trial: tuple[Item, dict[str, object], object]) -> None:
    item, response, _random = trial
    turned = {
        name: list(reversed(value)) if isinstance(value, list) and name != "order" else value
        for name, value in response.items()
    }
    pairs = turned.get("pairs")
    if isinstance(pairs, dict):
        turned["pairs"] = dict(reversed(pairs.items()))
    assert grade(item, turned) == grade(item, response)


def test_a_blank_response_is_unanswered(item: Item) -> None:
    blanks: list[object] = [None, {}, {name: "" for name in key_of(item) if name in ("choice", "text")}]
    blanks += [{name: type(value)()} for name, value in key_of(item).items()]
    for blank in blanks:
        assert isinstance(grade(item, blank), Unanswered), blank


@given(ITEMS, JSON | st.dictionaries(FIELDS, JSON))
def test_garbage_is_never_scored_by_accident_and_never_raises(item: Item, garbage: object) -> None:
    outcome = grade(item, garbage)
    if isinstance(outcome, Scored):
        # Only what a form could have sent: the item's own fields with the item's own ids, or real text.
        assert isinstance(garbage, dict)
        assert set(garbage) <= set(key_of(item))
    else:
        assert isinstance(outcome, Invalid | Unanswered)


@given(ITEMS, st.text())
def test_the_bridge_answers_any_text_with_one_of_three_statuses(item: Item, text: str) -> None:
    outcome = json.loads(grade_text(dump_item(item), text))
    assert outcome["status"] in {"unanswered", "invalid", "scored"}


def test_the_bridge_survives_nesting_that_json_cannot_read(item: Item) -> None:
    text = grade_text(dump_item(item), "[" * 200_000)
    assert json.loads(text) == {"status": "invalid", "reason": "a response is JSON"}


def test_a_foreign_choice_is_invalid(item: Item) -> None:
    key = key_of(item)
    for name, value in key.items():
        if name == "text":
            continue
        foreign = {"x!": "y!"} if isinstance(value, dict) else ["x!"] if isinstance(value, list) else "x!"
        assert isinstance(grade(item, key | {name: foreign}), Invalid)


def test_an_unknown_field_is_invalid(item: Item) -> None:
    assert isinstance(grade(item, key_of(item) | {"admin": True}), Invalid)


def test_a_text_over_the_limit_is_invalid_and_the_longest_is_not() -> None:
    typed = next(item for item in one_of_each() if item.id == "text-entry")
    assert isinstance(grade(typed, {"text": "a" * 10_001}), Invalid)
    assert isinstance(grade(typed, {"text": "a" * 10_000}), Scored)


def test_a_harmful_selection_on_a_critical_item_fails_it_whatever_else_is_right() -> None:
    by_id = {item.id: item for item in one_of_each()}
    harmful: dict[str, dict[str, object]] = {
        "choice": {"choice": "b"},
        "multiple-response-each-decision": {"choices": ["a", "c", "d"]},
        "justified-choice": {"choice": "keep", "justifications": ["a", "b"]},
    }
    for name, response in harmful.items():
        outcome = grade(by_id[name], response)
        assert isinstance(outcome, Scored)
        assert outcome.critical_failed
        assert any(one.verdict is Verdict.HARMFUL for one in outcome.feedback)


def test_every_item_is_the_same_after_travelling_as_text(item: Item) -> None:
    assert load_item(dump_item(item)) == item
