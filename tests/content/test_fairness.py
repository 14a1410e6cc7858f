"""A quiz must not be passed by looking for the longest choice, or always at the same place."""

from pathlib import Path

import pytest

from tests.content.courses import QUIZ_HEAD, read

FILE = "quizzes/other.yaml"
SHORT = "Ask first."
LONG = "Ask her first what she wants."


def _item(number: int, key: int, texts: tuple[str, ...]) -> str:
    choices = "".join(
        f"      - {{id: c{index}, text: {text}, feedback: So.}}\n" for index, text in enumerate(texts)
    )
    return (
        f"  - id: item-{number}\n    interaction: choice\n    stem: What do you do?\n    rationale: It is why.\n"
        f"    choices:\n{choices}    key: c{key}\n"
    )


def _problems(tmp_path: Path, items: list[tuple[int, tuple[str, ...]]], head: str = QUIZ_HEAD) -> list[str]:
    text = head + "".join(_item(number, key, texts) for number, (key, texts) in enumerate(items))
    course, problems = read(tmp_path, {FILE: text})
    assert len(course.quizzes) == (1 if problems else 2)
    return problems


def _texts(key: int, *, longest: bool) -> tuple[int, tuple[str, ...]]:
    return key, tuple(LONG if index == key and longest else SHORT for index in range(3))


def test_a_key_that_is_the_longest_choice_too_often_is_named(tmp_path: Path) -> None:
    items = [_texts(number % 3, longest=number < 3) for number in range(5)]
    assert _problems(tmp_path, items) == [
        (
            f"{FILE}:4: items: the key is the longest choice in 3 of 5 items, and 2 would be near chance. "
            "Shorten it, or lengthen the others, in item-0, item-1, item-2."
        )
    ]


@pytest.mark.parametrize(
    ("longest", "items"),
    [(3, 3), (2, 5), (3, 6)],
    ids=["too few items to say", "one above chance", "one above chance in more items"],
)
def test_a_few_long_keys_are_no_pattern(tmp_path: Path, longest: int, items: int) -> None:
    assert (
        _problems(tmp_path, [_texts(number % 3, longest=number < longest) for number in range(items)]) == []
    )


def test_a_key_that_is_longer_by_one_letter_counts_too(tmp_path: Path) -> None:
    texts = ("Ask what she wants.", "Ask what he wanted.", "Ask what it wants!")
    longer = ("Ask what she wants!!", *texts[1:])
    items = [(0, longer), (0, longer), (0, longer), (1, texts), (2, texts)]
    assert len(_problems(tmp_path, items)) == 1


def test_a_key_as_long_as_another_choice_tells_nothing(tmp_path: Path) -> None:
    texts = ("Ask what she wants.", "Ask what he wanted.", "Ask what it wants!")
    assert _problems(tmp_path, [(number % 3, texts) for number in range(6)]) == []


def test_a_key_that_keeps_to_one_position_is_named(tmp_path: Path) -> None:
    items = [_texts(key, longest=False) for key in (1, 1, 1, 1, 0, 2)]
    assert _problems(tmp_path, items) == [
        f"{FILE}:4: items: the key is choice 2 in 4 of the 6 items with 3 choices. Spread it over all positions."
    ]


@pytest.mark.parametrize(
    "keys",
    [(1, 1, 1, 1, 1), (1, 1, 1, 0, 2, 0), (1, 1, 1, 1, 1, 1, 0, 2, 0, 2)],
    ids=["too few items to say", "half", "just 60 per cent"],
)
def test_a_position_that_is_somewhat_more_frequent_is_no_pattern(
    tmp_path: Path, keys: tuple[int, ...]
) -> None:
    assert _problems(tmp_path, [_texts(key, longest=False) for key in keys]) == []


def test_positions_are_compared_among_items_with_as_many_choices(tmp_path: Path) -> None:
    three = [_texts(key, longest=False) for key in (0, 0, 0, 0, 0)]
    two: list[tuple[int, tuple[str, ...]]] = [(0, (SHORT, SHORT))] * 5
    assert _problems(tmp_path, three + two) == []


def test_a_shuffled_quiz_is_looked_at_too_as_paper_keeps_the_order(tmp_path: Path) -> None:
    items = [_texts(0, longest=False)] * 6
    assert len(_problems(tmp_path, items, head=f"shuffle: true\n{QUIZ_HEAD}")) == 1
