"""The command line, `clientsfirst`. A command is a module, which is imported when it is asked for."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, Protocol, cast

from clientsfirst.model.errors import ForAPersonError


class Command(Protocol):
    """What a command's module has."""

    def add_arguments(self, parser: argparse.ArgumentParser, /) -> None: ...

    def run(self, root: Path, options: argparse.Namespace, /) -> int:
        """The exit status: 0, or 1 for problems in the content or set-up."""


class Entry(NamedTuple):
    summary: str
    module: str


COMMANDS = {
    "check": Entry("report every problem in the content", "commands.check"),
    "coverage": Entry("where each teaching point is taught and exercised", "commands.coverage"),
    "export": Entry("write quizzes, or packages that run, for another system", "commands.export"),
    "handouts": Entry("print the course as PDF files", "handouts.command"),
    "collect": Entry("gather receipts: gradebook and item analysis", "gather.command"),
    "badge": Entry("sign an Open Badge for what a receipt shows passed", "gather.badge_command"),
    "pack": Entry("put quizzes with their keys into a file for trainers", "gather.pack_command"),
    "build": Entry("write the site", "commands.build"),
    "usb": Entry("pack the course into a ZIP file that opens without a server", "commands.usb"),
    "serve": Entry("build, serve and build again on every change", "commands.serve"),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns its exit status, and 2 for unusable arguments."""
    given = sys.argv[1:] if arguments is None else arguments
    options = _parser(given).parse_args(given)
    root = options.root.resolve()
    if not (root / "mkdocs.yml").is_file():
        print(f"{root} is not a checkout of the course: it has no mkdocs.yml.", file=sys.stderr)
        return 2
    try:
        return command(options.command).run(root, options)
    except ForAPersonError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        print(
            f"{where}{error.strerror or error}. Check the name, and who may read or write there.",
            file=sys.stderr,
        )
    except EOFError:
        print(
            "A password was asked for, and nobody is here to type it: see --help for its variable.",
            file=sys.stderr,
        )
    return 1


def command(name: str) -> Command:
    return cast("Command", import_module(f"clientsfirst.{COMMANDS[name].module}"))


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    """A command that is not named in `given` has no arguments yet: they are its module's."""
    parser = argparse.ArgumentParser(prog="clientsfirst", description="The course's own command line.")
    parser.add_argument("--root", type=Path, default=Path(), help="the checkout (default: this folder)")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, entry in COMMANDS.items():
        own = commands.add_parser(name, help=entry.summary)
        if name in given:
            command(name).add_arguments(own)
    return parser
