from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from clientsfirst.content import read_course
from clientsfirst.model.course import Course
from tests.export.qti_side import Files, one_of_each_written, written


@pytest.fixture(scope="session")
def course(root: Path) -> Course:
    return read_course(root)[0]


@pytest.fixture(scope="session")
def qti(course: Course) -> Callable[[str, str], Files]:
    """Two packages in a version: of the whole `course`, and one that is `made` of each kind of item."""

    @cache
    def package(version: str, what: str) -> Files:
        return written(version, course) if what == "course" else one_of_each_written(version, course)

    return package
