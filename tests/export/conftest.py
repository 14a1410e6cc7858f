from pathlib import Path

import pytest

from clientsfirst.content import read_course
from clientsfirst.model.course import Course


@pytest.fixture(scope="session")
def course(root: Path) -> Course:
    return read_course(root)[0]
