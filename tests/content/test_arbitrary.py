"""Whatever stands in a file, reading it ends with problems and not with an exception."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.content.courses import GOOD, read

DOCUMENTS = {file: yaml.safe_load(text) for file, text in GOOD.items() if file.endswith(".yaml")}
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.text(max_size=20),
    st.binary(max_size=5),
)
VALUES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=3) | st.dictionaries(SCALARS, below, max_size=3),
    max_leaves=6,
)


def _mutated(value: object, data: st.DataObject) -> object:
    """The value with one place in it replaced by something arbitrary, taken out or repeated."""
    if isinstance(value, dict) and value and data.draw(st.integers(0, 4)):
        key = data.draw(st.sampled_from(sorted(value, key=str)))
        return {**value, key: _mutated(value[key], data)}
    if isinstance(value, list) and value and data.draw(st.integers(0, 4)):
        index = data.draw(st.integers(0, len(value) - 1))
        change = data.draw(st.sampled_from(["change", "drop", "repeat"]))
        changed = {"change": [_mutated(value[index], data)], "drop": [], "repeat": [value[index]] * 2}
        return [*value[:index], *changed[change], *value[index + 1 :]]
    return data.draw(VALUES)


@settings(max_examples=300)
@given(data=st.data())
def test_no_document_makes_the_reader_raise(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("course")
    file = data.draw(st.sampled_from(sorted(DOCUMENTS)))
    document: object = DOCUMENTS[file]
    for _ in range(data.draw(st.integers(1, 3))):
        document = _mutated(document, data)
    course, problems = read(root, {file: yaml.dump(document, allow_unicode=True)})
    assert all(problem.startswith(tuple(GOOD)) for problem in problems)
    assert len(course.lessons) <= 1


@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_no_text_makes_the_reader_raise(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    root = tmp_path_factory.mktemp("course")
    _, problems = read(root, {"quizzes/gifts.yaml": text, "docs/lesson.md": f"---\n{text}\n---\n{text}"})
    assert problems
