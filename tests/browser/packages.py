"""Packages for platforms, each made once."""

import functools
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from clientsfirst.content.navigation import reading_order
from clientsfirst.content.standing import standing
from clientsfirst.export.formats import PACKAGES
from clientsfirst.export.losses import Export
from clientsfirst.export.packages.contents import contents_of
from clientsfirst.model.course import Course

Exporter = Callable[[str, str], Export]


def exporter(root: Path, site_folder: Path, course: Course) -> Exporter:
    @functools.cache
    def made(form: str, what: str) -> Export:
        contents = contents_of(course, what, reading_order(root, course.lessons), standing(root / "docs"))
        return PACKAGES[form][0](site_folder, root / "node_modules", contents)

    return made


def opened(export: Export) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(export.data))
