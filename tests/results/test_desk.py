"""The trainer's desk: it counts what is good, names what is not, and believes no score."""

import copy
import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientsfirst.desk import Desk
from clientsfirst.model.assessments import Pool
from clientsfirst.model.codec import item_digest, scenario_digest
from clientsfirst.paper import form
from clientsfirst.play import available, play, start, success
from clientsfirst.results.sealed import public_item
from clientsfirst.results.typed import written_line
from tests.items import key_of, one_of_each
from tests.made_scenarios import scenarios
from tests.results.classes import a_class, a_desk, add, definitions, id_of, wrong
from tests.results.made import assignment, attempt, receipt, text

Plain = dict[str, Any]
ITEMS = one_of_each()
CHOICE = ITEMS[0]


def gradebook(desk: Desk) -> list[Plain]:
    rows: list[Plain] = json.loads(desk.gradebook())
    return rows


def result(desk: Desk) -> Plain:
    (row,) = gradebook(desk)
    (quiz,) = row["quizzes"]
    found: Plain = quiz
    return found


def codes(row: Plain) -> set[str]:
    return {note["code"] for note in row["notes"]}


def all_right(**changes: Any) -> Plain:  # noqa: ANN401
    return receipt([attempt(item, key_of(item)) for item in ITEMS], **changes)


def test_a_receipt_becomes_a_row_with_completion_and_success_apart() -> None:
    desk = a_desk()
    (row,) = add(desk, all_right())
    assert (row["status"], row["label"], row["group"], row["notes"]) == ("counted", "Sam P.", "Tuesday", [])
    quiz = result(desk)
    assert quiz["score"] == quiz["max_score"]
    assert (quiz["percent"], quiz["completion_status"], quiz["success_status"]) == (
        100,
        "completed",
        "passed",
    )
    short = a_desk()
    add(short, receipt([attempt(CHOICE, {"choice": "c"})]))
    assert (result(short)["completion_status"], result(short)["success_status"]) == ("incomplete", "unknown")


def test_a_quiz_that_was_set_and_not_begun_is_in_the_gradebook() -> None:
    desk = a_desk()
    add(desk, receipt([]))
    assert (result(desk)["sessions"], result(desk)["completion_status"]) == (0, "incomplete")


def test_every_score_is_worked_out_again() -> None:
    desk = a_desk()
    bent = attempt(CHOICE, {"choice": "b"}) | {"score": 1, "critical_failed": False}
    (row,) = add(desk, receipt([bent, *(attempt(item, key_of(item)) for item in ITEMS[1:])]))
    assert row["differences"] == [
        {"label": "Sam P.", "group": "Tuesday", "assignment": "A" * 16, "quiz": "every-kind", "item": "choice", "session": 1, "attempt": 1, "claimed": 1, "regraded": 0, "max_score": 1}
    ]  # fmt: skip
    assert row["notes"] == [{"code": "differs", "fact": "1 score differs from what the trainee's page said."}]
    assert result(desk)["critical_failed"] == ["choice"]
    assert result(desk)["success_status"] == "failed"
    assert json.loads(desk.differences()) == row["differences"]


def test_a_result_that_was_claimed_otherwise_is_noted() -> None:
    claim = {
        "quiz": "every-kind",
        "session": 1,
        "score": 3,
        "max_score": 9,
        "completion_status": "completed",
        "success_status": "passed",
    }
    desk = a_desk()
    add(desk, receipt([attempt(CHOICE, {"choice": "b"})], claimed=[claim]))
    assert "other-result" in codes(gradebook(desk)[0])


@pytest.mark.parametrize(
    ("changes", "code", "fact"),
    [
        ({"handed_in_at": "2026-12-04T17:01:00Z"}, "late", "It was handed in after it was due, by the clock of the trainee's device."),
        ({"assignment": "Z" * 16}, "unknown-assignment", "It is for an assignment that is not known here."),
        ({"assignment_digest": "Z" * 43}, "altered-assignment", "The trainee worked with an altered copy of the assignment."),
        ({"edition": "f" * 16}, "other-edition", "It was made with another edition of the course."),
        ({"started_at": "2026-12-01T10:01:00Z"}, "odd-times", "Its times do not fit together: the clock of the device was changed."),
    ],
)  # fmt: skip
def test_what_is_unusual_is_said_and_still_counts(changes: Plain, code: str, fact: str) -> None:
    desk = a_desk()
    (row,) = add(desk, all_right(**changes))
    assert row["notes"] == [{"code": code, "fact": fact}]
    assert len(gradebook(desk)) == 1


def test_just_in_time_is_not_late() -> None:
    (row,) = add(a_desk(), all_right(handed_in_at="2026-12-04T17:00:59.999Z"))
    assert row["notes"] == []


def test_responses_to_another_edition_are_not_guessed_at() -> None:
    desk = a_desk()
    foreign = attempt(CHOICE, {"choice": "c"}, digest="f" * 16)
    unknown = attempt(CHOICE, {"choice": "c"}) | {"item": "no-such-item"}
    (row,) = add(desk, receipt([foreign, unknown]))
    assert row["notes"] == [
        {
            "code": "not-graded",
            "fact": "2 responses could not be graded: choice belongs to another edition of the item.",
        }
    ]
    assert result(desk)["ungraded"] == 2
    assert result(desk)["score"] == 0


def test_responses_that_do_not_fit_are_not_scored() -> None:
    desk = a_desk()
    bent = attempt(CHOICE, {"choice": "c"}) | {"response": {"choice": "zzz"}}
    empty = attempt(CHOICE, {"choice": "c"}, 2) | {"response": {}}
    (row,) = add(desk, receipt([bent, empty]))
    assert (
        row["notes"][0]["fact"]
        == "2 responses could not be graded: choice does not fit the item: a selected choice is not in this item."
    )


def test_the_same_receipt_twice_counts_once() -> None:
    desk = a_desk()
    first, second = add(desk, all_right(), all_right())
    assert (first["status"], second) == (
        "counted",
        {"place": "1.cfr", "status": "duplicate", "first": "0.cfr"},
    )
    assert len(gradebook(desk)) == 1


def test_another_receipt_with_the_same_number_is_noted() -> None:
    desk = a_desk()
    _, second = add(desk, all_right(), all_right(label="Kim"))
    assert codes(second) == {"same-number"}
    assert (
        second["notes"][0]["fact"] == "It has the number of another receipt, from 0.cfr, and differs from it."
    )


def test_handing_in_again_replaces_and_shows_what_changed() -> None:
    desk = a_desk()
    early = receipt([attempt(CHOICE, {"choice": "a"})], handed_in_at="2026-12-01T10:02:00.000Z")
    late = all_right(receipt_id=id_of(7), label="sam  p.")
    add(desk, late, early)
    (row,) = gradebook(desk)
    assert row["receipt_id"] == id_of(7)
    assert {"replaces", "changed-first"} <= codes(row)
    facts = {note["code"]: note["fact"] for note in row["notes"]}
    assert (
        facts["changed-first"] == "Of the first responses handed in before, 1 are now missing or different."
    )


def test_the_key_of_a_device_tells_who_shares_one() -> None:
    desk = a_desk()
    add(desk, all_right(), all_right(receipt_id=id_of(2), label="Kim", handed_in_at="2026-12-01T10:30:00Z"))
    add(desk, all_right(receipt_id=id_of(3), label="Lee"), key="L" * 43)
    rows = {row["label"]: row for row in gradebook(desk)}
    assert codes(rows["Sam P."]) == {"shared-device", "first-key"}
    assert codes(rows["Kim"]) == {"shared-device"}
    assert codes(rows["Lee"]) == {"first-key"}
    assert rows["Kim"]["notes"][0]["fact"] == "The same device handed in for Sam P. too."


def test_only_the_attempts_that_were_given_count() -> None:
    desk = a_desk()
    first = [attempt(item, wrong(item)) for item in ITEMS]
    second = [attempt(item, key_of(item), session=2) for item in ITEMS]
    add(desk, receipt([*first, *second]))
    assert (result(desk)["session"], result(desk)["sessions"]) == (1, 2)
    assert "too-many-attempts" in codes(gradebook(desk)[0])
    free = a_desk(assignment(attempts=0))
    add(free, receipt([*first, *second], of=assignment(attempts=0)))
    assert (result(free)["session"], result(free)["success_status"]) == (2, "passed")


def test_trying_again_in_a_session_is_practice() -> None:
    desk = a_desk()
    again = [attempt(item, key_of(item), 2) for item in ITEMS]
    add(desk, receipt([*again, *(attempt(item, wrong(item)) for item in ITEMS)]))
    assert result(desk)["success_status"] == "failed"


def test_only_what_may_be_skipped_is_left_out() -> None:
    items = [ITEMS[0], dataclasses.replace(ITEMS[1], may_skip=True)]
    skips = [{"quiz": "every-kind", "item": item.id, "session": 1} for item in items]
    desk = a_desk(items=items)
    add(desk, receipt([attempt(items[0], {"choice": "c"})], skipped=skips))
    assert (result(desk)["completion_status"], result(desk)["skipped"], result(desk)["percent"]) == (
        "completed",
        1,
        100,
    )
    other = a_desk(items=items)
    add(other, receipt([attempt(items[1], key_of(items[1]))], skipped=skips))
    assert result(other)["completion_status"] == "incomplete"


def test_pools_are_drawn_again_by_seed_and_session() -> None:
    pools = (Pool("some", 2, tuple(item.id for item in ITEMS[:6])),)
    desk = a_desk(pools=pools)
    add(desk, all_right())
    assert result(desk)["completion_status"] == "completed"
    assert result(desk)["max_score"] < sum(one["max_score"] for one in all_right()["attempts"])


def test_the_assignment_says_what_mastery_is() -> None:
    responses = [
        attempt(item, wrong(item) if item.id == "hot-text-all-or-nothing" else key_of(item)) for item in ITEMS
    ]
    for mastery, status in ((100, "failed"), (90, "passed"), (0, "passed")):
        given = assignment(mastery=mastery)
        desk = a_desk(given)
        add(desk, receipt(responses, of=given))
        assert result(desk)["success_status"] == status


def test_a_sealed_assignment_claims_nothing_and_sets_what_it_carries() -> None:
    sealed = [public_item("every-kind", item, {}) for item in ITEMS[:3]]
    given = assignment(mode="sealed", items=sealed, parts=[{"quiz": "every-kind"}])
    desk = a_desk(given, edition="")
    blank = {"score": 0, "max_score": 0, "critical_failed": False}
    (row,) = add(desk, receipt([attempt(item, key_of(item)) | blank for item in ITEMS[:3]], of=given))
    assert row["differences"] == []
    assert (result(desk)["completion_status"], result(desk)["percent"]) == ("completed", 100)


def test_sealed_items_hold_nothing_that_grades() -> None:
    desk = a_desk()
    made = desk.sealed_items(json.dumps([{"quiz": "every-kind"}]))
    items = json.loads(made)
    assert [item["id"] for item in items] == [item.id for item in ITEMS]
    for word in (
        "feedback",
        "missed",
        "harmful",
        "rationale",
        "key",
        "accepted",
        "model_answer",
        "What follows",
        "Why the key",
        "impartiality",
        "One way",
    ):
        assert word not in made.replace('"key of', "")
    (one,) = json.loads(desk.sealed_items(json.dumps([{"quiz": "every-kind", "item": "choice"}])))
    assert one["choices"] == [{"id": name, "text": f"Choice {name}"} for name in "abc"]
    orders = [item["elements"] for item in items if item["interaction"] == "order"]
    assert all([element["id"] for element in order] != ["z", "x", "y"] for order in orders)


def test_what_is_damaged_is_listed_and_stops_nothing() -> None:
    desk = a_desk()
    batch = [
        {"place": "a.cfr", "payload": "{", "key": "K" * 43},
        {"place": "b.cfr", "fact": "it was altered after it was signed", "remedy": "Ask for it again."},
        {"place": "c.cfr", "payload": text(all_right()), "key": "K" * 43},
    ]
    rows = json.loads(desk.add(json.dumps(batch)))
    assert [row["status"] for row in rows] == ["damaged", "damaged", "counted"]
    assert json.loads(desk.damaged()) == rows[:2]
    assert rows[0]["fact"] == "it is not JSON"


def test_two_bad_files_of_one_name_are_both_listed_until_that_name_comes_soundly() -> None:
    desk = a_desk()
    bad = [
        {"place": "receipt.cfr", "payload": payload, "key": "K" * 43} for payload in ("{", text({"v": 1}))
    ] + [{"place": "b.cfr", "fact": "it is empty", "remedy": "Ask for it again."}]
    good = {"place": "receipt.cfr", "payload": text(all_right()), "key": "K" * 43}
    desk.add(json.dumps(bad))
    assert [row["place"] for row in json.loads(desk.damaged())] == ["receipt.cfr", "receipt.cfr", "b.cfr"]
    desk.add(json.dumps([good]))
    assert [row["place"] for row in json.loads(desk.damaged())] == ["b.cfr"]
    assert "receipt.cfr" not in desk.csv("Damaged")
    # What is bad and comes later is another file, even of that name.
    desk.add(json.dumps([good, bad[0]]))
    assert [row["place"] for row in json.loads(desk.damaged())] == ["b.cfr", "receipt.cfr"]


@given(st.lists(st.tuples(st.integers(0, 3000), st.text(max_size=5)), max_size=20))
def test_bent_receipts_never_lose_a_good_one(bends: list[tuple[int, str]]) -> None:
    desk = a_desk()
    good = text(all_right())
    bent = [good[:at] + put + good[at + 3 :] for at, put in bends]
    batch = [{"place": str(n), "payload": one, "key": "K" * 43} for n, one in enumerate([*bent, good])]
    rows = json.loads(desk.add(json.dumps(batch)))
    assert len(rows) == len(batch)
    assert rows[-1]["status"] in {"counted", "duplicate"}
    labels = {row["label"] for row in gradebook(desk)}
    assert "Sam P." in labels
    assert json.loads(desk.analysis())["people"] >= 1


def test_batches_in_any_order_give_the_same_books() -> None:
    receipts = a_class(12)
    one, other = a_desk(), a_desk()
    add(one, *receipts)
    for each in reversed(receipts):
        add(other, each)
    assert one.gradebook() == other.gradebook()
    assert one.analysis() == other.analysis()


def test_a_typed_line_enters_the_same_gradebook() -> None:
    desk = a_desk()
    printed = form("every-kind", ITEMS, "C")
    lines = [
        written_line(printed, "Kim", [(item.id, key_of(item)) for item in ITEMS]),
        "",
        f"{printed.code} Lee: 1Z",
        "ZZZZ Jo: 1A",
    ]
    given_lines = {
        "assignment": "A" * 16,
        "group": "Thursday",
        "place": "typed",
        "text": "\n".join([*lines, lines[0]]),
    }
    rows = json.loads(desk.add_typed(json.dumps(given_lines)))
    assert [row["status"] for row in rows] == ["counted", "damaged", "damaged", "duplicate"]
    assert rows[1]["place"] == "typed, line 3, answer 1"
    (row,) = gradebook(desk)
    assert (row["label"], row["group"], row["notes"][0]) == (
        "Kim",
        "Thursday",
        {"code": "paper", "fact": f"Typed from form {printed.code}."},
    )
    assert row["quizzes"][0]["success_status"] == "passed"


def typed(desk: Desk, *lines: str) -> list[Plain]:
    given_lines = {"assignment": "A" * 16, "group": "", "place": "Typed", "text": "\n".join(lines)}
    rows: list[Plain] = json.loads(desk.add_typed(json.dumps(given_lines)))
    return rows


def test_a_line_typed_again_takes_the_place_of_the_first_whatever_its_digest() -> None:
    printed = form("every-kind", ITEMS, "C")
    right, left = (
        written_line(printed, "Kim", [(CHOICE.id, {"choice": choice})])
        for choice in (key_of(CHOICE)["choice"], "c")
    )
    for lines in ((right, left), (left, right)):
        desk = a_desk()
        assert [row["line"] for row in typed(desk, *lines)] == [1, 2]
        expected = int(lines[1] == right)
        assert result(desk)["score"] == expected


def test_sheets_without_a_name_are_people_of_their_own() -> None:
    printed = form("every-kind", ITEMS, "C")
    lines = [written_line(printed, "", [(CHOICE.id, {"choice": choice})]) for choice in "abc"]
    desk = a_desk()
    assert [row["status"] for row in typed(desk, *lines, lines[0])] == ["counted"] * 3 + ["duplicate"]
    labels = {row["label"] for row in gradebook(desk)}
    assert len(labels) == 3
    assert all(label.startswith("No name ") for label in labels)


def test_what_is_wrong_with_a_typed_line_is_said_once_and_not_remembered() -> None:
    desk = a_desk()
    assert [row["status"] for row in typed(desk, "ZZZZ Jo: 1A")] == ["damaged"]
    assert json.loads(desk.damaged()) == []


def test_after_starting_over_a_receipt_is_graded_with_what_is_known_by_then() -> None:
    desk = Desk()
    add(desk, all_right())
    assert "not-graded" in codes(gradebook(desk)[0])
    desk.define(definitions())
    desk.assign(json.dumps([{"place": "link", "text": text(assignment())}]))
    desk.start_over()
    assert (gradebook(desk), json.loads(desk.damaged())) == ([], [])
    (row,) = add(desk, all_right())
    assert (row["status"], row["notes"]) == ("counted", [])
    assert result(desk)["success_status"] == "passed"


def test_another_key_than_before_is_a_remark_and_no_fault() -> None:
    desk = a_desk()
    add(desk, all_right(), key="K" * 43)
    later = {"receipt_id": "C" * 16, "handed_in_at": "2026-12-01T10:06:00.000Z"}
    add(desk, all_right(**later), key="L" * 43)
    (row,) = gradebook(desk)
    assert row["receipt_id"] == "C" * 16
    assert codes(row) == {"united", "first-key"}


def test_own_words_come_back_to_be_marked() -> None:
    desk = a_desk()
    add(desk, all_right())
    (row,) = json.loads(desk.texts())
    assert (row["item"], row["text"], row["checklist"]) == (
        "extended-text",
        "My own words.",
        ["Names the limit.", "Says who is told."],
    )
    assert row["receipt_id"] == "B" * 16


def test_the_analysis_finds_what_led_people_astray() -> None:
    desk = a_desk()
    add(desk, *a_class(30))
    found = json.loads(desk.analysis())
    (quiz,) = found["quizzes"]
    assert (found["people"], found["least"], quiz["people"], quiz["complete"]) == (30, 10, 30, 30)
    assert quiz["alpha"] > 0.5
    choice = quiz["items"][0]
    assert [one["text"] for one in choice["options"]] == ["Choice a", "Choice b", "Choice c"]
    assert choice["misconception"] == "response=b"
    b, c = choice["options"][1], choice["options"][2]
    assert b["low"] > b["high"]
    assert c["high"] > c["low"]
    assert sum(one[third] for one in choice["options"] for third in ("low", "middle", "high")) == 30
    assert sum(one["right"] + one["wrong"] for one in choice["certainty"]) == 30
    (clause,), (module,) = found["clauses"], found["modules"]
    assert (clause["title"], module["title"]) == ("Confidentiality", "Where the line runs")
    assert len(clause["items"]) == len(ITEMS)


def test_with_too_few_people_the_analysis_says_so() -> None:
    desk = a_desk()
    add(desk, *a_class(5))
    quiz = json.loads(desk.analysis())["quizzes"][0]
    assert quiz["too_few"]
    assert quiz["alpha"] is None
    assert quiz["items"][0]["facility"] is not None
    assert json.loads(desk.analysis('{"least": 3}'))["quizzes"][0]["alpha"] is not None


def test_first_sessions_are_analysed_unless_last_ones_are_asked_for() -> None:
    desk = a_desk()
    first = [attempt(item, wrong(item)) for item in ITEMS]
    second = [attempt(item, key_of(item), session=2) for item in ITEMS]
    add(desk, receipt([*second, *first]))
    facility = [
        json.loads(desk.analysis(asked))["quizzes"][0]["items"][0]["facility"]
        for asked in ("{}", '{"attempts": "last"}')
    ]
    assert facility == [0.0, 1.0]


@given(scenarios())
def test_ways_through_a_scenario_are_followed(scenario: Any) -> None:  # noqa: ANN401
    variant = scenario.variants[0]
    position, path = start(scenario, variant), []
    while available(variant, position) and len(path) < 50:
        path.append(available(variant, position)[0].id)
        moved = play(scenario, variant, position, path[-1])
        position = moved.position  # type: ignore[union-attr]
    run = {
        "id": scenario.id,
        "variant": variant.id,
        "digest": scenario_digest(scenario),
        "path": path,
        "ending": "",
        "at": "2026-12-01T10:00:00Z",
    }
    desk = a_desk(scenarios=(scenario,))
    add(desk, receipt([], scenarios=[run, run | {"path": ["no-such"], "at": "2026-12-01T09:59:00Z"}]))
    shown = gradebook(desk)[0]["scenarios"]
    assert [one["followed"] for one in shown] == [True, False]
    ended = success(variant, position)
    assert shown[0]["success_status"] == {None: "unknown", True: "passed", False: "failed"}[ended]
    (way,) = json.loads(desk.analysis())["scenarios"]
    assert (way["people"], way["not_followed"]) == (0, 1)


def test_a_pack_may_bring_what_the_site_has_not() -> None:
    public, whole = ITEMS[:2], ITEMS[:4]
    desk = a_desk(items=public)
    assert json.loads(desk.define(definitions(items=whole, edition="")))["troubles"] == []
    add(desk, receipt([attempt(item, key_of(item)) for item in public]))
    assert result(desk)["completion_status"] == "completed"


def test_definitions_that_come_later_mix_nothing_up() -> None:
    """The page opens a story's definition with a way that came in: after the first receipts are counted."""
    receipts = a_class(20)
    one, other = a_desk(), a_desk()
    add(one, *receipts)
    add(other, *receipts[:10])
    other.define(definitions(items=ITEMS[:1], edition=""))
    add(other, *receipts[10:])
    assert one.analysis() == other.analysis()


def test_a_damaged_pack_keeps_what_is_sound() -> None:
    plain = json.loads(definitions())
    bent = copy.deepcopy(plain["quizzes"][0])
    bent["items"][0]["definition"] = bent["items"][0]["definition"].replace("Choice a", "Choice x")
    other = copy.deepcopy(plain["quizzes"][0]) | {"id": "number-for-text"}
    definition = other["items"][0]["definition"].replace(
        '"rationale":"Why the key of choice is the key."', '"rationale":7'
    )
    other["items"][0] |= {"definition": definition, "digest": item_digest(CHOICE)}
    plain["quizzes"] += [bent | {"id": "bent"}, other]
    found = json.loads(Desk().define(json.dumps(plain)))
    assert found["quizzes"] == ["every-kind"]
    assert [trouble["fact"] for trouble in found["troubles"]] == [
        "quizzes[1].items[0] was altered: its digest is another",
        "quizzes[2].items[0] was altered: its digest is another",
    ]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=8,
    ),
    st.data(),
)
def test_no_pack_breaks_its_reader(value: Any, data: st.DataObject) -> None:  # noqa: ANN401
    plain: Any = json.loads(definitions())
    at = plain
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.booleans()):
            at[key] = value
            break
        at = at[key]
    assert "troubles" in json.loads(Desk().define(json.dumps(plain)))


def test_bad_assignments_are_named_and_links_are_read() -> None:
    desk = a_desk()
    asked = [{"place": "x", "text": "{}"}, {"place": "y", "text": "https://example.org/#a=zzz"}]
    found = json.loads(desk.assign(json.dumps(asked)))
    assert [trouble["place"] for trouble in found["troubles"]] == ["x", "y"]
