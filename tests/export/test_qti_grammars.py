"""Every file of a QTI package is written as the grammar of its version says, and that says no more."""

from collections.abc import Callable

import pytest

from tests.export.qti_side import Files, Grammars, names_used

GRAMMARS = {"3.0": Grammars("qti3"), "2.1": Grammars("qti21")}

pytestmark = pytest.mark.parametrize("version", GRAMMARS)


@pytest.mark.parametrize("what", ["course", "made"])
def test_every_file_is_written_as_the_standard_says(
    qti: Callable[[str, str], Files], version: str, what: str
) -> None:
    files = qti(version, what)
    assert [fault for name, tree in files.items() for fault in GRAMMARS[version].faults(name, tree)] == []


@pytest.mark.parametrize("kind", ["element", "attribute"])
def test_the_grammar_knows_no_more_than_the_course_writes(
    qti: Callable[[str, str], Files], version: str, kind: str
) -> None:
    assert GRAMMARS[version].names(kind) == names_used(qti(version, "course"), kind)
