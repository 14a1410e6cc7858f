"""`clientsfirst build`: the site, for any static host."""

import argparse
from pathlib import Path

from clientsfirst.content import Problem, read_course, report
from clientsfirst.handouts.standard import handouts_for_site
from clientsfirst.model.downloads import Download
from clientsfirst.model.errors import ForAPersonError
from clientsfirst.site.build import build
from clientsfirst.site.downloads import FOLDER


class FolderInUseError(ForAPersonError):
    """A build would take away what is not its own; the text says what to do."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-o", "--output", type=Path, help="the folder, empty or with an earlier build (default: site/)"
    )
    parser.add_argument(
        "--site-url", help="where it will stand, for canonical links and a 404 page that needs no scripts"
    )
    parser.add_argument("--handouts", action="store_true", help="print the handouts that are not there yet")
    parser.add_argument("--exports", action="store_true", help="make the files for other systems too")
    parser.add_argument(
        "--no-offline", action="store_true", help="let browsers keep no copy, and remove those that they have"
    )


def run(root: Path, options: argparse.Namespace) -> int:
    site = (options.output or root / "site").resolve()
    _refuse_in_use(site)
    if options.exports:
        from clientsfirst.export import downloads as others  # noqa: PLC0415 - few builds wait for it

        wanted = others.downloads()
        warnings = _build(root, site, options, wanted)
        others.write_downloads(root, read_course(root)[0], site, site / FOLDER, wanted)
    else:
        warnings = _build(root, site, options)
    if warnings:
        print(report(warnings))
    print(f"The course is in {site}")
    return 0


def _refuse_in_use(site: Path) -> None:
    """MkDocs empties the folder first. Each of our builds has a service worker, if only to end one."""
    if not site.exists() or (site / "sw.js").is_file():
        return
    if not site.is_dir():
        raise FolderInUseError(f"{site} is a file. Name a folder.")
    if any(site.iterdir()):
        raise FolderInUseError(
            f"{site} holds something that is not a build of the course, and a build would delete it. "
            "Name a folder that is empty or not there yet."
        )


def _build(
    root: Path, site: Path, options: argparse.Namespace, wanted: tuple[Download, ...] = ()
) -> tuple[Problem, ...]:
    return build(
        root,
        site,
        site_url=options.site_url,
        handouts=lambda course: handouts_for_site(root, course, make=options.handouts),
        downloads=wanted,
        offline=not options.no_offline,
    )
