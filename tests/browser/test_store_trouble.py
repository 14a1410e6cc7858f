"""Where the browser keeps nothing, or no more: it is said, nothing is lost, and the page goes on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.outside import Outside
from tests.browser.profile import Profile
from tests.browser.storing import LESSON, RECORD, REFLECTION, attempt, ids, in_store, open_with

STAYS = "What you do now stays on this page only: save it as a file before you leave."


@pytest.fixture
def profile(browser: Browser, outside: Outside, tmp_path: Path) -> Iterator[Profile]:
    opened = Profile(browser, tmp_path / "profile", outside.arguments)
    yield opened
    opened.close()


def saved(page: Page) -> dict[str, Any]:
    """What “Save what is here as a file” saves."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save what is here as a file").click()
    found: dict[str, Any] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    return found


def test_where_the_browser_refuses_every_storage_it_is_said_and_the_page_goes_on(
    profile: Profile, site: str
) -> None:
    """The browser's own setting against site data, as a college sets it for everybody."""
    profile.prefer({"profile": {"default_content_setting_values": {"cookies": 2}}})
    page = profile.open()
    page.goto(site + REFLECTION)
    panel = page.get_by_role("region", name="Keeping your work")
    expect(panel).to_contain_text(f"This browser does not let this site keep your work. {STAYS}")
    assert in_store(page, "store.offers") == ["nothing"]
    in_store(page, "store.decide('own')")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    page.get_by_role("button", name="See everything at once").click()
    page.locator("textarea").first.fill("still here")
    assert ids(page) == ["a"]
    assert in_store(page, "(await store.entries('privateNotes')).map(({ value }) => value.text)") == [
        "still here"
    ]
    found = saved(page)
    assert [one["id"] for one in found["attempts"]] == ["a"]
    assert "still here" not in json.dumps(found)


def test_a_database_whose_files_are_damaged_stops_nothing(profile: Profile, site: str) -> None:
    page = profile.open()
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    profile.close()
    files = [file for file in profile.folder.glob("**/IndexedDB/**/*") if file.is_file()]
    assert files
    for file in files:
        file.write_bytes(b"\xff" * max(64, file.stat().st_size))
    page = profile.open()
    page.goto(site + RECORD)
    # Whether it says that it cannot be opened or begins anew is the browser's choice; the page works either way.
    in_store(page, "store.addAttempt(given)", attempt("b"))
    assert ids(page)[-1] == "b"
    expect(page.get_by_role("heading", name="Questions you have answered")).to_be_visible()


def test_a_database_that_does_not_open_is_left_as_it_is(
    context: BrowserContext, page: Page, site: str
) -> None:
    """What Chromium reports for files that it cannot read, and for a disk that fails."""
    open_with(page, site + RECORD, "own")
    in_store(page, "store.addAttempt(given)", attempt("a"))
    other = context.new_page()
    other.add_init_script("""
      const open = IDBFactory.prototype.open;
      IDBFactory.prototype.open = function (...names) {
        const request = open.apply(this, names);
        const failed = { get: () => new DOMException("Internal error opening backing store", "UnknownError") };
        Object.defineProperty(request, "error", failed);
        queueMicrotask(() => request.onerror?.(new Event("error")));
        return request;
      };""")
    other.goto(site + RECORD)
    assert in_store(other, "store.trouble") == (
        f"Your record on this device could not be opened. It was left as it is. {STAYS}"
    )
    in_store(other, "store.addAttempt(given)", attempt("b"))
    assert ids(other) == ["b"]
    page.reload()
    assert ids(page) == ["a"]


@pytest.mark.parametrize("keeping", ["own", "shared"])
def test_when_there_is_no_room_left_nothing_is_lost(
    context: BrowserContext, page: Page, site: str, keeping: str
) -> None:
    page.goto(site + LESSON)
    if keeping == "own":
        limit_room(context, page)
    in_store(page, "store.decide(given)", keeping)
    in_store(page, "store.addAttempt(given)", attempt("before"))
    if keeping == "shared":
        page.evaluate(BALLAST)
    for number in range(3):
        in_store(
            page,
            "store.addAttempt(given)",
            attempt(f"after{number}", 1 + number, response={"text": "x" * 600_000}),
        )
    assert ids(page) == ["before", "after0", "after1", "after2"]
    full = f"There is no room left for your record on this device. What was kept before is safe. {STAYS}"
    assert in_store(page, "store.trouble") == full
    page.locator("cf-item input").first.check()
    page.locator("cf-item").first.get_by_role("button", name="Check").click()
    panel = page.get_by_role("region", name="Keeping your work")
    expect(panel).to_contain_text(full)
    found = saved(page)
    assert {"before", "after0", "after2"} <= {one["id"] for one in found["attempts"]}
    page.reload()
    assert ids(page)[0] == "before"


BALLAST = """() => {
  for (let size = 2 ** 22; size >= 1; size /= 2) {
    try { for (let i = 0; ; i++) sessionStorage.setItem(`ballast${size}-${i}`, "x".repeat(size)); } catch {}
  }
}"""


def limit_room(context: BrowserContext, page: Page) -> None:
    """Leave the site half a megabyte, as a full phone does."""
    session = context.new_cdp_session(page)
    origin = page.evaluate("() => location.origin")
    session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 500_000})


def test_a_way_of_keeping_that_fails_is_said_and_not_offered_again(
    context: BrowserContext, page: Page, site: str
) -> None:
    page.goto(site + RECORD)
    in_store(page, "store.addAttempt(given)", attempt("a", response={"text": "x" * 600_000}))
    limit_room(context, page)
    page.get_by_role("button", name="My own device").click()
    panel = page.get_by_role("region", name="Keeping your work")
    expect(panel).to_contain_text("There is no room left")
    expect(panel.get_by_role("button", name="My own device")).to_have_count(0)
    assert ids(page) == ["a"]
