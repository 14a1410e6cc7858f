"""Sending to an LRS: down, slow, busy, repeated or refused, nothing is lost and nothing counts twice."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

import pytest

from clientsfirst.gather.lrs import BATCH, Lrs, LrsError, Refused, Sent, told
from clientsfirst.results.xapi import uuid5
from tests.gather.lrs_server import Store, running


def statement(number: int, **changes: object) -> dict[str, Any]:
    account = {"homePage": "https://course.example/", "name": "Sam"}
    return {
        "id": uuid5(f"https://course.example/receipts/x#{number}"),
        "actor": {"objectType": "Agent", "account": account},
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}},
        "object": {"objectType": "Activity", "id": "https://course.example/quizzes/q"},
        **changes,
    }


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def url(store: Store) -> Iterator[str]:
    with running(store) as address:
        yield address


@pytest.fixture
def pauses() -> list[float]:
    return []


@pytest.fixture
def lrs(url: str, pauses: list[float]) -> Lrs:
    return Lrs(url, "college", "secret", pause=pauses.append)


def test_statements_go_in_bulk_and_sending_twice_adds_nothing(store: Store, lrs: Lrs) -> None:
    many = [statement(number) for number in range(BATCH + 3)]
    assert told(lrs.send(many)) == f"The LRS took {BATCH + 3} statements. 0 it had already."
    assert store.requests == [("POST", f"Basic {b64encode(b'college:secret').decode()}")] * 2
    lrs.send(many)
    assert len(store.statements) == BATCH + 3


def test_a_store_that_answers_409_is_asked_what_it_has_and_gets_the_rest(store: Store, lrs: Lrs) -> None:
    store.answers_repeats_with = 409
    lrs.send([statement(0), statement(1)])
    sent = lrs.send([statement(number) for number in range(4)])
    assert (sent.taken, sent.known, sent.refused) == (2, 2, ())
    assert len(store.statements) == 4


def test_a_store_that_tells_what_is_new_is_believed(store: Store, lrs: Lrs) -> None:
    store.names_only_what_is_new = True
    lrs.send([statement(0), statement(1)])
    sent = lrs.send([statement(number) for number in range(4)])
    assert told(sent) == "The LRS took 2 statements. 2 it had already."
    assert lrs.send([statement(0), statement(1)]) == Sent(0, 2, ())


def test_another_result_under_the_same_id_is_never_taken_for_sent(store: Store, lrs: Lrs) -> None:
    store.answers_repeats_with = 409
    lrs.send([statement(0), statement(1)])
    sent = lrs.send([statement(0), statement(1, result={"success": True}), statement(2)])
    assert (sent.taken, sent.known) == (1, 1)
    assert sent.refused == (Refused(statement(1)["id"], "the store holds another statement with this id"),)


def test_a_store_that_is_busy_is_asked_again_after_longer_and_longer_pauses(
    store: Store, lrs: Lrs, pauses: list[float]
) -> None:
    store.plan = [500, 503, 429]
    assert lrs.send([statement(0)]).taken == 1
    assert pauses == [1, 2, 7]  # the last is what the store asked for


def test_a_store_that_is_slow_is_asked_again(store: Store, url: str, pauses: list[float]) -> None:
    store.plan = [0]
    sent = Lrs(url, timeout=1, pause=pauses.append).send([statement(0)])
    assert sent.taken + sent.known == 1
    # On a busy machine even the next answer may be late, and what it was about is there then.
    assert pauses[0] == 1
    assert len(store.statements) == 1


def test_a_store_that_is_down_is_given_up_with_what_to_do(pauses: list[float]) -> None:
    with pytest.raises(
        LrsError, match=r"after 5 tries: .* Run the same command again later: nothing is counted"
    ):
        Lrs("http://127.0.0.1:9/xapi", pause=pauses.append).send([statement(0)])
    assert pauses == [1, 2, 4, 8]


def test_one_refused_statement_does_not_hold_up_the_others(lrs: Lrs) -> None:
    bad = statement(2, result={"score": {"scaled": 1.5}})
    sent = lrs.send([statement(0), statement(1), bad, statement(3)])
    assert (sent.taken, sent.known) == (3, 0)
    assert told(sent).splitlines()[1] == (
        f"It refused {bad['id']}: status 400: {bad['id']}: scaled is not within -1 and 1"
    )


def test_whoever_may_write_and_not_read_gets_the_new_ones_through(store: Store, lrs: Lrs) -> None:
    store.answers_repeats_with = 409
    store.lets_read = False
    lrs.send([statement(0), statement(1)])
    bad = statement(5, result={"score": {"scaled": 1.5}})
    sent = lrs.send([statement(number) for number in range(BATCH + 10)])
    assert (sent.taken, sent.known, sent.refused) == (BATCH + 8, 2, ())
    again = lrs.send([statement(0), bad, statement(BATCH + 10)])
    assert (again.taken, again.known, [one.id for one in again.refused]) == (1, 1, [bad["id"]])


def test_what_was_taken_before_a_store_closed_is_not_said_to_be_unsent(store: Store, lrs: Lrs) -> None:
    store.most = BATCH
    with pytest.raises(LrsError) as raised:
        lrs.send([statement(number) for number in range(BATCH * 3)])
    assert len(store.statements) == BATCH
    assert str(raised.value).endswith(
        "takes nothing under this name and password (status 403). What it took before is safe. "
        "Check both with whoever runs the store, and run the same command again."
    )


@pytest.mark.parametrize(
    ("status", "fact"), [(401, "takes nothing"), (403, "takes nothing"), (404, "There is no LRS at")]
)
def test_a_store_that_lets_nobody_in_says_so_at_once(store: Store, lrs: Lrs, status: int, fact: str) -> None:
    store.plan = [status]
    with pytest.raises(LrsError, match=fact):
        lrs.send([statement(0)])
    assert len(store.requests) == 1


def test_results_about_people_do_not_travel_in_the_clear() -> None:
    with pytest.raises(LrsError, match="not encrypted"):
        Lrs("http://lrs.example/xapi").send([statement(0)])
