"""Packages for learning platforms: valid, complete, small, and played in one."""

import posixpath
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import FrameLocator, Page, expect

from clientsfirst.content.navigation import reading_order
from clientsfirst.model.course import Course
from clientsfirst.model.items import ChoiceInteraction, Item, TextEntryInteraction
from tests.browser.conftest import serve_folder
from tests.browser.hands import Hands
from tests.browser.packages import Exporter, opened
from tests.browser.story import best_way
from tests.browser.test_axe import faults
from tests.browser.test_exercise import answer, check
from tests.items import key_of

Placer = Callable[[str, str], str]

SCORM = ("scorm12", "scorm2004")
MODULES_LIMIT = 1_500_000
ENGINE = "assets/engine/"
API = {"scorm12": "scorm12", "scorm2004": "scorm2004"}


@pytest.mark.parametrize("form", SCORM)
def test_a_manifest_is_valid_and_names_every_file_in_exact_case(
    export: Exporter, form: str, tmp_path: Path
) -> None:
    for what in ("candour-quiz", "the-wrong-envelope", "candour"):
        archive = opened(export(form, what))
        archive.extractall(tmp_path / what)
        manifest = etree.fromstring(archive.read("imsmanifest.xml"))
        pairs = iter(manifest.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation").split())
        imports = "".join(
            f'<xs:import namespace="{space}" schemaLocation="{file}"/>'
            for space, file in zip(pairs, pairs, strict=True)
        )
        every = f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">{imports}</xs:schema>'
        (tmp_path / what / "every.xsd").write_text(every)
        etree.XMLSchema(etree.parse(tmp_path / what / "every.xsd")).assertValid(manifest)
        listed = {file.get("href") for file in manifest.iter("{*}file")}
        assert listed == set(archive.namelist()) - {"imsmanifest.xml"}
        assert next(manifest.iter("{*}resource")).get("href") in listed


def test_every_page_of_a_package_finds_what_it_names_inside_it(export: Exporter) -> None:
    archive = opened(export("scorm2004", "all"))
    names = set(archive.namelist())
    assert len([name for name in names if name.endswith("/index.html")]) > 60
    for name in names:
        if not name.endswith(".html"):
            continue
        text = archive.read(name).decode()
        assert name == "index.html" or '<body class="cf-packaged"' in text
        for address in re.findall(r' (?:href|src)="([^"#]+)', text):
            if not re.match(r"[a-z]+:", address):
                found = posixpath.normpath(posixpath.join(posixpath.dirname(name), address))
                assert found in names, f"{name} names {address}"


def test_a_module_is_small_and_brings_the_engine_only_where_something_is_typed(
    export: Exporter, root: Path, course: Course
) -> None:
    for module in {page.partition("/")[0] for page in reading_order(root, course.lessons)}:
        made = export("scorm12", module)
        members = opened(made).infolist()
        has_engine = any(one.filename.startswith(ENGINE) for one in members)
        typed = {
            f"{quiz.id}/{item.id}"
            for quiz in course.quizzes
            for item in quiz.items
            if isinstance(item.interaction, TextEntryInteraction)
        }
        assert has_engine == bool(typed & set(made.exported)), module
        assert (
            sum(one.compress_size for one in members if not one.filename.startswith(ENGINE)) < MODULES_LIMIT
        )


def test_a_platform_may_decide_by_the_score_only_where_no_answer_is_critical(
    export: Exporter, course: Course
) -> None:
    for quiz in course.quizzes[:8]:
        made = export("scorm12", quiz.id)
        has_score = b"masteryscore" in opened(made).read("imsmanifest.xml")
        is_critical = any(item.critical for item in quiz.items)
        assert not (has_score and is_critical), quiz.id


# Something was set, then what is kept, and then all was committed.
COMMITTED_SINCE = """(element) => {
  const after = calls.slice(calls.findIndex(([, name]) => name === element));
  const kept = after.findIndex(([, name]) => name === "cmi.suspend_data");
  return after[0] && kept > 0 && after.slice(kept).some(([name]) => name === "Commit");
}"""


def placed(root: Path, tmp_path: Path, export: Exporter) -> Iterator[Placer]:
    """Gives what puts a package into a platform and gives the platform's address."""
    servers: list[Iterator[str]] = []

    def put(form: str, what: str) -> str:
        folder = tmp_path / form / what
        folder.mkdir(parents=True)
        opened(export(form, what)).extractall(folder / "package")
        shutil.copy(root / "tests/browser/platform.html", folder / "index.html")
        shutil.copy(root / f"node_modules/scorm-again/dist/{API[form]}.min.js", folder / "platform-api.js")
        server = serve_folder(folder)
        servers.append(server)
        return f"{next(server)}index.html#{form}"

    yield put
    for server in servers:
        server.close()  # type: ignore[attr-defined]


@pytest.fixture
def platform(root: Path, tmp_path: Path, export: Exporter) -> Iterator[Placer]:
    yield from placed(root, tmp_path, export)


def inner(page: Page) -> FrameLocator:
    return page.frame_locator('iframe[name="package"]').frame_locator("#cf-package-page")


def frame(page: Page) -> FrameLocator:
    return page.frame_locator('iframe[name="package"]')


def values(page: Page) -> dict[str, str]:
    """What the platform was given, the last of each name."""
    return {call[1]: call[2] for call in page.evaluate("calls") if call[0] == "SetValue"}


def interactions(page: Page) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, value in values(page).items():
        if place := re.match(r"cmi\.interactions\.(\d+)\.(.+)", name):
            found.setdefault(place[1], {})[place[2]] = value
    return [found[str(number)] for number in range(len(found))]


def test_a_quiz_is_played_kept_resumed_and_passed_in_scorm_12(
    page: Page, platform: Placer, course: Course
) -> None:
    page.goto(platform("scorm12", "candour-quiz"))
    quiz = next(one for one in course.quizzes if one.id == "candour-quiz")
    first, *rest = quiz.items

    def take(item: Item) -> None:
        locator = inner(page).locator(f"#candour-quiz-{item.id}")
        locator.scroll_into_view_if_needed()
        answer(locator, key_of(item))
        check(locator)
        expect(locator.locator(".cf-outcome")).not_to_be_empty()

    take(first)
    expect(inner(page).locator("cf-device")).to_have_count(0)  # the platform keeps it: nobody is asked
    page.wait_for_function(COMMITTED_SINCE, arg="cmi.interactions.0.result")
    assert page.evaluate("calls.every((call) => call.at(-1) === 'true')")
    page.reload()
    # What was put in is there again.
    again = inner(page).locator(f"#candour-quiz-{first.id}")
    again.scroll_into_view_if_needed()
    expect(again.locator(".cf-outcome")).not_to_be_empty()
    for item in rest:
        take(item)
    inner(page).locator("[data-finish]").click()
    expect(inner(page).locator(".cf-result")).to_contain_text("Passed")
    page.wait_for_function("calls.some(([name, element, value]) => value === 'passed')")
    frame(page).get_by_role("button", name="Save and finish").click()
    expect(frame(page).locator("#cf-package-over")).to_be_focused()
    given, calls = values(page), page.evaluate("calls")
    assert (given["cmi.core.score.raw"], given["cmi.core.score.min"], given["cmi.core.score.max"]) == (
        "100",
        "0",
        "100",
    )
    assert given["cmi.core.lesson_status"] == "passed"
    assert given["cmi.core.exit"] == "suspend"
    assert re.fullmatch(r"\d{4}:\d\d:\d\d\.\d\d", given["cmi.core.session_time"])
    assert len(given["cmi.suspend_data"]) <= 4096
    assert calls[0][0] == "Initialize"
    assert [call[0] for call in calls][-2:] == ["Commit", "Finish"]
    assert page.evaluate("calls.every((call) => call.at(-1) === 'true')"), calls
    for one in interactions(page):
        assert re.fullmatch(r"[A-Za-z0-9_.]+", one["id"])
        if one["result"] == "correct" and one["type"] != "fill-in":
            assert sorted(one["student_response"].split(",")) == sorted(
                one["correct_responses.0.pattern"].split(",")
            )
    assert {one["result"] for one in interactions(page)} <= {"correct", "neutral"}


def test_questions_that_are_drawn_are_set_again_after_a_break_and_only_they_count(
    page: Page, platform: Placer, course: Course
) -> None:
    quiz = next(one for one in course.quizzes if one.pools)
    items = {item.id: item for item in quiz.items}
    page.goto(platform("scorm12", quiz.id))
    asked = inner(page).locator("cf-item:not([hidden])")
    expect(asked).to_have_count(quiz.set_size)
    drawn = asked.evaluate_all("(all) => all.map((one) => one.dataset.item)")
    for id_ in drawn[:-1]:
        answer(inner(page).locator(f"#{quiz.id}-{id_}"), key_of(items[id_]))
    frame(page).get_by_role("button", name="Save and finish").click()
    expect(frame(page).locator("#cf-package-over")).to_be_focused()
    page.reload()
    expect(asked).to_have_count(quiz.set_size)
    assert asked.evaluate_all("(all) => all.map((one) => one.dataset.item)") == drawn
    answer(inner(page).locator(f"#{quiz.id}-{drawn[-1]}"), key_of(items[drawn[-1]]))
    # Most of what was kept is far from the screen, and counts without being looked at again.
    inner(page).locator("[data-finish]").click()
    expect(inner(page).locator(".cf-result")).to_contain_text("Passed")
    page.wait_for_function("calls.some(([name, element, value]) => value === 'passed')")
    assert len(interactions(page)) == quiz.set_size
    assert values(page)["cmi.core.score.raw"] == "100"


def test_a_story_is_played_to_its_end_in_scorm_2004_and_its_window_may_go(
    page: Page, platform: Placer, course: Course
) -> None:
    page.goto(platform("scorm2004", "the-wrong-envelope"))
    scenario = next(one for one in course.scenarios if one.id == "the-wrong-envelope")
    inner(page).get_by_role("button", name="Start", exact=True).click()
    for decision in best_way(scenario, scenario.variants[0]).decisions:
        inner(page).locator(f'[name="decision"][value="{decision}"]').check()
        inner(page).get_by_role("button", name="Do this").click()
        inner(page).get_by_role("button", name="Continue").click()
    page.wait_for_function("calls.some(([name, element, value]) => value === 'completed')")
    page.evaluate("document.querySelector('iframe').src = 'about:blank'")
    page.wait_for_function("calls.some(([name]) => name === 'Terminate')")
    given = values(page)
    assert given["cmi.success_status"] == "passed"
    assert given["cmi.progress_measure"] == "1"
    assert re.fullmatch(r"PT(\d+H)?\d+M\d+S", given["cmi.session_time"])
    assert "cmi.score.scaled" not in given
    assert page.evaluate("calls.every((call) => call.at(-1) === 'true')"), page.evaluate("calls")


def test_a_critical_answer_stops_a_pass_and_a_platform_that_is_down_is_asked_again(
    page: Page, platform: Placer, course: Course
) -> None:
    quiz, harmful = next(
        (quiz, item)
        for quiz in course.quizzes
        for item in quiz.items
        if item.critical and isinstance(item.interaction, ChoiceInteraction) and len(quiz.items) == 12
    )
    page.goto(platform("scorm2004", quiz.id))
    expect(inner(page).locator("cf-quiz")).to_be_visible()
    for item in quiz.items:
        if item == quiz.items[-1]:  # not earlier: the pauses between the tries grow
            page.evaluate("isDown = true")
        locator = inner(page).locator(f"#{quiz.id}-{item.id}")
        locator.scroll_into_view_if_needed()
        response = key_of(item)
        if item == harmful:
            assert isinstance(item.interaction, ChoiceInteraction)
            response = {"choice": next(one.id for one in item.interaction.choices if one.harmful)}
        answer(locator, response)
        check(locator)
        expect(locator.locator(".cf-outcome")).not_to_be_empty(timeout=30_000)
    status = frame(page).locator("#cf-package-status")
    expect(status).to_contain_text("has not taken your work yet")
    # It does not end while something is here only.
    frame(page).get_by_role("button", name="Save and finish").click()
    inner(page).locator("[data-finish]").click()
    page.evaluate("isDown = false")
    expect(status).to_contain_text("has taken your work now", timeout=70_000)
    given = values(page)
    assert given["cmi.success_status"] == "failed"
    assert given["cmi.completion_status"] == "completed"
    assert float(given["cmi.score.scaled"]) > quiz.mastery_score
    (stopped,) = (one for one in interactions(page) if one["result"] == "incorrect")
    assert stopped["correct_responses.0.pattern"] != stopped["learner_response"]


def test_what_a_platform_has_no_room_for_is_refused_before_it_is_cut_and_reflections_never_go_there(
    page: Page, platform: Placer
) -> None:
    page.goto(platform("scorm12", "candour"))
    frame(page).get_by_text("Contents").click()
    frame(page).get_by_role("link", name="Something of your own that went wrong").click()
    reflection = inner(page).locator("cf-reflection")
    expect(reflection).to_be_visible()
    package = page.frame(url=re.compile(r"package/index\.html"))
    assert package is not None
    before = len(page.evaluate("calls"))
    note = {
        "shelf": "privateNotes",
        "entry": {"key": "reflection:x", "format": 1, "at": "2026-01-01T00:00:00Z", "value": "secret"},
    }
    package.evaluate("note => clientsFirstHost.put(JSON.stringify([note]))", note)
    package.evaluate(
        """() => {
          const text = Array.from({ length: 5000 }, () => String.fromCharCode(33 + Math.random() * 90)).join("");
          const entry = { key: "decision-record/x/plain", format: 1, at: "2026-01-01T00:00:00Z", value: { text } };
          clientsFirstHost.put(JSON.stringify([{ shelf: "drafts", entry }]));
        }"""
    )
    expect(frame(page).locator("#cf-package-status")).to_contain_text("has no room for all of your work")
    after = page.evaluate("calls").copy()[before:]
    assert after
    assert all(len(call[2]) <= 4096 for call in after if call[1] == "cmi.suspend_data")
    frame(page).get_by_role("button", name="Save and finish").click()
    expect(frame(page).locator("#cf-package-over")).to_be_focused()
    expect(frame(page).locator("#cf-package-over")).to_contain_text("had no room for all of your work")
    page.reload()
    page.wait_for_function("calls.some(([name]) => name === 'Commit')")
    package = page.frame(url=re.compile(r"package/index\.html"))
    assert package is not None
    assert package.evaluate("clientsFirstHost.all('privateNotes')") == "[]"


def test_the_frame_is_walked_by_keyboard_and_holds_no_barrier(
    page: Page, platform: Placer, root: Path
) -> None:
    axe = (root / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
    # By itself: a platform's own page is not ours to look at.
    page.emulate_media(reduced_motion="reduce")
    page.goto(platform("scorm12", "candour").replace("index.html#scorm12", "package/index.html"))
    expect(page.locator("#cf-package-status")).to_contain_text("No learning platform was found")
    inside = page.frame_locator("#cf-package-page")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Candour and monitoring")

    def barriers() -> list[str]:
        package = page.frame("cf-package-page")
        assert package is not None
        package.wait_for_load_state()
        package.evaluate(axe)
        return faults(page, axe)

    assert barriers() == []
    page.set_viewport_size({"width": 1280, "height": 720})
    hands = Hands(page)
    hands.go_to(page.get_by_text("Contents"))
    hands.press("Enter")
    assert barriers() == []
    page.set_viewport_size({"width": 1280, "height": 720})
    hands.go_to(page.get_by_role("link", name="When something goes wrong"))
    hands.press("Enter")
    expect(inside.locator("#content")).to_be_focused()
    item = inside.locator("cf-item").first
    hands.go_to(item.locator("input").first)
    hands.press("Space")
    hands.go_to(item.locator("[data-check]"))
    hands.press("Enter")
    expect(item.locator(".cf-outcome")).not_to_be_empty()
    heading = inside.locator("h1").inner_text()
    page.get_by_role("button", name="Next").focus()
    hands.press("Enter")
    expect(inside.locator("#content")).to_be_focused()
    assert inside.locator("h1").inner_text() != heading
    page.get_by_role("button", name="Save and finish").focus()
    hands.press("Enter")
    expect(page.locator("#cf-package-over")).to_be_focused()
    expect(page.locator("#cf-package-over")).to_contain_text("nothing was kept")
    assert faults(page, axe) == []
