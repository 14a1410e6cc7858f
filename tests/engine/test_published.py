"""Every published item: its key, its distractors, blank, garbage, and all its responses through the table."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from clientsfirst.content import read_course
from clientsfirst.engine.seal import TAG_BYTES, key_for, seal, tag_for
from clientsfirst.engine.tables import ROW_BYTES, OutcomeTable, is_tabled, outcome_table
from clientsfirst.grading import grade
from clientsfirst.model.items import (
    ChoiceInteraction,
    HotTextInteraction,
    InlineChoiceInteraction,
    Item,
    JustifiedChoiceInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
)
from clientsfirst.model.outcomes import Invalid, Scored, Unanswered
from tests.items import key_of, one_of_each

ROOT = Path(__file__).parent.parent.parent
PUBLISHED = [(f"{quiz.id}: {item.id}", item) for quiz in read_course(ROOT)[0].quizzes for item in quiz.items]
TABLED = [(name, item) for name, item in PUBLISHED if is_tabled(item)]
TABLED += [(f"sample: {item.id}", item) for item in one_of_each() if is_tabled(item)]

each_published = pytest.mark.parametrize(
    "item", [item for _, item in PUBLISHED], ids=[name for name, _ in PUBLISHED]
)
each_tabled = pytest.mark.parametrize("item", [item for _, item in TABLED], ids=[name for name, _ in TABLED])


def selections(ids: list[str]) -> Iterator[list[str]]:
    for count in range(1, len(ids) + 1):
        yield from map(list, itertools.combinations(ids, count))


def all_responses(item: Item) -> Iterator[dict[str, object]]:
    """Every response that fits a tabled item."""
    match item.interaction:
        case ChoiceInteraction(choices):
            yield from ({"choice": choice.id} for choice in choices)
        case MultipleResponseInteraction() | HotTextInteraction():
            ids = [choice.id for choice in item.interaction.choices]
            yield from ({"choices": selected} for selected in selections(ids))
        case MatchInteraction(categories, statements):
            picks = itertools.product([category.id for category in categories], repeat=len(statements))
            rows = [statement.id for statement in statements]
            yield from ({"pairs": dict(zip(rows, picked, strict=True))} for picked in picks)
        case InlineChoiceInteraction(_, gaps):
            options = itertools.product(*([choice.id for choice in gap.choices] for gap in gaps))
            rows = [gap.id for gap in gaps]
            yield from ({"pairs": dict(zip(rows, picked, strict=True))} for picked in options)
        case OrderInteraction(_, key):
            yield from ({"order": list(order)} for order in itertools.permutations(key))
        case JustifiedChoiceInteraction(choices, _, justifications, _):
            reasons = list(selections([justification.id for justification in justifications]))
            pairs = itertools.product([choice.id for choice in choices], reasons)
            yield from ({"choice": choice, "justifications": reason} for choice, reason in pairs)
        case _:
            yield {"text": "My own words."}


class Opened:
    """A table read the way browser/table.js reads it."""

    def __init__(self, table: OutcomeTable) -> None:
        self._table = table
        self._rows = [self._drawer(group.rows, ROW_BYTES) for group in table.groups]
        self._feedback = self._drawer(table.feedback, TAG_BYTES + table.feedback_bytes)

    def _drawer(self, data: bytes, step: int) -> dict[bytes, bytes]:
        envelopes = (data[at : at + step] for at in range(0, len(data), step))
        return {envelope[:TAG_BYTES]: envelope[TAG_BYTES:] for envelope in envelopes}

    def _open(self, drawer: dict[bytes, bytes], purpose: str, label: str) -> bytes:
        key = key_for(self._table.salt, purpose, label)
        return seal(key, drawer[tag_for(key)])

    def outcome(self, ids: list[str]) -> tuple[int, bool, list[str], str]:
        """Points, critical failure, what is said of each part, and the rationale."""
        score, failed, shares = 0, False, ""
        for index, group in enumerate(self._table.groups):
            row = self._open(self._rows[index], f"row{index}", "|".join(ids[part] for part in group.parts))
            score, failed, shares = score + row[0], failed or bool(row[1]), shares + row[2:].hex()
        said = [self._open(self._feedback, "feedback", id_).decode().rstrip(" ") for id_ in ids]
        rationale = seal(key_for(self._table.salt, "rationale", shares), self._table.rationale).decode()
        return score, failed, said, rationale


@each_tabled
def test_all_responses_through_the_table_equal_the_grader(item: Item) -> None:
    opened = Opened(outcome_table(item))
    for response in all_responses(item):
        graded = grade(item, response)
        assert isinstance(graded, Scored)
        said = [f"{one.verdict}\t{one.text}".rstrip(" ") for one in graded.feedback]
        expected = (graded.score, graded.critical_failed, said, item.rationale)
        assert opened.outcome([one.id for one in graded.feedback]) == expected, response


@each_published
def test_the_key_is_full_marks_and_no_other_response_is_more(item: Item) -> None:
    full = grade(item, key_of(item))
    assert isinstance(full, Scored)
    assert full.score == full.max_score
    assert not full.critical_failed
    if is_tabled(item):
        scores = [grade(item, response) for response in all_responses(item)]
        assert all(isinstance(one, Scored) and one.score <= full.max_score for one in scores)


@each_published
def test_blank_is_unanswered_and_garbage_is_invalid(item: Item) -> None:
    assert isinstance(grade(item, {}), Unanswered)
    for garbage in ([], 7, "x", {"zz": 1}, {name: {"x": ["y"]} for name in key_of(item)}):
        assert isinstance(grade(item, garbage), Invalid), garbage
