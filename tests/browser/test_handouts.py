"""A site with handouts names them where they belong, with their true size, and they can be taken where there is no line."""

import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from clientsfirst.handouts.errors import HandoutsError
from clientsfirst.handouts.printing import check_printer
from clientsfirst.handouts.standard import handouts_for_site
from clientsfirst.site.build import build
from clientsfirst.site.handouts import ARCHIVE, size_in_words
from tests.browser.conftest import Host
from tests.made_course import make_checkout, page, single_choice

try:
    check_printer()
except HandoutsError as error:
    pytest.skip(str(error), allow_module_level=True)

ON_PAPER = {
    "start/lesson/": ["start-lesson.pdf"],
    "start/quiz/": ["quiz-small-a.pdf"],
    "start/story/": ["story-how-are-we-doing-plain.pdf"],
    "start/sheet/": ["start-sheet.pdf"],
}
KEY = "quiz-small-a-key.pdf"


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course with a page of each kind, built with what `build --handouts` prints for it."""
    bodies = {
        "start/index.md": "Hello.",
        "start/lesson.md": '{{ item("small", "one") }}',
        "start/quiz.md": '{{ quiz("small") }}',
        "start/story.md": '{{ scenario("how-are-we-doing") }}',
        "start/sheet.md": '{{ reflection("candour-closing") }}',
        "handouts.md": "{{ handout_list() }}",
        "offline.md": "{{ offline() }}",
        "get-help-now.md": "{{ help_now() }}",
        "glossary.md": "Words.",
        "about/sources.md": "Sources.",
    }
    quiz = {"title": "Small", "description": "A quiz.", "items": [single_choice("one")]}
    pages = {name: page(name, body) for name, body in bodies.items()}
    made = tmp_path_factory.mktemp("course")
    checkout = make_checkout(root, made / "checkout", {"small": quiz}, pages)
    for name in ("scenarios/how-are-we-doing.yaml", "reflections/candour-closing.yaml"):
        (checkout / name).parent.mkdir()
        shutil.copy(root / name, checkout / name)
    shutil.copy(root / "package-lock.json", checkout)
    with (checkout / "mkdocs.yml").open("a", encoding="utf-8") as config:
        names = ("index", "lesson", "quiz", "story", "sheet")
        config.write("\nnav:\n  - Start:\n" + "".join(f"      - start/{name}.md\n" for name in names))
    build(checkout, made / "site", handouts=lambda course: handouts_for_site(checkout, course, make=True))
    return made / "site"


@pytest.fixture
def visit(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="allow")
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_each_page_links_its_handout_with_its_size_and_one_page_lists_all(
    visit: Page, host: Host, folder: Path
) -> None:
    address = host.start(folder)
    for path, names in ON_PAPER.items():
        visit.goto(address + path)
        line = visit.locator(".cf-opening__paper")
        assert [link.get_attribute("href") for link in line.locator("a").all()] == [
            f"../../handouts/{name}" for name in names
        ]
        for name in names:
            expect(line).to_contain_text(size_in_words((folder / "handouts" / name).stat().st_size))
    files = {path.name: path for path in (folder / "handouts").glob("*.pdf")}
    visit.goto(f"{address}handouts/")
    listed = visit.locator(".cf-handouts li")
    names = [
        str(link.get_attribute("href")).removeprefix("../handouts/") for link in listed.locator("a").all()
    ]
    assert sorted(names) == sorted(files)
    assert KEY in names
    for name, entry in zip(names, listed.all(), strict=True):
        expect(entry).to_contain_text(size_in_words(files[name].stat().st_size))
    with visit.expect_download() as taken:
        visit.get_by_role("link", name="Everything in one file").click()
    assert taken.value.suggested_filename == ARCHIVE
    with zipfile.ZipFile(taken.value.path()) as archive:
        assert {Path(name).name for name in archive.namelist()} == set(files)
    assert "This list is not complete" not in visit.content()


def test_handouts_are_saved_on_request_and_open_without_a_line(visit: Page, host: Host, folder: Path) -> None:
    address = host.start(folder)
    visit.goto(f"{address}offline/")
    part = visit.locator(".cf-offline__part").filter(has=visit.get_by_role("heading", name="Handouts"))
    size = sum(path.stat().st_size for path in (folder / "handouts").glob("*.pdf"))
    expect(part).to_contain_text(f"Not saved. It takes {size / 1_000_000:.1f} MB.")
    visit.wait_for_function("() => navigator.serviceWorker.controller?.state === 'activated'")
    part.get_by_role("button", name="Save for offline").click()
    expect(part).to_contain_text(f"Saved. It takes {size / 1_000_000:.1f} MB.")
    host.stop()
    visit.context.set_offline(True)
    visit.goto(address + "start/lesson/")
    expect(visit.locator(".cf-opening__paper")).to_contain_text(re.compile(r"PDF, \d+ pages?, \d+ KB"))
    got = visit.evaluate(
        "async () => { const answer = await fetch(document.querySelector('.cf-opening__paper a').href);"
        " return [answer.status, answer.headers.get('content-type'), (await answer.arrayBuffer()).byteLength]; }"
    )
    assert got == [200, "application/pdf", (folder / "handouts" / "start-lesson.pdf").stat().st_size]
