"""What trainees say of the course reaches the trainer counted, by module, without names, and once a person."""

import json
from typing import Any

from clientsfirst.desk import Desk
from clientsfirst.model.course_feedback import OPEN_QUESTION, RATINGS, STATEMENTS
from tests.results.classes import a_desk, add, id_of
from tests.results.made import assignment, receipt

Plain = dict[str, Any]
CLEAR, USEFUL, _ = (statement for _, statement in STATEMENTS)
MODULE = "boundaries"


def said(question: str, answer: str, module: str = MODULE) -> Plain:
    return {"module": module, "question": question, "answer": answer}


def opinions(desk: Desk) -> list[Plain]:
    found: list[Plain] = json.loads(desk.opinions())
    return found


def counts(row: Plain, question: str) -> dict[str, int]:
    (found,) = [one["counts"] for one in row["ratings"] if one["question"] == question]
    return {one["rating"]: one["people"] for one in found}


def a_class_that_speaks() -> Desk:
    """Zoe, then Al, then Kim, who says nothing."""
    desk = a_desk()
    spoken = {
        "Zoe": [
            said(CLEAR, "mostly"),
            said(USEFUL, "a little"),
            said(OPEN_QUESTION, "=1+1\nShorter <b>pages</b>"),
        ],
        "Al": [said(CLEAR, "mostly"), said(OPEN_QUESTION, "mostly")],
        "Kim": [],
    }
    for n, (label, words) in enumerate(spoken.items()):
        add(desk, receipt([], label, receipt_id=id_of(n), opinions=words), key=label * 14)
    return desk


def test_ratings_are_counted_and_open_answers_listed_without_names_and_not_in_order_of_coming() -> None:
    desk = a_class_that_speaks()
    (row,) = opinions(desk)
    assert (row["module"], row["people"]) == (MODULE, 2)
    assert [one["question"] for one in row["ratings"]] == [CLEAR, USEFUL]
    assert counts(row, CLEAR) == dict.fromkeys(RATINGS, 0) | {"mostly": 2}
    # A word of the ratings, written as an answer of one's own, is an answer.
    assert [one["answer"] for one in row["answers"]] == ["=1+1\nShorter <b>pages</b>", "mostly"]
    for text in (desk.opinions(), desk.csv("Opinions")):
        assert not [name for name in ("Zoe", "Al", "Kim", "Tuesday") if name in text]


def test_a_table_of_them_has_no_formulas() -> None:
    text = a_class_that_speaks().csv("Opinions")
    assert f"{CLEAR},mostly,2" in text
    assert '"\'=1+1\nShorter <b>pages</b>",1' in text


def test_said_again_with_another_assignment_it_counts_once_and_the_later_words_count() -> None:
    desk = a_desk()
    second = assignment(id="C" * 16)
    later = {"handed_in_at": "2026-12-01T11:05:00.000Z", "receipt_id": id_of(1)}
    add(desk, receipt([], of=second, opinions=[said(CLEAR, "partly")], **later))
    add(desk, receipt([], opinions=[said(CLEAR, "very much"), said(OPEN_QUESTION, "Nothing.")]))
    (row,) = opinions(desk)
    assert (row["people"], row["answers"]) == (1, [])
    assert counts(row, CLEAR)["partly"] == sum(counts(row, CLEAR).values()) == 1


def test_on_a_shared_computer_each_visit_has_a_key_of_its_own_and_a_person_counts_once() -> None:
    desk = a_desk()
    second = assignment(id="C" * 16)
    said_twice = [said(CLEAR, "mostly")]
    add(desk, receipt([], opinions=said_twice), key="K" * 43)
    add(desk, receipt([], of=second, receipt_id=id_of(1), opinions=said_twice), key="L" * 43)
    (row,) = opinions(desk)
    assert row["people"] == 1
    other = {"label": "Sam P.", "group": "Thursday"}
    add(desk, receipt([], receipt_id=id_of(2), learner=other, opinions=said_twice), key="K" * 43)
    assert opinions(desk)[0]["people"] == 2


def test_handed_in_again_without_them_they_are_gone() -> None:
    desk = a_desk()
    add(desk, receipt([], opinions=[said(CLEAR, "partly")]))
    add(desk, receipt([], receipt_id=id_of(1), handed_in_at="2026-12-01T11:05:00.000Z"))
    assert opinions(desk) == []


def test_known_modules_come_in_the_order_of_the_course_and_others_after_them() -> None:
    desk = a_desk()
    add(desk, receipt([], opinions=[said("Why?", "So.", "a-module-of-old"), said(CLEAR, "partly")]))
    assert [row["module"] for row in opinions(desk)] == [MODULE, "a-module-of-old"]
    assert opinions(desk)[1]["answers"] == [{"question": "Why?", "answer": "So."}]
