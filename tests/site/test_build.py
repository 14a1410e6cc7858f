"""The command line builds, refuses and serves as the README says."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from clientsfirst.cli import main
from clientsfirst.content import read_course
from clientsfirst.content.sign_offs import page_edition
from clientsfirst.site.build import build
from tests.made_course import make_checkout, page, single_choice


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    quiz = {"title": "Small", "description": "A quiz.", "items": [single_choice("one")]}
    pages = {"index.md": page("Home", 'Hello.\n\n{{ quiz("small") }}')}
    return make_checkout(root, tmp_path / "checkout", {"small": quiz}, pages)


def contents(folder: Path) -> dict[str, bytes]:
    # The sitemap's compressed form holds the time of its making; no page depends on it.
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "sitemap.xml.gz")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_content_gives_the_same_bytes(checkout: Path, tmp_path: Path) -> None:
    sites = []
    for name in ("one", "two"):
        assert main(["--root", str(checkout), "build", "-o", str(tmp_path / name)]) == 0
        sites.append(contents(tmp_path / name))
    assert len(sites[0]) > 20
    assert sites[0] == sites[1]


def test_pages_name_no_absolute_address_of_their_own(checkout: Path, tmp_path: Path) -> None:
    """So that the site can stand in any folder of any host."""
    main(["--root", str(checkout), "build", "-o", str(tmp_path / "site")])
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'href="/' not in html
    assert 'src="/' not in html


def test_a_build_with_faulty_content_lists_every_problem_and_keeps_the_last_site(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    assert main(["--root", str(checkout), "build", "-o", str(site)]) == 0
    before = contents(site)
    quiz = checkout / "quizzes" / "small.yaml"
    faulty = (
        quiz.read_text(encoding="utf-8").replace("key: b", "key: bb").replace("title: Small", "titel: Small")
    )
    quiz.write_text(faulty, encoding="utf-8")
    assert main(["--root", str(checkout), "build", "-o", str(site)]) == 1
    said = capsys.readouterr().err
    assert 'quizzes/small.yaml:1: titel: "titel" is not' in said
    assert '"bb" is not a choice here' in said
    assert contents(site) == before


def test_a_macro_that_fails_is_named_with_its_page(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "docs" / "index.md").write_text(page("Home", "{{ help_now(1, 2, 3) }}"), encoding="utf-8")
    assert main(["--root", str(checkout), "build"]) == 1
    said = capsys.readouterr().err
    assert "help_now" in said
    assert "index.md" in said


def test_a_broken_link_stops_a_strict_build_and_is_named(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = checkout / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("strict: false", "strict: true"), encoding="utf-8"
    )
    (checkout / "docs" / "index.md").write_text(page("Home", "[Gone](gone.md)"), encoding="utf-8")
    assert main(["--root", str(checkout), "build"]) == 1
    assert "gone.md" in capsys.readouterr().err


def test_check_says_where_and_answers_with_its_exit_status(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(checkout), "check"]) == 0
    (checkout / "quizzes" / "small.yaml").write_text("title: [", encoding="utf-8")
    assert main(["--root", str(checkout), "check"]) == 1
    assert "quizzes/small.yaml:2: this is not YAML" in capsys.readouterr().out


def test_another_folder_is_refused_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tmp_path), "build"]) == 2
    assert "is not a checkout of the course" in capsys.readouterr().err


def test_missing_browser_packages_are_named_with_the_remedy(
    checkout: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (checkout / "node_modules").unlink()
    assert main(["--root", str(checkout), "build"]) == 1
    assert "node_modules/ is not there or out of date. Run `make build`" in capsys.readouterr().err


def test_a_taken_port_is_said_in_one_sentence(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--root", str(checkout), "serve", "--port", str(port)]) == 1
    assert f"Port {port} is in use. Stop what uses it, or add --port {port + 1}." in capsys.readouterr().err


def test_a_given_address_reaches_the_page_that_says_not_found(checkout: Path, tmp_path: Path) -> None:
    address = "https://example.org/courses/clients/"
    main(["--root", str(checkout), "build", "-o", str(tmp_path / "site"), "--site-url", address])
    html = (tmp_path / "site" / "404.html").read_text(encoding="utf-8")
    assert 'href="/courses/clients/assets/sheets/' in html
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert f'rel="canonical" href="{address}"' in home


@pytest.fixture
def served(root: Path, checkout: Path) -> Iterator[str]:
    """The course's own server on a free port, ended by its own process id."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-u",
        "-m",
        "clientsfirst",
        "--root",
        str(checkout),
        "serve",
        "--port",
        str(port),
    ]
    environment = os.environ | {"PYTHONPATH": str(root)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        for line in server.stdout:
            if "Clients First is on" in line:
                break
        yield f"http://127.0.0.1:{port}/"
        server.terminate()


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
        text: str = answer.read().decode()
        return text


def rebuilt(served: str, shown: str) -> str:
    """The page after the next rebuild: the live-reload address answers when there is one."""
    found = re.search(r"livereload\((\d+), *(\d+)\)", shown)
    assert found
    fetched(f"{served}livereload/{found[1]}/{found[2]}")
    return fetched(served)


def test_a_change_is_served_after_a_rebuild_and_a_faulty_one_keeps_the_last_site(
    served: str, checkout: Path
) -> None:
    first = fetched(served)
    assert "Hello." in first
    index = checkout / "docs" / "index.md"
    index.write_text(page("Home", "Good morning."), encoding="utf-8")
    second = rebuilt(served, first)
    assert "Good morning." in second
    index.write_text(page("Home", 'Good night. {{ quiz("gone") }}'), encoding="utf-8")
    assert "Good morning." in fetched(served)
    index.write_text(page("Home", "Good evening."), encoding="utf-8")
    third = rebuilt(served, second)
    assert "Good night." not in third


def test_a_sign_off_is_shown_until_the_page_changes(root: Path, tmp_path: Path) -> None:
    front = "minutes: 5\nobjectives: [Do it.]\nsigned_off: {by: A. Name, role: Supervisor, day: 2026-03-01%s}\n---\n\n"
    lesson = page("Lesson", "Tea.").replace("---\n\n", front, 1)
    unsigned = lesson.replace("%s", "")
    quiz = {"title": "Small", "description": "A quiz.", "items": [single_choice("one")]}
    checkout = make_checkout(
        root, tmp_path / "checkout", {"small": quiz}, {"index.md": page("Home", "Hello.")}
    )
    edition = page_edition(unsigned, read_course(root)[0])
    signed = lesson.replace("%s", f', edition: "{edition}"')
    pages = {"signed": signed, "changed": signed.replace("Tea", "Coffee"), "unsigned": unsigned}
    for name, text in pages.items():
        (checkout / "docs" / f"{name}.md").write_text(text, encoding="utf-8")
    build(checkout, tmp_path / "site")
    shown = {name: (tmp_path / "site" / name / "index.html").read_text("utf-8") for name in pages}
    assert "Read and signed off by A. Name, Supervisor, on" in shown["signed"]
    assert "1 March 2026" in shown["signed"]
    assert "signed off by" not in shown["changed"] + shown["unsigned"]


def test_a_folder_that_holds_something_else_is_not_emptied(
    checkout: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    thesis = tmp_path / "public" / "thesis.txt"
    thesis.parent.mkdir()
    thesis.write_text("Years of work.", encoding="utf-8")
    assert main(["--root", str(checkout), "build", "-o", str(thesis.parent)]) == 1
    assert "holds something that is not a build of the course" in capsys.readouterr().err
    assert thesis.read_text(encoding="utf-8") == "Years of work."
    thesis.unlink()
    for _ in ("an empty folder", "an earlier build"):
        assert main(["--root", str(checkout), "build", "-o", str(thesis.parent)]) == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("export", "gift", "-o", "."), "Is a directory"),
        (("serve", "--host", "no.such.host.invalid"), "Check the name"),
    ],
)
def test_a_slip_is_answered_in_a_sentence(
    checkout: Path,
    arguments: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(checkout)
    assert main(["--root", str(checkout), *arguments]) == 1
    assert said in capsys.readouterr().err


def test_a_port_that_does_not_exist(checkout: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--root", str(checkout), "serve", "--port", "99999"])
    assert "99999 is not a port: there are 1 to 65535" in capsys.readouterr().err
