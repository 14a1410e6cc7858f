"""What is kept of a scenario: the place at every step, every finished run, and the private record apart."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from clientsfirst.content import read_course
from clientsfirst.model.scenarios import Scenario
from tests.browser.storing import attempt, in_store, open_with
from tests.browser.story import STORY, Way, begin, decide, go_on, said, shown, take, ways
from tests.browser.until import until

KEPT = "store.draft('scenario/self-harm-disclosure')"
RECORD_KEY = "decision-record/self-harm-disclosure/plain"
CANARY = "A yellow canary sat on my notes."
NOT_LOADED = "The story could not be loaded."


@pytest.fixture(scope="module")
def scenario(root: Path) -> Scenario:
    return next(one for one in read_course(root)[0].scenarios if one.id == "self-harm-disclosure")


@pytest.fixture(scope="module")
def way(scenario: Scenario) -> Way:
    """The shortest run there is."""
    return min(ways(scenario, scenario.variants[0]), key=lambda one: len(one.turns))


def reloaded(page: Page) -> str:
    page.reload()
    expect(page.locator(".cf-scenario__stage")).to_be_visible()
    return shown(page)


def kept(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = in_store(page, KEPT)
    return found


def test_a_reload_at_any_step_comes_back_to_exactly_there(page: Page, site: str, way: Way) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    for decision in way.decisions:
        before = shown(page)
        assert reloaded(page) == before
        decide(page, decision)
        before = shown(page)
        assert reloaded(page) == before
        go_on(page)
    before = shown(page)
    assert reloaded(page) == before
    assert len(kept(page)["finished"]) == 1


def test_a_reload_moves_no_focus(page: Page, site: str, way: Way) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions[:1])
    reloaded(page)
    assert page.evaluate("document.activeElement === document.body")


def test_nothing_is_written_before_the_trainee_has_decided_where(page: Page, site: str, way: Way) -> None:
    page.goto(site + STORY)
    begin(page)
    take(page, way.decisions[:2])
    expect(page.locator("cf-device")).to_be_visible()
    assert page.evaluate("indexedDB.databases()") == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_two_tabs_keep_both_finished_runs_and_say_where_the_story_went_on(
    page: Page, context: BrowserContext, site: str, way: Way
) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    other = context.new_page()
    other.goto(site + STORY)
    expect(other.locator(".cf-scenario__scene")).to_be_visible()
    take(other, way.decisions)
    expect(page.get_by_text("You have this story open in another tab")).to_be_visible()
    page.bring_to_front()
    take(page, way.decisions)
    assert len(kept(page)["finished"]) == 2
    other.bring_to_front()
    other.get_by_role("button", name="Show it here").click()
    expect(other.get_by_text("You have this story open in another tab")).to_have_count(0)
    assert kept(other) == kept(page)


def test_what_another_tab_erased_is_not_written_again(
    page: Page, context: BrowserContext, site: str, way: Way
) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions)
    other = context.new_page()
    other.goto(site + STORY)
    in_store(other, "store.erase('all')")
    until(page, "async () => (await clientsFirstStore).keeping === 'undecided'")
    page.get_by_role("button", name="Start again with the same facts").click()
    expect(page.locator(".cf-scenario__scene")).to_be_visible()
    assert kept(page)["finished"] == []
    assert page.evaluate("indexedDB.databases()") == []


def test_a_revised_story_starts_again_and_loses_nothing(page: Page, site: str, way: Way) -> None:
    open_with(page, site + STORY, "own")
    run = {"edition": "0123456789abcdef", "variant": "plain", "decisions": ["a-decision"]}
    finished = run | {"tried": [], "ending": "Once", "completion_status": "completed"}
    finished |= {"success_status": "passed", "at": "2026-11-22T10:00:00.000Z"}
    old = run | {"tried": [], "telling": True, "recorded": False, "finished": [finished], "set_aside": []}
    in_store(page, "store.putDraft('scenario/self-harm-disclosure', given)", old)
    page.reload()
    expect(page.get_by_text("This story has been revised since you were last here")).to_be_visible()
    begin(page)
    take(page, way.decisions)
    now = kept(page)
    assert now["set_aside"] == [run]
    assert now["finished"][0] == finished
    assert now["finished"][1]["decisions"] == way.decisions


def test_a_damaged_place_is_said_and_goes_to_the_last_one_that_can_be_found(
    page: Page, site: str, way: Way
) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions[:2])
    damaged = kept(page) | {"decisions": [*way.decisions[:2], "no-such-decision"], "tried": "nonsense"}
    in_store(page, "store.putDraft('scenario/self-harm-disclosure', given)", damaged)
    page.reload()
    expect(page.get_by_text("Part of what was kept could not be followed.")).to_be_visible()
    expect(page.get_by_role("heading", name=way.turns[2].scene.title)).to_be_visible()
    assert kept(page)["set_aside"][0]["decisions"] == damaged["decisions"]


def test_a_place_in_a_telling_that_is_gone_starts_again(page: Page, site: str, way: Way) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions[:1])
    strange = kept(page) | {"variant": "no-such-telling", "tried": [None, {"at": "x"}]}
    in_store(page, "store.putDraft('scenario/self-harm-disclosure', given)", strange)
    page.reload()
    expect(page.get_by_text("Part of what was kept could not be followed.")).to_be_visible()
    begin(page)
    expect(page.get_by_text("Part of what was kept could not be followed.")).to_have_count(0)
    assert kept(page)["set_aside"][0]["variant"] == "no-such-telling"


def test_a_value_of_another_shape_is_read_as_nothing(page: Page, site: str) -> None:
    open_with(page, site + STORY, "own")
    in_store(page, "store.putDraft('scenario/self-harm-disclosure', given)", ["not", "a", "run"])
    page.reload()
    begin(page)
    expect(page.locator(".cf-scenario__scene")).to_be_visible()


def test_the_decision_record_is_private_and_comes_back(page: Page, site: str, way: Way) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions)
    page.get_by_label("The issue").fill(CANARY)
    page.get_by_label("Review").fill("On Thursday.")
    page.get_by_label("Review").blur()
    until(
        page,
        "async (key) => (await (await clientsFirstStore).privateNote(key))?.fields.review",
        arg=RECORD_KEY,
    )
    assert CANARY not in str(in_store(page, "store.everything({ reflections: false })"))
    reloaded(page)
    expect(page.get_by_label("The issue")).to_have_value(CANARY)


def test_typing_just_before_leaving_is_kept(page: Page, site: str, way: Way) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions)
    page.get_by_label("The issue").press_sequentially(CANARY)
    reloaded(page)
    expect(page.get_by_label("The issue")).to_have_value(CANARY)


def test_two_tabs_write_one_record_and_what_is_erased_stays_away(
    page: Page, context: BrowserContext, site: str, way: Way
) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions)
    other = context.new_page()
    other.goto(site + STORY)
    other.get_by_label("The issue").click()
    page.bring_to_front()
    page.get_by_label("Review").fill("On Thursday.")
    page.get_by_label("Review").blur()
    expect(other.get_by_label("Review")).to_have_value("On Thursday.")
    other.bring_to_front()
    other.get_by_label("The issue").fill(CANARY)
    other.get_by_label("The issue").blur()
    expect(page.get_by_label("The issue")).to_have_value(CANARY)
    fields = in_store(page, f"(await store.privateNote('{RECORD_KEY}')).fields")
    assert {name: text for name, text in fields.items() if text} == {
        "issue": CANARY,
        "review": "On Thursday.",
    }
    in_store(other, "store.erase('reflections')")
    expect(page.get_by_label("Review")).to_have_value("")
    page.get_by_label("Review").fill("Another.")
    page.get_by_label("Review").blur()
    expect(other.get_by_label("Review")).to_have_value("Another.")
    assert CANARY not in str(in_store(page, "store.everything({ reflections: true })"))
    page.evaluate("async () => (await clientsFirstStore).erase('all')")
    expect(other.get_by_label("Review")).to_have_value("")


def test_what_was_written_for_one_telling_is_not_left_in_another(page: Page, site: str, way: Way) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions)
    page.get_by_label("The issue").fill(CANARY)
    page.get_by_role("button", name="Start again with the same facts").click()
    take(page, way.decisions)
    expect(page.get_by_label("The issue")).to_have_value(CANARY)


def test_nobody_is_told_of_another_tab_when_there_is_none(page: Page, site: str, way: Way) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions)
    reloaded(page)
    page.get_by_label("The issue").fill(CANARY)
    page.get_by_label("The issue").blur()
    until(page, "async (key) => (await clientsFirstStore).privateNote(key)", arg=RECORD_KEY)
    in_store(page, "store.addAttempt(given)", attempt("elsewhere"))
    in_store(page, KEPT)
    expect(page.get_by_text("You have this story open in another tab")).to_have_count(0)


def test_a_run_is_recorded_in_one_write_or_when_one_comes_back(page: Page, site: str, way: Way) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions[:-1])
    decide(page, way.decisions[-1])
    writes = """() => {
      const { put } = IDBObjectStore.prototype;
      globalThis.writes = [];
      IDBObjectStore.prototype.put = function (entry) { writes.push(structuredClone(entry)); return put.call(this, entry); };
    }"""
    page.evaluate(writes)
    go_on(page)
    [written] = page.evaluate(
        "writes.filter(({ key }) => key.startsWith('scenario/')).map(({ value }) => value)"
    )
    assert written == kept(page)
    assert (written["telling"], written["recorded"], len(written["finished"])) == (False, True, 1)
    left_open = written | {"recorded": False, "finished": []}
    in_store(page, "store.putDraft('scenario/self-harm-disclosure', given)", left_open)
    for _ in range(2):
        page.reload()
        expect(page.get_by_text("How it ended")).to_be_visible()
        [run] = kept(page)["finished"]
        assert run["decisions"] == way.decisions


def test_one_run_that_ends_in_two_tabs_counts_once(
    page: Page, context: BrowserContext, site: str, way: Way
) -> None:
    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions[:-1])
    decide(page, way.decisions[-1])
    other = context.new_page()
    other.goto(site + STORY)
    for tab in (other, page):
        tab.bring_to_front()
        go_on(tab)
        expect(tab.get_by_text("How it ended")).to_be_visible()
        assert len(kept(tab)["finished"]) == 1


def test_each_field_can_be_compared_with_one_way_of_writing_it(page: Page, site: str, way: Way) -> None:
    page.goto(site + STORY)
    begin(page)
    take(page, way.decisions)
    assert said(way.variant.record.issue) not in shown(page)
    page.get_by_text("Compare with one way of writing it: The issue").click()
    assert said(way.variant.record.issue) in shown(page)
    assert said(way.variant.record.review) not in shown(page)


def test_a_story_that_does_not_load_says_so_and_loads_on_another_try(page: Page, site: str) -> None:
    page.route("**/*.bin", lambda route: route.abort())
    page.goto(site + STORY)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_text(NOT_LOADED)).to_be_visible()
    page.get_by_role("button", name="Try again").press("Enter")
    expect(page.get_by_role("button", name="Try again")).to_be_focused()
    page.unroute("**/*.bin")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".cf-scenario__scene")).to_be_visible()
    expect(page.get_by_text(NOT_LOADED)).to_have_count(0)


def test_a_story_that_comes_damaged_is_not_played_and_the_place_is_kept(
    page: Page, site: str, way: Way
) -> None:
    def damage(route: Route) -> None:
        body = bytearray(route.fetch().body())
        body[len(body) // 2] ^= 1
        route.fulfill(body=bytes(body))

    open_with(page, site + STORY, "own")
    begin(page)
    take(page, way.decisions[:2])
    before = shown(page)
    page.route("**/*.bin", damage)
    page.reload()
    expect(page.get_by_text(NOT_LOADED)).to_be_visible()
    page.unroute("**/*.bin")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".cf-scenario__scene")).to_be_visible()
    assert shown(page) == before
