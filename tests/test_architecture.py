"""The house rules of ARCHITECTURE.md that a machine can hold."""

import argparse
import ast
import inspect
import subprocess
import sys
from pathlib import Path

import pytest

from clientsfirst.cli import COMMANDS, command
from clientsfirst.engine.sources import TRAINERS_ENTRY, engine_modules

# Left may import right, never back. A package may always import itself.
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "grading": {"model"},
    "play": {"model"},
    "mastery": {"model"},
    "draw": {"model"},
    "paper": {"draw", "grading", "model"},
    "analysis": {"model"},
    "results": {"analysis", "draw", "grading", "mastery", "paper", "play", "model"},
    "desk_xlsx": set(),
    "gather": {"analysis", "content", "desk", "desk_xlsx", "editions", "presentation", "results", "model"},
    "desk": {"analysis", "model", "paper", "results"},
    "coverage": {"model"},
    "editions": {"model"},
    "content": {"coverage", "grading", "play", "model"},
    "engine": {"grading", "play", "model"},
    "bridge": {"grading", "mastery", "play", "model"},
    "presentation": {"grading", "model"},
    "site": {"coverage", "editions", "engine", "content", "presentation", "grading", "play", "model"},
    "export": {"content", "editions", "engine", "presentation", "grading", "model"},
    "handouts": {"content", "draw", "engine", "paper", "presentation", "play", "results", "model"},
    "commands": {"export", "handouts", "site", "coverage", "content", "model"},
    "cli": {"model"},  # and by name the module of the command that is asked for
    "__main__": {"cli"},
    "__init__": set(),
}
# What takes long to import, and who may wait for it.
SLOW = {"duckdb", "joserfc", "xlsxwriter", "weasyprint", "ssl", "lxml"}
NONDETERMINISTIC = {"time", "datetime", "random", "os", "locale", "pathlib", "io", "secrets", "uuid"}


def imports(path: Path) -> set[str]:
    """Absolute names of all modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: imports are absolute"
            found.add(node.module or "")
    return found


def package_files(root: Path) -> list[Path]:
    return sorted((root / "clientsfirst").rglob("*.py"))


def test_imports_point_in_one_direction(root: Path) -> None:
    wrong = []
    for path in package_files(root):
        place = path.relative_to(root / "clientsfirst").parts[0].removesuffix(".py")
        for name in imports(path):
            if name.startswith("clientsfirst."):
                target = name.split(".")[1]
                if target != place and target not in MAY_IMPORT[place]:
                    wrong.append(f"{path.relative_to(root)} imports {name}")
    assert wrong == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_what_the_command_line_asks_it_for(name: str) -> None:
    parameters = inspect.signature(command(name).run).parameters.values()
    assert [parameter.annotation for parameter in parameters] == [Path, argparse.Namespace]
    command(name).add_arguments(argparse.ArgumentParser())


@pytest.mark.parametrize("name", ["check", "coverage", "build", "usb"])
def test_a_command_waits_for_nothing_that_only_others_need(name: str) -> None:
    code = f"""if True:
        import sys
        from clientsfirst.cli import command
        command({name!r})
        print(*sys.modules)
    """
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert f"clientsfirst.commands.{name}" in loaded.split()
    assert SLOW & set(loaded.split()) == set()


IN_THE_BROWSER = engine_modules() | engine_modules(TRAINERS_ENTRY)


@pytest.mark.parametrize("module", IN_THE_BROWSER)
def test_what_the_browser_runs_is_standard_library_and_deterministic(module: str) -> None:
    names = {name.split(".")[0] for name in imports(IN_THE_BROWSER[module])} - {"clientsfirst"}
    assert names <= set(sys.stdlib_module_names)
    # The one use of a type from datetime is a date that content was reviewed on; the engine never asks for today.
    assert not names & NONDETERMINISTIC


def test_modules_stay_small(root: Path) -> None:
    long = [
        path.name for path in package_files(root) if len(path.read_text(encoding="utf-8").splitlines()) > 250
    ]
    assert long == []


def test_scripts_stay_small(root: Path) -> None:
    scripts = (root / "browser").rglob("*.js")
    assert [path.name for path in scripts if len(path.read_text(encoding="utf-8").splitlines()) > 250] == []


def test_scripts_never_write_markup_from_data(root: Path) -> None:
    for path in (root / "browser").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert forbidden not in text, f"{path.name} uses {forbidden}"
