"""The command line, `clientsfirst`: one function a command, or a module of its own."""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from clientsfirst.content import read_course, read_whole_course, report
from clientsfirst.coverage import coverage
from clientsfirst.engine.runtime import EngineError
from clientsfirst.export.command import add_arguments as add_export_arguments
from clientsfirst.export.command import export_for
from clientsfirst.export.downloads import downloads, write_downloads
from clientsfirst.export.errors import ExportError
from clientsfirst.gather.badge_command import BadgeError, add_badge_arguments, issue
from clientsfirst.gather.command import FOR_A_PERSON as FOR_TRAINERS
from clientsfirst.gather.command import add_collect_arguments, add_pack_arguments, collect, make_pack
from clientsfirst.handouts.command import add_arguments, print_for
from clientsfirst.handouts.errors import HandoutsError
from clientsfirst.handouts.standard import handouts_for_site
from clientsfirst.site.assets import ToolMissingError
from clientsfirst.site.build import ContentError, PortTakenError, build, serve
from clientsfirst.site.downloads import FOLDER as DOWNLOADS
from clientsfirst.site.stick import write_stick

# Errors whose text says all that somebody at the command line needs to know.
FOR_A_PERSON = (
    ContentError,
    ToolMissingError,
    EngineError,
    PortTakenError,
    ExportError,
    HandoutsError,
    *FOR_TRAINERS,
    BadgeError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Returns 0, 1 for problems in the content or set-up, 2 for unusable arguments."""
    options = _parser().parse_args(arguments)
    root = options.root.resolve()
    if not (root / "mkdocs.yml").is_file():
        print(f"{root} is not a checkout of the course: it has no mkdocs.yml.", file=sys.stderr)
        return 2
    try:
        return _run(options, root)
    except FOR_A_PERSON as error:
        print(error, file=sys.stderr)
        return 1


def _run(options: argparse.Namespace, root: Path) -> int:
    commands: dict[str, Callable[[Path, argparse.Namespace], int]] = {
        "check": lambda root, _: _check(root),
        "coverage": lambda root, options: _coverage(root, options.format),
        "build": _build,
        "usb": _usb,
        "export": lambda root, options: export_for(root, options, lambda site: build(root, site)),
        "handouts": print_for,
        "collect": collect,
        "badge": issue,
        "pack": make_pack,
        "serve": _serve,
    }
    return commands[options.command](root, options)


def _build(root: Path, options: argparse.Namespace) -> int:
    site = (options.output or root / "site").resolve()
    wanted = downloads() if options.exports else ()
    warnings = build(
        root,
        site,
        site_url=options.site_url,
        handouts=lambda course: handouts_for_site(root, course, make=options.handouts),
        downloads=wanted,
        offline=not options.no_offline,
    )
    if wanted:
        write_downloads(root, read_course(root)[0], site, site / DOWNLOADS, wanted)
    if warnings:
        print(report(warnings))
    print(f"The course is in {site}")
    return 0


def _serve(root: Path, options: argparse.Namespace) -> int:
    serve(root, root / ".cache" / "served", options.host, options.port)
    return 0


def _usb(root: Path, options: argparse.Namespace) -> int:
    target = (options.output or root / "dist" / "clients-first-usb.zip").resolve()
    with TemporaryDirectory() as folder:
        build(
            root,
            Path(folder),
            handouts=lambda course: handouts_for_site(root, course, make=options.handouts),
            offline=False,
        )
        write_stick(Path(folder), root / "overrides" / "assets", target)
    print(f"The course for a USB stick is {target}, {target.stat().st_size / 1e6:.1f} MB")
    return 0


def _check(root: Path) -> int:
    _course, problems = read_whole_course(root)
    print(report(problems))
    return int(any(problem.severity == "error" for problem in problems))


def _coverage(root: Path, form: str) -> int:
    """Returns 0 when every point is taught and exercised, else 1."""
    covered = coverage(read_course(root)[0])
    if form == "json":
        plain = {
            id_: {"lessons": list(one.lessons), "exercises": list(one.exercises)}
            for id_, one in covered.items()
        }
        print(json.dumps(plain, indent=1))
    else:
        for id_, one in covered.items():
            print(f"{id_}: {len(one.lessons)} lessons, {len(one.exercises)} exercises")
    return int(not all(one.is_complete for one in covered.values()))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="clientsfirst", description="The course's own command line.")
    parser.add_argument("--root", type=Path, default=Path(), help="the checkout (default: this folder)")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("check", help="report every problem in the content")
    covering = commands.add_parser("coverage", help="where each teaching point is taught and exercised")
    covering.add_argument("--format", choices=("text", "json"), default="text")
    add_export_arguments(
        commands.add_parser("export", help="write quizzes, or packages that run, for another system")
    )
    add_arguments(commands.add_parser("handouts", help="print the course as PDF files"))
    add_collect_arguments(commands.add_parser("collect", help="gather receipts: gradebook and item analysis"))
    add_badge_arguments(
        commands.add_parser("badge", help="sign an Open Badge for what a receipt shows passed")
    )
    add_pack_arguments(
        commands.add_parser("pack", help="put quizzes with their keys into a file for trainers")
    )
    building = commands.add_parser("build", help="write the site")
    building.add_argument("-o", "--output", type=Path, help="the folder (default: site/)")
    building.add_argument("--site-url", help="where it will stand, for canonical links and the 404 page")
    building.add_argument("--handouts", action="store_true", help="print the handouts that are not there yet")
    building.add_argument("--exports", action="store_true", help="make the files for other systems too")
    building.add_argument(
        "--no-offline", action="store_true", help="let browsers keep no copy, and remove those that they have"
    )
    packing = commands.add_parser("usb", help="pack the course into a ZIP file that opens without a server")
    packing.add_argument("-o", "--output", type=Path, help="the file (default: dist/clients-first-usb.zip)")
    packing.add_argument("--handouts", action="store_true", help="print the handouts that are not there yet")
    serving = commands.add_parser("serve", help="build, serve and build again on every change")
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=8000)
    return parser
