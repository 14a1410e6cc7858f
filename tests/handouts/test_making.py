"""Only what has changed is printed again, and a person is told how far it has come."""

import io
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from clientsfirst.content import read_course
from clientsfirst.handouts.catalogue import Sheet, UnknownModuleError, Wish, catalogue, modules_named
from clientsfirst.handouts.command import form_letters
from clientsfirst.handouts.errors import HandoutsError
from clientsfirst.handouts.making import Shelf
from clientsfirst.handouts.plan import read_plan
from clientsfirst.handouts.progress import Progress
from clientsfirst.handouts.standard import handouts_for_site
from clientsfirst.model.handouts import Kind, OnPaper
from clientsfirst.site.handouts import ARCHIVE, links_for, render_handouts, size_in_words, write_handouts
from clientsfirst.site.rendering import Renderer
from tests.made_course import make_checkout, page


def sheet(name: str, words: str) -> Sheet:
    html = f'<html lang="en"><title>{name}</title><h1>{name}</h1><p>{words}</p></html>'
    return Sheet(f"{name}.pdf", name, Kind.LESSON, "A module", "a/page.md", html)


@pytest.fixture
def shelf(root: Path, tmp_path: Path) -> Shelf:
    (tmp_path / "node_modules").symlink_to(root / "node_modules")
    return Shelf(tmp_path)


def test_a_second_run_prints_only_what_changed(shelf: Shelf) -> None:
    printed: list[str] = []

    def progress(_done: int, _total: int, title: str) -> None:
        printed.append(title)

    first = shelf.make([sheet("one", "Hello."), sheet("two", "Hello.")], Wish(), progress)
    assert sorted(printed) == ["one", "two"]
    assert [made.pages for made in first] == [1, 1]
    printed.clear()
    again = shelf.make([sheet("one", "Hello."), sheet("two", "Good morning.")], Wish(), progress)
    assert printed == ["two"]
    assert again[0] == first[0]
    assert again[1].path != first[1].path
    printed.clear()
    shelf.make([sheet("one", "Hello.")], Wish(letter=True), progress)
    assert printed == ["one"], "other paper is another file"


def test_what_an_interrupted_run_left_is_not_taken_for_finished(shelf: Shelf) -> None:
    made = shelf.make([sheet("one", "Hello.")], Wish(), lambda *_: None)[0]
    made.path.unlink()
    assert shelf.kept(sheet("one", "Hello."), Wish()) is None


def test_progress_is_a_bar_on_a_terminal_and_a_few_lines_elsewhere() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    bar, log = Terminal(), io.StringIO()
    for stream in (bar, log):
        progress = Progress(stream)
        for done in range(1, 201):
            progress(done, 200, "A lesson")
    assert bar.getvalue().count("\r") == 200
    assert bar.getvalue().endswith("\n")
    lines = log.getvalue().splitlines()
    assert len(lines) <= 11
    assert lines[-1] == "Printed 200 of 200 handouts"


def test_modules_go_by_number_or_folder(root: Path) -> None:
    modules = read_plan(root)[0]
    assert modules_named(modules, ["2", "boundaries"]) == ("confidentiality-and-impartiality", "boundaries")
    assert [module.number for module in modules] == [*range(9)]
    with pytest.raises(UnknownModuleError, match=r"no module \"99\". There are:\n  0  start"):
        modules_named(modules, ["99"])


@pytest.mark.parametrize(
    ("text", "letters"), [("A", "A"), ("a-c", "ABC"), ("A,C,F", "ACF"), ("F A-B A", "ABF")]
)
def test_forms_are_letters_or_a_range(text: str, letters: str) -> None:
    assert form_letters(text) == letters


@pytest.mark.parametrize("text", ["", "G", "C-A-B", "1", "ABC", "C-A", "A-", "B-AB"])
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(HandoutsError, match="There are A to F"):
        form_letters(text)


@dataclass(frozen=True)
class WithoutPango:
    """A real run from which the libraries are hidden, as on a machine that has none of them."""

    hiding: Path

    def run(self, root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        hide = "import cffi\n"
        hide += "def hidden(self, name, flags=0): raise OSError(f'cannot load library {name!r}')\n"
        hide += "cffi.FFI.dlopen = hidden\n"
        (self.hiding / "sitecustomize.py").write_text(hide, "utf-8")
        return subprocess.run(
            [sys.executable, "-m", "clientsfirst", *arguments],
            cwd=root,
            env=os.environ | {"PYTHONPATH": str(self.hiding)},
            capture_output=True,
            text=True,
            check=False,
        )


def test_without_pango_one_is_told_what_to_install(root: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    wanted = ("handouts", "--module", "0", "--letter", "--large", "-o", str(out))
    done = WithoutPango(tmp_path).run(root, *wanted)
    assert done.returncode == 1
    assert "libharfbuzz-subset0" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_without_pango_the_site_is_built_and_says_how_to_get_handouts(root: Path, tmp_path: Path) -> None:
    pages = ("glossary.md", "about/sources.md", "get-help-now.md", "start/index.md")
    body = {name: page(name, "Hello.") for name in pages} | {
        "handouts.md": page("On paper", "{{ handout_list() }}")
    }
    checkout = make_checkout(root, tmp_path / "checkout", {}, body)
    shutil.copy(root / "package-lock.json", checkout)
    with (checkout / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nnav:\n  - Start:\n      - start/index.md\n")
    done = WithoutPango(tmp_path).run(checkout, "build", "--handouts")
    assert done.returncode == 0, done.stderr
    assert "sudo apt-get install libpango-1.0-0" in done.stderr
    said = (checkout / "site" / "handouts" / "index.html").read_text("utf-8")
    assert "This copy of the course has no handouts in it." in said


def test_a_site_carries_only_handouts_that_still_say_what_the_course_says(root: Path, tmp_path: Path) -> None:
    checkout = tmp_path / "checkout"
    for name in ("docs", "framework", "quizzes", "reflections", "scenarios"):
        shutil.copytree(root / name, checkout / name)
    for name in ("mkdocs.yml", "package-lock.json"):
        shutil.copy(root / name, checkout / name)
    (checkout / "node_modules").symlink_to(root / "node_modules")
    course = read_course(checkout)[0]
    assert handouts_for_site(checkout, course, make=False) == OnPaper()
    sheets = list(catalogue(checkout, course, Wish()))
    help_now = next(one for one in sheets if one.page == "get-help-now.md")
    made = Shelf(checkout).make([help_now], Wish(), lambda *_: None)
    some = handouts_for_site(checkout, course, make=False)
    assert some == OnPaper(tuple(made), len(sheets) - 1)
    said = render_handouts(Renderer(course), some, "")
    assert "This list is not complete." in said
    assert f"{len(sheets) - 1} of {len(sheets)} handouts are not in this copy" in said
    lesson = checkout / "docs" / "get-help-now.md"
    lesson.write_text(lesson.read_text("utf-8") + "\nOne line more.\n", "utf-8")
    assert handouts_for_site(checkout, course, make=False) == OnPaper((), len(sheets))


def test_linked_files_are_the_printed_ones_and_the_archive_has_them_all(shelf: Shelf, tmp_path: Path) -> None:
    made = shelf.make([sheet("one", "Hello."), sheet("two", "Hello.")], Wish(), lambda *_: None)
    write_handouts(tmp_path / "site", made)
    folder = tmp_path / "site" / "handouts"
    first = (folder / ARCHIVE).read_bytes()
    assert {path.name for path in folder.iterdir()} == {"one.pdf", "two.pdf", ARCHIVE}
    with zipfile.ZipFile(folder / ARCHIVE) as archive:
        assert archive.namelist() == ["clients-first/one.pdf", "clients-first/two.pdf"]
        assert archive.read("clients-first/one.pdf") == (folder / "one.pdf").read_bytes()
    write_handouts(tmp_path / "site", made)
    assert (folder / ARCHIVE).read_bytes() == first
    link = links_for(made, "a/page.md", "../../")[0]
    assert link.href == "../../handouts/one.pdf"
    assert link.facts.startswith("PDF, 1 page, ")
    assert size_in_words(80_400) == "80 KB"
    assert size_in_words(3_210_000) == "3.2 MB"


def test_a_site_without_handouts_says_how_to_get_them(root: Path) -> None:
    said = render_handouts(Renderer(read_course(root)[0]), OnPaper(), "")
    assert "This copy of the course has no handouts in it." in said
    assert "make build" in said
    assert "<a " not in said
