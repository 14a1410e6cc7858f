"""The store keeps what it said it kept, where it said, and gives nothing up."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.outside import Outside
from tests.browser.profile import Profile
from tests.browser.storing import (
    NOTHING,
    RECORD,
    attempt,
    ids,
    in_store,
    left,
    module_script,
    open_with,
    raw_database,
)
from tests.browser.until import until

NOTE = "reflection:self-awareness#need"


@pytest.fixture
def profile(browser: Browser, outside: Outside, tmp_path: Path) -> Iterator[Profile]:
    opened = Profile(browser, tmp_path / "profile", outside.arguments)
    yield opened
    opened.close()


def test_nothing_is_written_anywhere_before_it_is_decided(page: Page, site: str) -> None:
    page.goto(site + RECORD)
    in_store(page, "store.addAttempt(given)", attempt("a"))
    in_store(page, "store.putDraft('item/q/i', { choice: 'b' })")
    in_store(page, "store.putPrivate(given, { text: 'mine' })", NOTE)
    assert ids(page) == ["a"]
    assert left(page) == NOTHING


def test_what_was_held_in_memory_is_written_when_it_is_decided(page: Page, site: str) -> None:
    page.goto(site + RECORD)
    in_store(page, "store.addAttempt(given)", attempt("a"))
    in_store(page, "store.putPrivate(given, { text: 'mine' })", NOTE)
    in_store(page, "store.decide('own')")
    page.reload()
    assert ids(page) == ["a"]
    assert in_store(page, "(await store.privateNote(given)).text", NOTE) == "mine"
    assert in_store(page, "store.keeping") == "own"


def test_attempts_come_in_order_of_time_and_by_item(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    for name, minute, item in (("late", 9, "one"), ("early", 1, "one"), ("other", 5, "two")):
        in_store(page, "store.addAttempt(given)", attempt(name, minute, item=item))
    assert ids(page) == ["early", "other", "late"]
    found = in_store(page, "(await store.attempts('ethical-or-unethical', 'one')).map(({ id }) => id)")
    assert found == ["early", "late"]
    assert in_store(page, "store.attempts('another-quiz')") == []


def test_an_attempt_that_was_said_to_be_kept_outlives_the_end_of_the_browser(
    profile: Profile, site: str
) -> None:
    """The browser is killed right after addAttempt has resolved."""
    page = profile.open()
    open_with(page, site + RECORD, "own")
    assert in_store(page, "store.addAttempt(given)", attempt("a")) is True
    profile.kill()
    again = profile.open()
    again.goto(site + RECORD)
    assert ids(again) == ["a"]


@pytest.mark.parametrize("keeping", ["own", "shared"])
def test_what_is_typed_just_before_a_reload_is_kept(page: Page, site: str, keeping: str) -> None:
    open_with(page, site + RECORD, keeping)
    for text in ("a", "ab", "abc", "abcd"):
        # Not awaited: nobody waits before they reload.
        in_store(page, "void store.putDraft('item/q/i', given)", text)
        page.reload()
        assert in_store(page, "store.draft('item/q/i')") == text


def test_a_change_of_mind_takes_everything_along_and_leaves_nothing(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    in_store(page, "store.putPrivate(given, { text: 'mine' })", NOTE)
    in_store(page, "store.decide('shared')")
    assert left(page)["databases"] == []
    page.reload()
    assert in_store(page, "store.keeping") == "shared"
    assert ids(page) == ["a"]
    in_store(page, "store.decide('own')")
    assert left(page)["session"] == []
    assert in_store(page, "(await store.privateNote(given)).text", NOTE) == "mine"
    in_store(page, "store.decide('nothing')")
    assert ids(page) == ["a"]
    assert left(page) == NOTHING | {"session": [["clientsfirst:keeping", "nothing"]]}
    page.reload()
    assert ids(page) == []
    assert in_store(page, "store.keeping") == "nothing"


def test_erasing_everything_leaves_nothing_anywhere(page: Page, site: str) -> None:
    for keeping in ("own", "shared", "nothing"):
        open_with(page, site + RECORD, keeping)
        in_store(page, "store.addAttempt(given)", attempt("a"))
        in_store(page, "store.putDraft('quiz/q', { session: 's' })")
        in_store(page, "store.putPrivate(given, { text: 'mine' })", NOTE)
        erased = in_store(page, "store.erase('all')")
        assert erased == {"attempts": 1, "drafts": 1, "privateNotes": 1, "unreadable": 0, "isAll": True}
        assert ids(page) == []
        assert left(page) == NOTHING
        assert in_store(page, "store.keeping") == "undecided"


def test_one_quiz_one_note_or_all_notes_can_be_erased_and_nothing_else_goes(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    in_store(page, "store.addAttempt(given)", attempt("b", quiz="practice"))
    in_store(page, "store.putDraft('item/practice/i', { text: '' })")
    in_store(page, "store.putDraft('item/ethical-or-unethical/practice', { text: '' })")
    for key in ("reflection:one", "reflection:one#need", "reflection:two#need"):
        in_store(page, "store.putPrivate(given, { text: 'mine' })", key)
    in_store(page, "store.erase({ quiz: 'ethical-or-unethical' })")
    assert ids(page) == []
    assert in_store(page, "(await store.attempts('practice')).length") == 1
    assert in_store(page, "(await store.entries('drafts')).map(({ key }) => key)") == ["item/practice/i"]
    in_store(page, "store.erase({ note: 'reflection:one' })")
    assert in_store(page, "(await store.entries('privateNotes')).map(({ key }) => key)") == [
        "reflection:two#need"
    ]
    assert in_store(page, "store.erase('reflections')")["privateNotes"] == 1
    assert in_store(page, "(await store.attempts('practice')).length") == 1


# Two tabs


def test_two_tabs_lose_no_writes(context: BrowserContext, page: Page, site: str) -> None:
    """Both write attempts, and parts of the same private note, at the same time."""
    open_with(page, site + RECORD, "own")
    other = context.new_page()
    other.goto(site + RECORD)
    start = """async (name) => {
      const store = await clientsFirstStore;
      globalThis.done = (async () => {
        for (let i = 0; i < 40; i++) {
          await store.addAttempt({ ...globalThis.sample, id: `${name}-${i}` });
          await store.putPrivate(`reflection:one#${name}-${i}`, { text: name });
        }
      })();
    }"""
    for tab, name in ((page, "one"), (other, "two")):
        in_store(tab, "void (globalThis.sample = given)", attempt("x"))
        tab.evaluate(start, name)
    for tab in (page, other):
        tab.evaluate("() => globalThis.done")
    expected = sorted(f"{name}-{i}" for name in ("one", "two") for i in range(40))
    for tab in (page, other):
        assert sorted(ids(tab)) == expected
        assert in_store(tab, "(await store.entries('privateNotes')).length") == 80


def test_a_write_is_heard_in_the_other_tab(context: BrowserContext, page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    other = context.new_page()
    other.goto(site + RECORD)
    assert ids(other) == []
    in_store(other, "void store.addEventListener('change', ({ detail }) => (globalThis.heard = detail))")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    other.wait_for_function("() => globalThis.heard && !globalThis.heard.isHere")
    assert ids(other) == ["a"]


def test_a_decision_for_the_device_counts_for_the_other_tab_and_takes_its_work_in(
    context: BrowserContext, page: Page, site: str
) -> None:
    page.goto(site + RECORD)
    other = context.new_page()
    other.goto(site + RECORD)
    in_store(other, "store.addAttempt(given)", attempt("from-the-other"))
    in_store(other, "store.putPrivate(given, { text: 'theirs' })", NOTE)
    in_store(page, "store.putPrivate(given, { text: 'mine' })", NOTE)
    in_store(page, "store.decide('own')")
    until(other, "async () => (await clientsFirstStore).keeping === 'own'")
    until(page, "async () => (await (await clientsFirstStore).attempts('ethical-or-unethical')).length === 1")
    texts = in_store(page, "(await store.entries('privateNotes')).map(({ value }) => value.text)")
    assert sorted(texts) == ["mine", "theirs"], "one of two texts for the same prompt was written over"


def test_what_one_tab_erased_the_other_does_not_bring_back(
    context: BrowserContext, page: Page, site: str
) -> None:
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    other = context.new_page()
    other.goto(site + RECORD)
    assert ids(other) == ["a"]
    in_store(page, "store.erase('all')")
    until(other, "async () => (await clientsFirstStore).keeping === 'undecided'")
    in_store(other, "store.addAttempt(given)", attempt("later"))
    assert ids(other) == ["later"]
    assert left(other) == NOTHING


def test_site_data_cleared_by_the_person_stays_cleared(
    context: BrowserContext, page: Page, site: str
) -> None:
    """Somebody clears the site's data in the browser's settings while a page is open."""
    open_with(page, site + RECORD, "own")
    session = context.new_cdp_session(page)
    origin = page.evaluate("() => location.origin")
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "indexeddb"})
    # While it clears, Chromium may leave a question about databases unanswered: then it is asked again.
    page.wait_for_function(
        "() => Promise.race([indexedDB.databases().then((all) => all.length === 0),"
        " new Promise((again) => setTimeout(again, 500, false))])"
    )
    in_store(page, "store.addAttempt(given)", attempt("later"))
    assert in_store(page, "store.keeping") == "undecided"
    assert in_store(page, "store.trouble") is None
    assert ids(page) == ["later"]
    assert left(page) == NOTHING


# A shared computer


def test_on_a_shared_computer_the_work_lasts_from_page_to_page_in_its_tab_only(
    context: BrowserContext, page: Page, site: str
) -> None:
    open_with(page, site + RECORD, "shared")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    page.goto(site)
    page.goto(site + RECORD)
    assert ids(page) == ["a"]
    other = context.new_page()
    other.goto(site + RECORD)
    assert ids(other) == []
    assert in_store(other, "store.keeping") == "undecided"


def test_after_the_tab_of_a_shared_computer_is_closed_nothing_is_left(
    context: BrowserContext, page: Page, site: str
) -> None:
    open_with(page, site + RECORD, "shared")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    in_store(page, "store.putDraft('quiz/q', { session: 's' })")
    in_store(page, "store.putPrivate(given, { text: 'mine' })", NOTE)
    page.close()
    other = context.new_page()
    other.goto(site + RECORD)
    assert left(other) == NOTHING
    assert context.cookies() == []


@pytest.mark.parametrize(("minutes", "found"), [(19, ["a"]), (21, [])])
def test_a_closed_tab_that_the_browser_brings_back_late_is_wiped(
    context: BrowserContext, page: Page, site: str, minutes: int, found: list[str]
) -> None:
    """The browser restores a tab with its sessionStorage, as this does by hand."""
    open_with(page, site + RECORD, "shared")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    entries = dict(left(page)["session"])
    page.close()
    entries["clientsfirst:heartbeat"] = str(float(entries["clientsfirst:heartbeat"]) - minutes * 60_000)
    restored = context.new_page()
    restored.goto(site + "404.html")
    restored.evaluate(
        "(entries) => { for (const [k, v] of entries) sessionStorage.setItem(k, v); }", [*entries.items()]
    )
    restored.goto(site + RECORD)
    assert ids(restored) == found
    if not found:
        assert left(restored) == NOTHING


def test_finishing_in_one_tab_of_a_shared_computer_wipes_the_others(
    context: BrowserContext, page: Page, site: str
) -> None:
    open_with(page, site + RECORD, "shared")
    other = context.new_page()
    open_with(other, site + RECORD, "shared")
    in_store(other, "store.addAttempt(given)", attempt("a"))
    in_store(page, "store.erase('all')")
    other.wait_for_function("() => sessionStorage.length === 0")
    expect(other.locator(".cf-device__erased")).to_be_visible()
    assert left(other) == NOTHING


# What cannot be read


def test_a_damaged_entry_is_listed_left_alone_and_hides_nothing_else(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("good"))
    broken: dict[str, Any] = {
        "key": "bad", "format": 1, "at": "2026-11-22T10:00:00Z", "value": attempt("bad", score="seven"),
    }  # fmt: skip
    raw_database(page, "change.objectStore('attempts').put(given);", broken)
    raw_database(page, "change.objectStore('drafts').put({ key: 'quiz/q', nonsense: new Map([[1, 2]]) });")
    page.reload()
    assert ids(page) == ["good"]
    assert in_store(page, "store.draft('quiz/q')") is None
    assert "could not be read" in in_store(page, "store.trouble")
    facts = {one["key"]: one["fact"] for one in in_store(page, "store.unreadable()")}
    assert facts == {
        "bad": 'score: "seven" is not a whole number from 0 up',
        "quiz/q": "format: (missing) is not an edition that this course knows",
    }
    assert raw_database(page, "return all('attempts');")[0] == broken


def test_nothing_is_written_over_an_entry_that_cannot_be_read(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    newer = {"key": "quiz/q", "format": 2, "at": "2027-01-01T00:00:00Z", "shape": "of tomorrow"}
    raw_database(page, "change.objectStore('drafts').put(given);", newer)
    page.reload()
    assert in_store(page, "store.draft('quiz/q')") is None
    assert "newer edition" in in_store(page, "store.trouble")
    assert in_store(page, "store.putDraft('quiz/q', { session: 'new' })") is False
    assert in_store(page, "(await store.draft('quiz/q')).session") == "new", "the page goes on in memory"
    assert raw_database(page, "return all('drafts');") == [newer]
    aside = in_store(page, "(await store.everything({ reflections: false })).set_aside")
    assert {"shelf": "drafts", "key": "quiz/q", "raw": newer} in aside


def test_a_newer_database_is_left_untouched_and_exported_as_it_is(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    in_store(page, "store.putPrivate(given, { text: 'mine alone' })", NOTE)
    page.goto(site + "404.html")
    raw_database(page, "change.objectStore('journal').put({ text: 'also mine' }, 'entry');", version=2)
    page.goto(site + RECORD)
    assert "newer edition" in in_store(page, "store.trouble")
    assert in_store(page, "store.offers") == ["shared", "nothing"]
    in_store(page, "store.addAttempt(given)", attempt("b"))
    assert ids(page) == ["b"], "the page goes on in memory"
    without = in_store(page, "JSON.stringify(await store.everything({ reflections: false }))")
    assert '"key":"a"' in without
    assert "mine" not in without, "nobody knows which shelves of a newer edition are private"
    with_notes = in_store(page, "JSON.stringify(await store.everything({ reflections: true }))")
    assert "mine alone" in with_notes
    assert "also mine" in with_notes
    page.goto(site + "404.html")
    assert len(raw_database(page, "return all('attempts');")) == 1
    assert page.evaluate("async () => (await indexedDB.databases())[0].version") == 2


def test_hostile_text_comes_back_as_the_text_it_was(page: Page, site: str) -> None:
    open_with(page, site + RECORD, "own")
    hostile = [
        "<img src=x onerror=alert(1)>",
        "__proto__",
        "\u0000\ud800\u202e",
        "'; DROP TABLE--",
        "😀" * 500,
    ]
    for number, text in enumerate(hostile):
        in_store(
            page, "store.putPrivate(given[0], { title: given[1], text: given[1] })", [f"n{number}", text]
        )
        in_store(
            page, "store.addAttempt(given)", attempt(f"a{number}", response={"__proto__": text, "text": text})
        )
    page.reload()
    for number, text in enumerate(hostile):
        assert in_store(page, "(await store.privateNote(given)).text", f"n{number}") == text
    assert len(ids(page)) == len(hostile)


def test_what_could_not_be_given_back_is_refused_with_its_reason(page: Page, site: str) -> None:
    page.goto(site + RECORD)
    refused = (
        "(() => { try { store.addAttempt(given) } catch (error) { return [error.name, error.message] } })()"
    )
    assert in_store(page, refused, attempt("a", score=3)) == [
        "NotStorableError",
        "score: 3 is more than the 2 that can be reached",
    ]
    assert (
        in_store(page, refused, attempt("a", at="yesterday"))[1] == 'at: "yesterday" is not a date and time'
    )


# Editions of the database


@pytest.fixture
def modules(page: Page, site: str, root: Path) -> Page:
    """A page that does nothing by itself, with the database's module at hand."""
    page.goto(site + "404.html")
    page.evaluate(module_script(root, "store/editions.js"))
    return page


FIRST_EDITION = """await new Promise((resolve) => {
  const request = indexedDB.open("clientsfirst", 1);
  request.onupgradeneeded = () => {
    for (const name of ["attempts", "drafts", "privateNotes", "meta"]) {
      request.result.createObjectStore(name, { keyPath: "key" });
    }
    request.transaction.objectStore("drafts").put({ key: "old", format: 1, at: "2026-01-01", value: 1 });
  };
  request.onsuccess = () => { globalThis.held = request.result; resolve(); };
});"""

SECOND_STEP = """[...modules.MIGRATIONS, async (db, change) => {
  const entries = await modules.asked(change.objectStore("drafts").getAll());
  const begun = db.createObjectStore("begun", { keyPath: "key" });
  for (const entry of entries) begun.put({ ...entry, format: 2 });
  db.deleteObjectStore("drafts");
}]"""


def test_a_first_edition_is_migrated_with_all_it_holds(modules: Page) -> None:
    modules.evaluate(f"async () => {{ {FIRST_EDITION} globalThis.held.close(); }}")
    found = modules.evaluate(f"""async () => {{
      const db = await modules.openDatabase({{ create: false, migrations: {SECOND_STEP} }});
      const entries = await modules.asked(db.transaction("begun").objectStore("begun").getAll());
      return [db.version, [...db.objectStoreNames], entries];
    }}""")
    assert found == [
        2,
        ["attempts", "begun", "meta", "privateNotes"],
        [{"key": "old", "format": 2, "at": "2026-01-01", "value": 1}],
    ]


def test_a_migration_that_fails_leaves_the_first_edition_as_it_was(modules: Page) -> None:
    modules.evaluate(f"async () => {{ {FIRST_EDITION} globalThis.held.close(); }}")
    failing = "[...modules.MIGRATIONS, (db) => { db.deleteObjectStore('drafts'); throw new Error('no'); }]"
    error = modules.evaluate(
        f"() => modules.openDatabase({{ create: false, migrations: {failing} }}).catch(({{ name }}) => name)"
    )
    assert error == "AbortError"
    assert len(raw_database(modules, "return all('drafts');")) == 1


def test_looking_for_a_database_makes_none(modules: Page) -> None:
    assert modules.evaluate("() => modules.openDatabase({ create: false })") is None
    assert left(modules) == NOTHING


def test_an_upgrade_is_not_kept_waiting_by_this_edition(
    context: BrowserContext, modules: Page, site: str
) -> None:
    """A tab of this edition lets go of the database at once, and says so when it next writes."""
    other = context.new_page()
    open_with(other, site + RECORD, "own")
    opened = modules.evaluate(
        f"async () => (await modules.openDatabase({{ create: false, migrations: {SECOND_STEP} }})).version"
    )
    assert opened == 2
    assert in_store(other, "store.addAttempt(given)", attempt("a")) is False
    assert "newer edition" in in_store(other, "store.trouble")
    assert ids(other) == ["a"]


def test_an_upgrade_that_an_older_tab_blocks_is_said_and_not_waited_for(
    context: BrowserContext, modules: Page, site: str
) -> None:
    older = context.new_page()
    older.goto(site + "404.html")
    older.evaluate(f"async () => {{ {FIRST_EDITION} }}")
    name = modules.evaluate(
        f"() => modules.openDatabase({{ create: false, migrations: {SECOND_STEP} }}).catch(({{ name }}) => name)"
    )
    assert name == "BlockedError"
