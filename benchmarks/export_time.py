"""How long all formats of the whole course take, from a built site, and how large a module's package is."""

import io
import time
import zipfile
from pathlib import Path

from benchmarks.figures import Figure
from clientsfirst.content.navigation import reading_order
from clientsfirst.content.standing import standing
from clientsfirst.export.downloads import downloads, write_downloads
from clientsfirst.export.formats import PACKAGES
from clientsfirst.export.packages.contents import contents_of
from clientsfirst.model.course import Course

ENGINE = "assets/engine/"


def exports(root: Path, course: Course, site: Path, folder: Path) -> list[Figure]:
    begun = time.perf_counter()
    wanted = downloads()
    write_downloads(root, course, site, folder / "exports", wanted)
    seconds = time.perf_counter() - begun
    names = ", ".join(one.form for one in wanted)
    return [
        Figure("The whole course in all formats", seconds, 30, "s", names),
        _largest(root, course, site),
    ]


def _largest(root: Path, course: Course, site: Path) -> Figure:
    order, stands = reading_order(root, course.lessons), standing(root / "docs")
    sizes = {}
    for module in dict.fromkeys(page.partition("/")[0] for page in order):
        package, _, _ = PACKAGES["scorm2004"]
        made = package(site, root / "node_modules", contents_of(course, module, order, stands))
        members = zipfile.ZipFile(io.BytesIO(made.data)).infolist()
        sizes[module] = sum(one.compress_size for one in members if not one.filename.startswith(ENGINE)) / 1e6
    largest = max(sizes, key=lambda module: sizes[module])
    return Figure("A module as a package, without the engine", sizes[largest], 1.5, "MB", largest)
