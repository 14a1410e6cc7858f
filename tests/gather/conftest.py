"""A small course for tests of gathering, with something reserved in it."""

from pathlib import Path

import pytest

from tests.made_course import make_checkout, page, single_choice


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    items = [
        single_choice("one"),
        single_choice("two", critical=True),
        single_choice("three", access="reserved"),
    ]
    quiz = {"title": "Small", "description": "A quiz.", "items": items}
    pages = {"trying/index.md": page("Trying", '{{ quiz("small") }}')}
    return make_checkout(root, tmp_path / "checkout", {"small": quiz}, pages)
