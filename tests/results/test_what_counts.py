"""Which of several things counts: devices, sheets of paper, times through a quiz, people."""

import dataclasses
import json
from typing import Any

import pytest

from clientsfirst.desk import Desk
from clientsfirst.model.assessments import Pool
from clientsfirst.paper import form
from clientsfirst.results.definitions import DefinedQuiz, Definitions, definitions_text
from clientsfirst.results.sealed import public_item
from clientsfirst.results.typed import written_line
from tests.items import key_of, one_of_each
from tests.results.classes import a_desk, add, id_of, quiz_of, wrong
from tests.results.made import EDITION, assignment, attempt, receipt, text

Plain = dict[str, Any]
ITEMS = one_of_each()
CHOICE = ITEMS[0]
OTHERS = ITEMS[:4]  # those of the second quiz
BOTH = [{"quiz": "every-kind"}, {"quiz": "second-quiz"}]
PHONE, PC = "P" * 43, "Q" * 43
NEXT_DAY = {
    "receipt_id": id_of(9),
    "started_at": "2026-12-02T09:30:00.000Z",
    "handed_in_at": "2026-12-02T10:05:00.000Z",
}


def site(*quizzes: DefinedQuiz) -> str:
    modules = (("boundaries", "Where the line runs"), ("start", "Start"))
    return definitions_text(Definitions("The course", EDITION, quizzes, (), modules, ()))


def second_quiz() -> DefinedQuiz:
    return quiz_of([dataclasses.replace(item) for item in OTHERS], "second-quiz")


def a_desk_of_two(given: Plain | None = None) -> Desk:
    desk = Desk()
    assert json.loads(desk.define(site(quiz_of(ITEMS), second_quiz())))["troubles"] == []
    assign(desk, given or assignment(attempts=0, parts=BOTH))
    return desk


def pack_of(quiz: DefinedQuiz, edition: str = "") -> str:
    return definitions_text(Definitions("Pack", edition, (quiz,), (), (), ()))


def assign(desk: Desk, given: Plain) -> Plain:
    found: Plain = json.loads(desk.assign(json.dumps([{"place": "link", "text": text(given)}])))
    return found


def right(quiz: str = "every-kind", items: list[Any] = ITEMS, **changes: object) -> list[Plain]:
    return [attempt(item, key_of(item), quiz=quiz, **changes) for item in items]


def all_wrong(**changes: object) -> list[Plain]:
    return [attempt(item, wrong(item), **changes) for item in ITEMS]


def rows(desk: Desk) -> list[Plain]:
    found: list[Plain] = json.loads(desk.gradebook())
    return found


def results(desk: Desk) -> dict[str, Plain]:
    (row,) = rows(desk)
    return {quiz["quiz"]: quiz for quiz in row["quizzes"]}


def notes(row: Plain) -> dict[str, str]:
    return {note["code"]: note["fact"] for note in row["notes"]}


NEXT = "2026-12-02T10:00:00.000Z"


def test_what_another_device_hands_in_joins_what_the_first_one_did() -> None:
    given = assignment(attempts=0, parts=BOTH)
    desk = a_desk_of_two(given)
    add(desk, receipt(right(), "Sam", of=given, lessons=["a.md"]), key=PHONE)
    later = receipt(right("second-quiz", OTHERS, at=NEXT), "Sam", of=given, lessons=["b.md"], **NEXT_DAY)
    add(desk, later, key=PC)
    assert {quiz: one["success_status"] for quiz, one in results(desk).items()} == {
        "every-kind": "passed",
        "second-quiz": "passed",
    }
    (row,) = rows(desk)
    assert (row["receipt_id"], row["lessons"]) == (id_of(9), 2)
    assert notes(row) == {
        "united": "It is put together from 2 devices, or visits to a shared computer.",
        "first-key": "This device is seen here for the first time.",
    }


def test_of_two_responses_on_two_devices_the_earlier_counts_and_it_is_said() -> None:
    desk = a_desk()
    add(desk, receipt([*all_wrong()[:3]], "Sam"), key=PHONE)
    add(desk, receipt(right(at=NEXT), "Sam", **NEXT_DAY), key=PC)
    (quiz,) = results(desk).values()
    assert (quiz["completion_status"], quiz["success_status"]) == ("completed", "failed")
    said = notes(rows(desk)[0])["differing-devices"]
    assert said == (
        "3 questions have different responses there. The earlier counts, by the clocks of the devices."
    )
    assert "replaces" not in notes(rows(desk)[0])


def test_a_quiz_taken_again_on_another_device_counts_where_that_is_allowed() -> None:
    for attempts, status in ((0, "passed"), (2, "passed"), (1, "failed")):
        given = assignment(attempts=attempts)
        desk = a_desk(given)
        add(desk, receipt(all_wrong(), "Sam", of=given), key=PHONE)
        add(desk, receipt(right(at=NEXT), "Sam", of=given, **NEXT_DAY), key=PC)
        assert results(desk)["every-kind"]["success_status"] == status, attempts


def test_a_record_that_was_brought_to_another_device_tells_of_everything_once() -> None:
    desk = a_desk()
    add(desk, receipt(right()[:-1], "Sam"), key=PHONE)
    whole = receipt(right(), "Sam", receipt_id=id_of(9), handed_in_at="2026-12-01T10:06:00.000Z")
    add(desk, whole, key=PC)
    one = a_desk()
    add(one, whole, key=PC)
    assert results(desk) == results(one)
    assert "differing-devices" not in notes(rows(desk)[0])
    address = "https://course.example/"
    assert {one["id"] for one in json.loads(desk.xapi(address))} == {
        one["id"] for one in json.loads(one.xapi(address))
    }


def test_statements_of_two_devices_are_those_that_each_would_make() -> None:
    given = assignment(attempts=0, parts=BOTH)
    first = receipt(right(), "Sam", of=given)
    second = receipt(right("second-quiz", OTHERS, at=NEXT), "Sam", of=given, **NEXT_DAY)
    ids = []
    for some in ([first], [second], [first, second]):
        desk = a_desk_of_two(given)
        for one, key in zip(some, (PHONE, PC), strict=False):
            add(desk, one, key=key)
        ids.append([one["id"] for one in json.loads(desk.xapi("https://course.example/"))])
    assert sorted(ids[0] + ids[1]) == sorted(ids[2])


def test_a_page_is_not_blamed_for_what_it_could_not_know() -> None:
    def claim(quiz: str, found: Plain) -> Plain:
        return {
            "quiz": quiz,
            "session": 1,
            **{name: found[name] for name in ("score", "max_score", "completion_status", "success_status")},
        }

    alone = a_desk()
    add(alone, receipt(right(at=NEXT), "Sam", **NEXT_DAY), key=PC)
    truth = claim("every-kind", results(alone)["every-kind"])
    desk = a_desk()
    add(desk, receipt(all_wrong(), "Sam"), key=PHONE)
    add(desk, receipt(right(at=NEXT), "Sam", claimed=[truth], **NEXT_DAY), key=PC)
    assert "other-result" not in notes(rows(desk)[0])
    lie = truth | {"score": 1}
    again = {**NEXT_DAY, "receipt_id": id_of(10), "handed_in_at": "2026-12-02T10:06:00.000Z"}
    add(desk, receipt(right(at=NEXT), "Sam", claimed=[lie], **again), key=PC)
    assert "other-result" in notes(rows(desk)[0])


def typed(desk: Desk, *lines: str, of: str = "A" * 16) -> list[str]:
    given = {"assignment": of, "group": "Tuesday", "place": "Typed", "text": "\n".join(lines)}
    return [row["status"] for row in json.loads(desk.add_typed(json.dumps(given)))]


FORM = form("every-kind", ITEMS, "A")
OTHER_FORM = form("second-quiz", OTHERS, "A")


def line_of(printed: Any, items: list[Any], name: str = "Sam") -> str:  # noqa: ANN401
    return written_line(printed, name, [(item.id, key_of(item)) for item in items])


def test_sheets_of_two_quizzes_are_one_persons_work() -> None:
    desk = a_desk_of_two()
    for of in ("A" * 16, ""):
        assert typed(desk, line_of(FORM, ITEMS), line_of(OTHER_FORM, OTHERS), of=of) == ["counted"] * 2
    for row in rows(desk):
        assert {one["quiz"]: one["success_status"] for one in row["quizzes"]} == {
            "every-kind": "passed",
            "second-quiz": "passed",
        }
        assert [note["fact"] for note in row["notes"]] == [
            f"Typed from form {FORM.code}.",
            f"Typed from form {OTHER_FORM.code}.",
        ]
    assert [quiz["people"] for quiz in json.loads(desk.analysis())["quizzes"]] == [1, 1]


def test_a_receipt_takes_the_place_of_a_sheet_of_the_same_quiz_only() -> None:
    given = assignment(attempts=0, parts=BOTH)
    desk = a_desk_of_two(given)
    blank = written_line(FORM, "Sam", [(CHOICE.id, {"choice": "b"})])
    typed(desk, blank, line_of(OTHER_FORM, OTHERS))
    add(desk, receipt(right(), "Sam", of=given), key=PHONE)
    assert {one["success_status"] for one in results(desk).values()} == {"passed"}
    assert {"replaces", "paper"} <= notes(rows(desk)[0]).keys()


def test_a_line_that_is_typed_once_more_mends_what_was_typed_in_between() -> None:
    good, bad = (
        written_line(FORM, "Kim", [(CHOICE.id, {"choice": choice})])
        for choice in (key_of(CHOICE)["choice"], "a")
    )
    desk = a_desk()
    assert [*typed(desk, good), *typed(desk, bad), *typed(desk, good)] == ["counted"] * 3
    assert results(desk)["every-kind"]["score"] == 1
    assert typed(desk, good) == ["duplicate"]


def test_a_quiz_in_several_assignments_is_taken_for_the_first_time_once() -> None:
    desk = a_desk()
    for week in range(5):
        given = assignment(id=f"WEEK{week:012}", title=f"Week {week}")
        assign(desk, given)
        for n, name in enumerate(("Sam", "Kim", "Lee")):
            day = f"2026-12-0{week + 1}T10:0"
            times = {"started_at": f"{day}0:00.000Z", "handed_in_at": f"{day}5:00.000Z"}
            made = [*right(at=f"{day}1:00.000Z")] if week else all_wrong(at=f"{day}1:00.000Z")
            of = receipt(made, name, of=given, receipt_id=id_of(week * 10 + n), **times)
            add(desk, of, key=name * 14)
    assert len(rows(desk)) == 15
    found = json.loads(desk.analysis())
    (quiz,) = found["quizzes"]
    assert (found["people"], quiz["people"], quiz["too_few"]) == (3, 3, True)
    assert quiz["items"][0]["facility"] == 0
    (last,) = json.loads(desk.analysis('{"attempts": "last"}'))["quizzes"]
    assert (last["people"], last["items"][0]["facility"]) == (3, 1)


def test_one_person_shares_a_device_with_nobody() -> None:
    desk = a_desk()
    two = assignment(id="C" * 16, groups=[], title="Week 2")
    assign(desk, two)
    add(desk, receipt(right(), "Sam"))
    add(desk, receipt(right(), "sam", of=two, receipt_id=id_of(2), learner={"label": "sam", "group": ""}))
    assert ["shared-device" in notes(row) for row in rows(desk)] == [False, False]


def test_an_assignment_that_sets_no_limit_has_none_whatever_the_quiz_says() -> None:
    quiz = dataclasses.replace(quiz_of(ITEMS), attempts=2)
    three = [*all_wrong(), *all_wrong(session=2), *right(session=3)]
    for attempts, session in ((0, 3), (1, 1)):
        given = assignment(attempts=attempts)
        desk = Desk()
        desk.define(site(quiz))
        assign(desk, given)
        add(desk, receipt(three, of=given))
        assert results(desk)["every-kind"]["session"] == session
        assert ("too-many-attempts" in notes(rows(desk)[0])) == (attempts == 1)
    free = Desk()
    free.define(site(quiz))
    add(free, receipt(three))
    assert "2" in notes(rows(free)[0])["too-many-attempts"]


def test_what_a_module_sets_and_nobody_did_is_in_the_gradebook() -> None:
    given = assignment(attempts=0, parts=[{"module": "boundaries"}])
    desk = a_desk_of_two(given)
    desk.define(pack_of(quiz_of(ITEMS, "reserved")))
    add(desk, receipt(right(), "Sam", of=given))
    add(desk, receipt([], "Lee", of=given, receipt_id=id_of(3), lessons=["boundaries/one.md"]))
    found = {
        row["label"]: {one["quiz"]: one["completion_status"] for one in row["quizzes"]} for row in rows(desk)
    }
    assert found == {
        "Sam": {"every-kind": "completed", "second-quiz": "incomplete"},
        "Lee": {"every-kind": "incomplete", "second-quiz": "incomplete"},
    }


def test_who_only_read_has_a_line_in_the_table() -> None:
    given = assignment(attempts=0, parts=[{"module": "start"}])
    desk = a_desk_of_two(given)
    add(desk, receipt([], "Lee", of=given, lessons=["start/one.md", "start/two.md"]))
    head, line = desk.csv("Gradebook").removeprefix("\ufeff").splitlines()
    found = dict(zip(head.split(","), line.split(","), strict=True))
    assert (found["Name"], found["Quiz"], found["Lessons"]) == ("Lee", "", "2")


def test_a_pack_changes_nothing_that_was_drawn() -> None:
    ids = tuple(item.id for item in ITEMS[:6])
    public = quiz_of(ITEMS[:3], pools=(Pool("some", 2, ids[:3]),))
    given = assignment(attempts=0, mode="practice", parts=[{"quiz": "every-kind"}])
    desk = Desk()
    desk.define(site(public))
    assign(desk, given)
    add(desk, receipt(right(items=ITEMS[:3]), of=given))
    before = desk.gradebook()
    whole = quiz_of(ITEMS[:6], pools=(Pool("some", 2, ids),))
    desk.define(pack_of(whole))
    assert desk.gradebook() == before


HIGH, LOW = assignment(mastery=100, due="2026-12-01T10:00:00Z"), assignment(mastery=1, due="")


def test_a_file_of_a_trainees_does_not_take_the_place_of_the_trainers_assignment() -> None:
    desk = a_desk(HIGH)
    asked = [{"place": "eve.assignment.json", "text": text(LOW)}]
    found = json.loads(desk.assign(json.dumps(asked)))
    assert found == {
        "assignments": [],
        "troubles": [
            {
                "place": "eve.assignment.json",
                "fact": "it says otherwise than link about the assignment “Before Tuesday”, and was left out",
                "remedy": "If link is not what you set, take it away, and begin again.",
            }
        ],
    }
    add(desk, receipt([*all_wrong()[1:], *right(items=[CHOICE])], "Eve", of=LOW))
    assert results(desk)["every-kind"]["success_status"] == "failed"
    assert {"late", "altered-assignment"} <= notes(rows(desk)[0]).keys()
    assert assign(desk, HIGH)["troubles"] == []


def test_a_pack_adds_questions_and_changes_no_terms() -> None:
    given = assignment(mastery=0)
    desk = a_desk(given)
    add(desk, receipt([*all_wrong()[1:], *right(items=[CHOICE])], "Eve", of=given))
    before = desk.gradebook()
    easy = dataclasses.replace(quiz_of(ITEMS[:1]), mastery_score=0.01)
    found = json.loads(desk.define(pack_of(easy), "eve.cfpack"))
    assert found["troubles"] == [
        {
            "place": "eve.cfpack",
            "fact": "it says otherwise about when every-kind is passed than what came first, which counts",
            "remedy": "Make the pack again. If it is right, take the other away, and begin again.",
        }
    ]
    assert desk.gradebook() == before


BENT = dataclasses.replace(CHOICE, stem="Another question under this name?", may_skip=True)


@pytest.mark.parametrize("edition", ["", EDITION, "f" * 16])
def test_a_pack_brings_no_definition_by_which_something_else_is_right(edition: str) -> None:
    desk = a_desk()
    assert json.loads(desk.define(pack_of(quiz_of([BENT]), edition)))["troubles"] == []
    (row,) = add(desk, receipt([attempt(BENT, key_of(BENT))], "Eve"))
    assert row["notes"] == [
        {
            "code": "not-graded",
            "fact": "1 response could not be graded: choice belongs to another edition of the item.",
        }
    ]


def test_a_sealed_assignment_is_graded_by_the_edition_that_it_carries() -> None:
    """The trainer keeps the packs of several terms, and what was reserved in them may have changed between."""
    old, new = (quiz_of([item], "reserved") for item in (CHOICE, BENT))
    for carried, other in ((CHOICE, BENT), (BENT, CHOICE)):
        sealed = assignment(
            mode="sealed", items=[public_item("reserved", carried, {})], parts=[{"quiz": "reserved"}]
        )
        desk = a_desk(sealed)
        for quiz in (old, new):
            assert json.loads(desk.define(pack_of(quiz)))["troubles"] == []
        blank = {"quiz": "reserved", "score": 0, "max_score": 0}
        for n, item in enumerate((carried, other)):
            made = receipt([attempt(item, key_of(item)) | blank], f"Sam {n}", of=sealed, receipt_id=id_of(n))
            (row,) = add(desk, made)
            assert [note["code"] for note in row["notes"]] == ["not-graded"] * n


def test_a_sheet_is_graded_by_the_edition_that_it_was_printed_in() -> None:
    swapped = dataclasses.replace(
        CHOICE, interaction=dataclasses.replace(CHOICE.interaction, key="a"), stem="The other way round?"
    )
    desk = a_desk()
    for item in (CHOICE, swapped):
        desk.define(pack_of(quiz_of([item], "reserved")))
    for n, item in enumerate((CHOICE, swapped)):
        printed = form("reserved", [item], "A")
        assert typed(desk, written_line(printed, f"Sam {n}", [(item.id, key_of(item))])) == ["counted"]
    assert [row["quizzes"][-1]["score"] for row in rows(desk)] == [1, 1]


def test_a_pack_that_holds_a_public_quiz_once_more_keeps_its_sheets_readable() -> None:
    desk = a_desk()
    desk.define(pack_of(quiz_of(ITEMS)))
    assert typed(desk, line_of(FORM, ITEMS)) == ["counted"]
