"""The arithmetic of the credit rules, in worked figures."""

import pytest

from clientsfirst.grading import grade
from clientsfirst.model.outcomes import Scored
from tests.items import one_of_each

BY_ID = {item.id: item for item in one_of_each()}


@pytest.mark.parametrize(
    ("item", "response", "score", "most"),
    [
        # The key of the multiple response is a and c, of choices a to d.
        ("multiple-response-all-or-nothing", {"choices": ["a", "c"]}, 1, 1),
        ("multiple-response-all-or-nothing", {"choices": ["a"]}, 0, 1),
        ("multiple-response-each-decision", {"choices": ["a"]}, 3, 4),
        ("multiple-response-each-decision", {"choices": ["b", "d"]}, 0, 4),
        ("multiple-response-net", {"choices": ["a", "b", "c"]}, 1, 2),
        ("multiple-response-net", {"choices": ["b", "d"]}, 0, 2),
        ("multiple-response-coverage", {"choices": ["a"]}, 1, 2),
        ("multiple-response-coverage", {"choices": ["a", "c"]}, 2, 2),
        ("multiple-response-coverage", {"choices": ["a", "b", "c", "d"]}, 1, 2),  # 2 x 2 / 4
        ("multiple-response-coverage", {"choices": ["a", "b"]}, 0, 2),  # 1 x 1 / 2, rounded down
        ("match-each-decision", {"pairs": {"s1": "ethical", "s2": "ethical", "s3": "depends"}}, 2, 3),
        ("match-all-or-nothing", {"pairs": {"s1": "ethical", "s2": "ethical", "s3": "depends"}}, 0, 1),
        ("order-each-decision", {"order": ["z", "y", "x"]}, 1, 3),
        ("order-all-or-nothing", {"order": ["z", "y", "x"]}, 0, 1),
        ("inline-choice-each-decision", {"pairs": {"who": "b", "when": "a"}}, 1, 2),
        ("hot-text-net", {"choices": ["debts", "course"]}, 0, 1),
        ("justified-choice", {"choice": "tell", "justifications": ["a"]}, 2, 3),  # 1 + 1 x 1 / 1
        ("justified-choice", {"choice": "wait", "justifications": ["a", "b"]}, 2, 3),
        ("justified-choice", {"choice": "tell", "justifications": ["a", "b", "c"]}, 2, 3),  # 1 + 2 x 2 / 3
        ("extended-text", {"text": "Words."}, 0, 0),
    ],
)
def test_points_follow_the_rule(item: str, response: dict[str, object], score: int, most: int) -> None:
    outcome = grade(BY_ID[item], response)
    assert isinstance(outcome, Scored)
    assert (outcome.score, outcome.max_score) == (score, most)
