"""What holds for every file of the project, whoever changes it."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# Written in parts, so that this file does not name them itself.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pypi", "python", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("npm", "pkg", "github", "com"),
        ("yarnpkg", "com"),
        ("conda", "anaconda", "org"),
        ("jsr", "io"),
    )
]
# Any host that is called after what it mirrors.
MIRROR = re.compile(r"https?://([^/\s]*\.)?(artifactory|devpi|nexus|npm|pypi|registry|verdaccio)[.:-]")

# Behind a letter, dot or slash it is part of an address or of a longer path.
MACHINE_PATH = re.compile(
    r"(?<![\w./:~*-])/(?:home|Users|root|work|workspace|tmp|private/var)/[\w.-]|[A-Z]:\\Users\\"
)

SKIPS = {"skip", "skipif", "xfail", "importorskip"}

LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)[^)]*\)|^\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
FENCE = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)


def tracked() -> list[Path]:
    # A checkout may belong to another user than the one who tests it, as in a container.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    files = [ROOT / name for name in listed.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each tracked file that is text."""
    for file in tracked():
        content = file.read_bytes()
        if b"\0" not in content:
            yield str(file.relative_to(ROOT)), content.decode("utf-8")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_package_registry() -> None:
    """Each machine has its own; a lock file with an address works on one machine only."""
    assert not lines_with(re.compile("|".join(map(re.escape, REGISTRIES)), re.IGNORECASE))
    assert not lines_with(MIRROR)


def test_no_file_holds_a_path_of_somebodys_machine() -> None:
    assert not lines_with(MACHINE_PATH)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("read " + "/home/" + "sam/notes", True),
        ('"' + "/work/" + "site" + '"', True),
        ("C:" + "\\Users\\" + "sam", True),
        ("see https://example.org/home/page", False),
        ("~/work/site and ../tmp/x", False),
    ],
)
def test_a_machine_path_is_told_from_an_address(text: str, found: bool) -> None:  # noqa: FBT001
    assert bool(MACHINE_PATH.search(text)) == found


def skips(tree: ast.AST) -> Iterator[tuple[int, bool]]:
    """Yield the line of each skip or expected failure, and whether it says why."""
    calls = {node.func: node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SKIPS and ast.unparse(node).startswith("pytest."):
            call = calls.get(node)
            yield node.lineno, call is not None and _has_reason(call)


def _has_reason(call: ast.Call) -> bool:
    given = [keyword.value for keyword in call.keywords if keyword.arg in {"reason", "msg"}]
    if isinstance(call.func, ast.Attribute) and call.func.attr == "skip":
        given += call.args[:1]
    return any(not (isinstance(reason, ast.Constant) and not str(reason.value).strip()) for reason in given)


def test_no_test_is_skipped_without_a_reason() -> None:
    silent = [
        f"{name}:{line}"
        for name, text in texts()
        if name.startswith(("tests/", "benchmarks/")) and name.endswith(".py")
        for line, has_reason in skips(ast.parse(text))
        if not has_reason
    ]
    assert not silent


@pytest.mark.parametrize(
    ("source", "reasons"),
    [
        ('pytest.skip("no network here")', [True]),
        ('pytest.skip("")', [False]),
        ("pytest.skip()", [False]),
        ("@pytest.mark.skip\ndef test(): ...", [False]),
        ('@pytest.mark.skip(reason="slow")\ndef test(): ...', [True]),
        ("@pytest.mark.skipif(True)\ndef test(): ...", [False]),
        ('pytest.importorskip("yaml", reason="optional")', [True]),
        ("text.skip()", []),
    ],
)
def test_a_skip_and_its_reason_are_seen(source: str, reasons: list[bool]) -> None:
    assert [has_reason for _, has_reason in skips(ast.parse(source))] == reasons


def documents() -> list[Path]:
    """The Markdown for people with a checkout; the pages of the course are checked by its own build."""
    return [
        file
        for file in tracked()
        if file.suffix == ".md" and (file.parent == ROOT or file.is_relative_to(ROOT / "docs" / "adr"))
    ]


def anchors(document: Path) -> set[str]:
    """Name the headings as code hosts do: lower case, no punctuation, hyphens for spaces."""
    headings = HEADING.findall(FENCE.sub("", document.read_text("utf-8")))
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)|[`*]", r"\1", heading) for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


def broken_links(document: Path, known: set[Path]) -> Iterator[str]:
    for inline, reference in LINK.findall(FENCE.sub("", document.read_text("utf-8"))):
        address, _, anchor = (inline or reference).partition("#")
        if re.match(r"[a-z]+:", address):
            continue
        target = (document.parent / address).resolve() if address else document
        if target not in known and not any(file.is_relative_to(target) for file in known):
            yield f"{document.relative_to(ROOT)}: {address} is no tracked file"
        elif anchor and target.suffix == ".md" and anchor not in anchors(target):
            yield f"{document.relative_to(ROOT)}: {address}#{anchor} is no heading there"


def test_links_between_documents_lead_somewhere() -> None:
    known = set(tracked())
    found = documents()
    assert ROOT / "README.md" in found
    assert [broken for document in found for broken in broken_links(document, known)] == []


def test_two_test_modules_of_one_name_do_not_hide_each_other() -> None:
    known = set(tracked())
    folders = {file.parent for file in known if file.name.startswith("test_") and file.suffix == ".py"}
    assert [str(folder) for folder in sorted(folders) if folder / "__init__.py" not in known] == []


def test_no_test_waits_for_a_promise_as_if_it_were_a_value() -> None:
    # `wait_for_function` takes the promise of an async function for true; `until` waits for what it brings.
    waits = re.compile(r"wait_for_function\(\s*f?[\"'] *async")
    modules = [*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").glob("*.py")]
    assert [path.name for path in modules if waits.search(path.read_text("utf-8"))] == []
