"""After one visit the course works without a line; a new edition waits until it is asked for; all of it can be removed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from clientsfirst.content import read_course
from clientsfirst.model.items import Item
from clientsfirst.site.build import build
from tests.browser.answering import answer, check
from tests.browser.classroom import QUIZ, assign, finish_quiz, open_as_trainer, preview, receipt_file, take_up
from tests.browser.conftest import Host
from tests.browser.storing import REFLECTION, barriers, in_store, left
from tests.browser.story import STORY, begin, decide
from tests.browser.until import until
from tests.items import key_of
from tests.made_course import make_checkout, single_choice
from tests.made_course import page as made_page

LESSON = "confidentiality-and-impartiality/client-centred-work/"
TYPED = "confidentiality-and-impartiality/impartiality/"
KEPT = "async () => (await caches.keys()).filter((name) => name.startsWith('clients-first '))"


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="allow")
    context.set_default_timeout(30_000)
    yield context
    context.close()


@pytest.fixture
def visit(visitor: BrowserContext) -> Iterator[Page]:
    opened = visitor.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert errors == []


def wait_until_saved(page: Page) -> None:
    page.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")


def cut(page: Page, host: Host) -> None:
    host.stop()
    page.context.set_offline(True)


def one_item_of_each_kind(root: Path, site: Path) -> dict[str, tuple[str, Item]]:
    """Interaction to the address of a page that has such an item, and the item."""
    items = {(quiz.id, item.id): item for quiz in read_course(root)[0].quizzes for item in quiz.items}
    found: dict[str, tuple[str, Item]] = {}
    for path in sorted(site.rglob("index.html")):
        names = re.findall(
            r'<cf-item [^>]*data-quiz="([^"]+)" data-item="([^"]+)"[^>]*data-interaction="([^"]+)"',
            path.read_text(encoding="utf-8"),
        )
        for quiz, item, interaction in names:
            address = path.relative_to(site).as_posix().removesuffix("index.html")
            found.setdefault(interaction, (address, items[quiz, item]))
    return found


def test_after_one_visit_every_exercise_works_without_a_line_and_nothing_is_lost(
    visit: Page, host: Host, root: Path, site_folder: Path
) -> None:
    kinds = one_item_of_each_kind(root, site_folder)
    assert len(kinds) == 9
    site = host.start(site_folder)
    visit.goto(site + LESSON)
    wait_until_saved(visit)
    stored = left(visit)
    assert [
        name for name in stored.pop("caches") if not name.startswith("clients-first /some/where/course/ ")
    ] == []
    # The copy of the course is there before anybody has agreed to anything; nothing else is.
    assert stored == {"databases": [], "local": [], "session": [], "cookies": ""}
    in_store(visit, "store.decide(given)", "own")
    cut(visit, host)

    typed = kinds.pop("text-entry")
    for address, item in kinds.values():
        visit.goto(f"{site}{address}?from=a-friend#somewhere")
        element = visit.locator(f'cf-item[data-item="{item.id}"]').first
        element.scroll_into_view_if_needed()
        answer(element, key_of(item))
        check(element)
        expect(element.locator(".cf-outcome")).to_have_attribute("data-kind", re.compile("right|compare"))
    visit.goto(site + typed[0])
    element = visit.locator(f'cf-item[data-item="{typed[1].id}"]').first
    element.locator(".cf-text").fill("a word")
    check(element)
    expect(element.locator(".cf-outcome")).to_contain_text(
        "saved their checking under “Without a connection”"
    )

    visit.goto(site + STORY)
    begin(visit)
    first = visit.locator('cf-scenario [name="decision"]').first.get_attribute("value")
    assert first
    decide(visit, first)

    visit.goto(site + REFLECTION)
    visit.get_by_role("button", name="Start: one sentence at a time").click()
    visit.locator("cf-reflection textarea:visible").fill("kept without a line")

    visit.get_by_role("button", name="Search").click()
    visit.get_by_role("searchbox").fill("confidentiality")
    expect(visit.locator(".cf-search__results a").first).to_be_visible()
    visit.keyboard.press("Escape")

    visit.goto(f"{site}no/such/page/")
    expect(visit.locator(".cf-offline__note")).to_contain_text("what you asked for is not in the saved copy")

    visit.goto(f"{site}record/")
    visit.reload()
    assert len(in_store(visit, "store.entries('attempts')")) == len(kinds)
    notes = in_store(visit, "store.entries('privateNotes')")
    assert any(one["value"].get("text") == "kept without a line" for one in notes)


def test_an_assignment_is_done_and_handed_in_without_a_line_and_a_reload_loses_nothing(
    page: Page, visit: Page, host: Host, site_folder: Path, tmp_path: Path
) -> None:
    site = host.start(site_folder)
    open_as_trainer(page, site)
    link = assign(page, QUIZ, mode="assessment")
    visit.goto(site + LESSON)
    wait_until_saved(visit)
    cut(visit, host)

    take_up(visit, link, "Amira")
    expect(finish_quiz(visit)).to_contain_text("Feedback opens here when you have handed in.")
    visit.reload()
    visit.get_by_role("link", name="Back to the assignment").click()
    expect(preview(visit)).to_contain_text("10 responses")
    handed_in = receipt_file(visit, tmp_path).read_text(encoding="utf-8")
    assert handed_in.startswith("CF1.")
    visit.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.get_by_role("button", name="Copy it as a code").click()
    expect(visit.get_by_text("Copied")).to_be_visible()
    assert visit.evaluate("navigator.clipboard.readText()") == handed_in

    visit.reload()
    expect(visit.get_by_label("Your name or code")).to_have_value("Amira")
    expect(preview(visit)).to_contain_text("10 responses")
    expect(visit.get_by_text("You have handed in before.")).to_be_visible()
    visit.get_by_role("link", name=QUIZ).click()
    expect(visit.locator("cf-item .cf-outcome[data-kind]").first).to_be_visible()
    assert len(in_store(visit, "store.entries('attempts')")) == 10


def test_what_is_large_is_saved_on_request_and_checks_typed_answers_without_a_line(
    visit: Page, host: Host, root: Path, site_folder: Path
) -> None:
    site = host.start(site_folder)
    visit.goto(f"{site}offline/")
    course, engine = visit.locator(".cf-offline__part").nth(0), visit.locator(".cf-offline__part").nth(1)
    expect(course).to_contain_text(re.compile(r"Saved. It takes \d\.\d MB"))
    expect(engine).to_contain_text(re.compile(r"Not saved. It takes \d\.\d MB"))
    engine.get_by_role("button", name="Save for offline").click()
    expect(visit.get_by_role("status").filter(has_text="Checking of typed answers: saved.")).to_be_visible()
    expect(engine).to_contain_text("Saved. It takes")
    assert visit.evaluate("document.activeElement.textContent") == "Checking of typed answers"
    assert barriers(visit, root) == []
    cut(visit, host)

    visit.goto(site + TYPED)
    item = visit.locator('cf-item[data-interaction="text-entry"]')
    item.locator(".cf-text").fill("impartiality")
    check(item)
    expect(item.locator(".cf-outcome")).to_contain_text("Correct", timeout=60_000)

    visit.goto(f"{site}offline/")
    engine.get_by_role("button", name="Remove").click()
    expect(engine).to_contain_text("Not saved.")
    expect(course).to_contain_text("Saved. It takes")


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    quiz = {"title": "Small", "description": "A quiz.", "items": [single_choice("one")]}
    pages = {
        "index.md": made_page("Home", 'The first edition.\n\n{{ quiz("small") }}'),
        "offline.md": made_page("Without a connection", "{{ offline() }}"),
    }
    return make_checkout(root, tmp_path / "checkout", {"small": quiz}, pages)


def test_a_new_edition_is_announced_and_used_when_somebody_says_so(
    visit: Page, host: Host, checkout: Path, tmp_path: Path
) -> None:
    build(checkout, tmp_path / "one")
    site = host.start(tmp_path / "one")
    visit.goto(site)
    wait_until_saved(visit)
    (first,) = visit.evaluate(KEPT)
    visit.locator('input[value="b"]').check()

    home = checkout / "docs" / "index.md"
    home.write_text(home.read_text("utf-8").replace("The first edition.", "The second edition."), "utf-8")
    build(checkout, tmp_path / "two")
    host.stop()
    host.start(tmp_path / "two")
    visit.evaluate("async () => (await navigator.serviceWorker.getRegistration()).update()")
    notice = visit.locator("#cf-edition")
    expect(notice).to_contain_text("A new edition of the course is ready.")
    # In the middle of an attempt nothing else happens.
    expect(visit.get_by_text("The first edition.")).to_be_visible()
    expect(visit.locator('input[value="b"]')).to_be_checked()
    notice.get_by_role("button", name="Later").click()
    expect(notice).to_be_empty()

    visit.goto(site)
    other = visit.context.new_page()
    other.goto(site)
    expect(other.locator("#cf-edition")).to_contain_text("A new edition of the course is ready.")
    expect(visit.get_by_text("The first edition.")).to_be_visible()
    notice.get_by_role("button", name="Use it now").click()
    expect(visit.get_by_text("The second edition.")).to_be_visible()
    other.get_by_role("button", name="Use it now").click()
    expect(other.get_by_text("The second edition.")).to_be_visible()
    other.close()
    visit.reload()  # the older copy stays as long as there are two
    until(visit, f"async () => (await ({KEPT})()).length === 1")
    assert visit.evaluate(KEPT) != [first]
    cut(visit, host)
    visit.reload()
    expect(visit.get_by_text("The second edition.")).to_be_visible()


def test_what_was_removed_is_not_saved_again_unasked(
    visit: Page, host: Host, checkout: Path, tmp_path: Path
) -> None:
    build(checkout, tmp_path / "one")
    site = host.start(tmp_path / "one")
    visit.goto(f"{site}offline/")
    visit.get_by_role("button", name="Remove all that is saved").click()
    expect(visit.get_by_role("button", name="Save the course")).to_be_visible()
    expect(visit.get_by_role("heading", name="The course")).to_be_focused()
    assert visit.evaluate("navigator.serviceWorker.getRegistration()") is None
    visit.goto(site)
    visit.goto(f"{site}offline/")
    expect(visit.get_by_role("button", name="Save the course")).to_be_visible()
    visit.get_by_role("button", name="Save the course").click()
    expect(visit.get_by_role("button", name="Remove all that is saved")).to_be_visible()


def test_a_line_that_is_to_be_spared_is_used_on_request_only(
    visit: Page, host: Host, checkout: Path, tmp_path: Path
) -> None:
    build(checkout, tmp_path / "one")
    visit.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    visit.goto(f"{host.start(tmp_path / 'one')}offline/")
    visit.get_by_role("button", name="Save the course").click()
    expect(visit.get_by_role("button", name="Remove all that is saved")).to_be_visible()


def test_a_site_that_moves_away_takes_its_copies_along(
    visit: Page, host: Host, checkout: Path, tmp_path: Path
) -> None:
    build(checkout, tmp_path / "one")
    site = host.start(tmp_path / "one")
    visit.goto(site)
    wait_until_saved(visit)
    build(checkout, tmp_path / "end", offline=False)
    host.stop()
    host.start(tmp_path / "end")
    visit.evaluate("async () => (await navigator.serviceWorker.getRegistration())?.update()")
    until(
        visit,
        "async () => !(await navigator.serviceWorker.getRegistration()) && !(await caches.keys()).length",
    )
    visit.goto(site)
    assert visit.evaluate("navigator.serviceWorker.getRegistration()") is None
