"""A package's files: pages of a built site, what they load, and the frame that talks with the platform."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined

from clientsfirst.export.errors import NotBuiltError
from clientsfirst.export.losses import Done, Loss
from clientsfirst.export.packages.contents import HELP, Contents
from clientsfirst.export.packages.interactions import interaction_of
from clientsfirst.export.packages.pages import assets_of, file_of, packaged, title_of
from clientsfirst.export.wording import place_of
from clientsfirst.model.items import TextEntryInteraction

FRAME = "index.html"
MEMBER_TIME = (1980, 1, 1, 0, 0, 0)  # the same content makes the same bytes
_FONTS = ("assets/fonts/letters.woff2", "assets/fonts/more-letters.woff2")
_FRAME_SHEET = "assets/sheets/package.css"
_REFLECTION = (
    "What is written in a private reflection is not given to the platform: it is gone when the window closes."
)
_TYPED = "Graded by Python in the page, so that the package is 7 MB larger."


@dataclass(frozen=True, slots=True)
class Bundle:
    """`files` by path, all that the package has but its manifest."""

    title: str
    files: Mapping[str, bytes]
    losses: tuple[Loss, ...]


def bundle(site: Path, contents: Contents, standard: str, script: str) -> Bundle:
    """The package of `contents`, from the built `site`, with the frame's `script` for this `standard`."""
    paths = {page: file_of(page) for page in (*contents.pages, HELP)}
    built = {path: _read(site, path) for path in paths.values()}
    texts = {path: packaged(page, path, tuple(built)) for path, page in built.items()}
    pages = [{"path": paths[page], "title": title_of(built[paths[page]])} for page in contents.pages]
    title = _title(contents, built[paths[contents.pages[0]]], pages)
    wanted = {asset for text in texts.values() for asset in assets_of(text)}
    wanted |= {*_FONTS, _FRAME_SHEET, f"assets/javascripts/{script}"}
    whole = "".join(texts.values())
    wanted |= {
        f"assets/outcomes/{path.name}" for path in (site / "assets/outcomes").iterdir() if path.stem in whole
    }
    typed = [pair for pair in contents.items if isinstance(pair[1].interaction, TextEntryInteraction)]
    if typed:
        wanted |= {"assets/javascripts/worker.js", *_engine(site)}
    files = {path: text.encode() for path, text in texts.items()}
    files |= {path: (site / path).read_bytes() for path in wanted}
    data = _data(contents, standard, title, pages)
    policy = "connect-src 'self'" if standard != "cmi5" else "connect-src 'self' https: http:"
    files[FRAME] = _frame(title, pages, data, script, policy).encode()
    losses = [Loss(place_of(quiz.id, item), Done.RESHAPED, _TYPED) for quiz, item in typed]
    losses += [
        Loss(path, Done.REDUCED, _REFLECTION) for path, text in texts.items() if "<cf-reflection" in text
    ]
    return Bundle(title, files, tuple(losses))


def _engine(site: Path) -> set[str]:
    """All that grades, without what only the trainer's page has, and what is there packed as well."""
    names = (path.name for path in (site / "assets/engine").iterdir())
    left = ("desk", "xlsx"), ".wasm"
    return {
        f"assets/engine/{name}" for name in names if not (name.startswith(left[0]) or name.endswith(left[1]))
    }


def _read(site: Path, path: str) -> str:
    file = site / path
    if not file.is_file():
        raise NotBuiltError(f"The built site has no {path}. Run `clientsfirst build`, then export again.")
    return file.read_text("utf-8")


def _title(contents: Contents, first: str, pages: list[dict[str, str]]) -> str:
    if contents.name == "all":
        return "Clients First"
    named = next((quiz.title for quiz in contents.quizzes if quiz.id == contents.name), "")
    return named or title_of(first) or pages[0]["title"]


def _data(contents: Contents, standard: str, title: str, pages: list[dict[str, str]]) -> str:
    plain: dict[str, object] = {
        "standard": standard,
        "name": contents.name,
        "title": title,
        "pages": pages,
        "quizzes": [{"id": quiz.id, "mastery": quiz.mastery_score} for quiz in contents.quizzes],
        "stories": list(contents.stories),
        "items": [interaction_of(quiz, item) for quiz, item in contents.items],
    }
    text = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    # What was kept belongs to this very make-up of a package: places in it are numbers.
    edition = hashlib.sha256(text.encode()).hexdigest()[:12]
    return json.dumps(plain | {"edition": edition}, ensure_ascii=False, separators=(",", ":")).replace(
        "<", "\\u003c"
    )


def _frame(title: str, pages: list[dict[str, str]], data: str, script: str, connect: str) -> str:
    environment = Environment(
        loader=PackageLoader("clientsfirst.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    frame = environment.get_template("frame.html")
    return frame.render(
        title=title, pages=pages, data=data, script=script, connect=connect, help=file_of(HELP)
    )


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as one archive, the manifest first, as importers like it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(files, key=lambda path: (not path.endswith(".xml"), path)):
            member = zipfile.ZipInfo(path, MEMBER_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o644 << 16
            archive.writestr(member, files[path])
    return made.getvalue()
