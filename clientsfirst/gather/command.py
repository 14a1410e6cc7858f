"""`clientsfirst collect DIR`: what the receipts of a class say."""

import argparse
import getpass
import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

from joserfc.jwk import ECKey

from clientsfirst.content import read_sound_course
from clientsfirst.desk import Desk
from clientsfirst.gather.bulk import analysed_in_bulk
from clientsfirst.gather.lrs import Lrs, told
from clientsfirst.gather.opening import batches, look, opened, read_text
from clientsfirst.gather.packing import site_definitions
from clientsfirst.gather.printing import analysis_report, report, visible
from clientsfirst.gather.writing import FORMATS, write_analysis, write_lines, write_results
from clientsfirst.model.errors import ForAPersonError
from clientsfirst.model.troubles import Trouble
from clientsfirst.results.assignments import Assignment, read_assignment
from clientsfirst.results.collection import Collection
from clientsfirst.results.definitions import definitions_text, read_definitions
from clientsfirst.results.jose import open_keys

_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
PASSWORD = "CLIENTSFIRST_LRS_PASSWORD"  # noqa: S105 - the name of a variable
PASSPHRASE = "CLIENTSFIRST_PASSPHRASE"  # noqa: S105 - the name of a variable


class CollectError(ForAPersonError):
    """Receipts cannot be gathered like this; the text says what to do."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "source",
        type=Path,
        help="the folder with receipts (.cfr, .txt; .lines from paper), or a file that --lines wrote",
    )
    parser.add_argument(
        "--lines", type=Path, help="also write the receipts, opened, as JSON lines: to analyse very many"
    )
    parser.add_argument("-o", "--output", type=Path, help="the folder for files (default: only the screen)")
    parser.add_argument("--format", action="append", choices=FORMATS, help="default: all of them")
    parser.add_argument(
        "--assignment",
        action="append",
        type=Path,
        default=[],
        help="a file, which counts before those found in the folder",
    )
    parser.add_argument("--pack", action="append", type=Path, default=[], help="as for --assignment")
    parser.add_argument(
        "--key", type=Path, help=f"the copy of your keys; its passphrase is in {PASSPHRASE}, or asked for"
    )
    parser.add_argument(
        "--last", action="store_true", help="analyse each person's last attempts instead of the first"
    )
    parser.add_argument(
        "--site-url",
        help="where the course stands, https://...: xAPI statements say so of everything in them",
    )
    parser.add_argument("--lrs", metavar="URL", help="send xAPI statements to this LRS; needs --site-url")
    parser.add_argument(
        "--lrs-user", default="", help=f"who sends; the password is in {PASSWORD}, or asked for"
    )


def run(root: Path, options: argparse.Namespace) -> int:
    """Returns 0, or 1 where something could not be read."""
    folder = options.source
    _check_address(options)
    if folder.is_file():
        return _collect_many(root, options)
    if not folder.is_dir():
        raise CollectError(f"{folder} is not there. Name the folder with the receipts.")
    found = look(folder)
    _check_assignments(options.assignment, found.assignments)
    desk = Desk()
    desk.define(definitions_text(site_definitions(root, read_sound_course(root))))
    only, troubles = _told(desk, [*options.pack, *found.packs], [*options.assignment, *found.assignments])
    key = _key(options.key) if options.key else None
    receipts = list(opened(found.receipts, folder, key))
    for batch in batches(receipts):
        desk.add(batch)
    if options.lines:
        write_lines(receipts, options.lines)
    for path in found.typed:
        typed = {"assignment": only, "group": "", "place": path.name, "text": _text(path)}
        rows = json.loads(desk.add_typed(json.dumps(typed)))
        desk.add(json.dumps([row for row in rows if row["status"] == "damaged"]))
    asked = json.dumps({"attempts": "last" if options.last else "first"})
    parts = (desk.gradebook(), desk.differences(), desk.damaged(), desk.analysis(asked), desk.opinions())
    print(report(*(json.loads(part) for part in parts)))
    for trouble in troubles:
        print(visible(trouble))
    if options.output:
        write_results(desk, options.output, options.format or FORMATS, options.site_url)
        print(f"\nThe files are in {options.output}")
        if not options.format and not options.site_url:
            print("Without xAPI statements, which say where the course stands: add --site-url for them.")
    refused = _send(desk, options) if options.lrs else False
    return int(bool(troubles) or parts[2] != "[]" or refused)


def _check_address(options: argparse.Namespace) -> None:
    address = options.site_url
    if (options.lrs or "xapi" in (options.format or ())) and not address:
        raise CollectError(
            "Statements say which course they are about: add --site-url with the address of yours."
        )
    if address and not _ADDRESS.fullmatch(address):
        raise CollectError(
            f"--site-url {address} is no whole address. Begin it with https://, as browsers show it."
        )


def _check_assignments(named: Iterable[Path], found: Iterable[Path]) -> None:
    """Whoever put a file into the folder may have written it: the trainer says which is theirs."""
    known = {read.id for path in named if isinstance(read := read_assignment(_text(path)), Assignment)}
    first: dict[str, tuple[str, Path]] = {}
    for path in found:
        read = read_assignment(_text(path))
        if isinstance(read, Assignment) and read.id not in known:
            digest, other = first.setdefault(read.id, (read.digest, path))
            if digest != read.digest:
                raise CollectError(
                    f"{other.name} and {path.name} say different things about the assignment “{read.title}”. "
                    "Name the one that you set: --assignment FILE."
                )


def _send(desk: Desk, options: argparse.Namespace) -> bool:
    """Whether the store refused anything."""
    password = os.environ.get(PASSWORD, "")
    if options.lrs_user and not password:
        password = getpass.getpass(f"Password of {options.lrs_user} at {options.lrs}: ")
    sent = Lrs(options.lrs, options.lrs_user, password).send(json.loads(desk.xapi(options.site_url)))
    print(told(sent))
    return bool(sent.refused)


def _collect_many(root: Path, options: argparse.Namespace) -> int:
    """Item analysis only: what a million people did, not who they are."""
    collection = Collection()
    collection.define(site_definitions(root, read_sound_course(root)))
    for path in options.pack:
        defined, troubles = read_definitions(_text(path), path.name)
        if defined is None:
            raise CollectError(str(troubles[0]))
        collection.define(defined)
    found = analysed_in_bulk(collection, options.source)
    print(f"{found['receipts']} receipts of {found['people']} people")
    print(analysis_report(found))
    if options.output:
        write_analysis(found, options.output, options.format or FORMATS)
        print(f"\nThe files are in {options.output}")
    return 0


def _told(desk: Desk, packs: Iterable[Path], assignments: Iterable[Path]) -> tuple[str, list[str]]:
    """Packs and assignments go to the desk; what is wrong with them comes back.

    Where there is one assignment only, its id comes first: what was typed from paper belongs to it.
    """
    said = []
    for path in packs:
        said += json.loads(desk.define(_text(path)))["troubles"]
    asked = [{"place": path.name, "text": _text(path)} for path in assignments]
    found = json.loads(desk.assign(json.dumps(asked)))
    said += found["troubles"]
    ids = {one["id"] for one in found["assignments"]}
    troubles = [f"{one['place']}: {one['fact']}. {one['remedy']}" for one in said]
    return ids.pop() if len(ids) == 1 else "", troubles


def _text(path: Path) -> str:
    text = read_text(path)
    if isinstance(text, Trouble):
        raise CollectError(str(text))
    return text


def _key(path: Path) -> ECKey:
    passphrase = os.environ.get(PASSPHRASE) or getpass.getpass(f"Passphrase of {path.name}: ")
    key = open_keys(_text(path), passphrase, path.name)
    if isinstance(key, Trouble):
        raise CollectError(str(key))
    return key
