"""The committed JSON Schemas and the reader say the same, as both come from one declaration."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from clientsfirst.content import write_schemas
from clientsfirst.content.lessons import front_matter, is_lesson
from clientsfirst.content.records import ListOf, MapOf, Record
from clientsfirst.content.schemas import SHAPES, schema_of
from clientsfirst.content.texts import Pattern, Shape
from clientsfirst.content.values import Anything, Exactly, Flag, Number
from tests.content.bases import BASES
from tests.content.samples import Steps, path_of, places, problems_in, sample, value_at, with_value

KIND_OF_FOLDER = {
    "quizzes": "quiz",
    "scenarios": "scenario",
    "reflections": "reflection",
    "framework": "framework",
}


class _EditorLoader(yaml.CSafeLoader):
    """Reads dates as text, as the YAML 1.2 of editors does."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if not tag.endswith("timestamp")]
    for first, forms in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _as_editors_read(text: str) -> object:
    return yaml.load(text, Loader=_EditorLoader)  # noqa: S506, it is a CSafeLoader


@cache
def _validator(kind: str) -> Draft202012Validator:
    return Draft202012Validator(schema_of(kind))


def _is_accepted(kind: str, document: object) -> bool:
    return bool(_validator(kind).is_valid(document))


def _published(root: Path) -> Iterator[tuple[Path, str, str]]:
    for folder, kind in KIND_OF_FOLDER.items():
        for path in sorted((root / folder).glob("*.yaml")):
            yield path, path.stem if path.stem in SHAPES else kind, path.read_text("utf-8")
    for path in sorted((root / "docs").glob("**/*.md")):
        front = front_matter(path.read_text("utf-8"))
        node = yaml.compose(front, Loader=yaml.CSafeLoader) if front else None
        if front and node and is_lesson(node):
            yield path, "lesson", front


def test_the_committed_schemas_are_the_generated_ones(root: Path, tmp_path: Path) -> None:
    written = {path.name: path.read_text("ascii") for path in write_schemas(tmp_path)}
    committed = {path.name: path.read_text("ascii") for path in (root / "schemas").glob("*.schema.json")}
    assert committed == written


@pytest.mark.parametrize("kind", SHAPES)
def test_each_schema_is_valid_by_its_own_standard(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind))
    assert schema_of(kind)["$defs"]


def test_editors_find_the_schema_of_every_file(root: Path) -> None:
    settings = json.loads((root / ".vscode" / "settings.json").read_text("utf-8"))
    named = {Path(path).name for path in settings["yaml.schemas"]}
    # A lesson's front matter is not a file of its own that an editor could match.
    assert named == {f"{kind}.schema.json" for kind in SHAPES if kind != "lesson"}


def test_the_schemas_accept_all_published_content(root: Path) -> None:
    published = list(_published(root))
    refused = [
        f"{path.relative_to(root)}: {error.json_path}: {error.message[:200]}"
        for path, kind, text in published
        for error in _validator(kind).iter_errors(_as_editors_read(text))
    ]
    assert refused == []
    assert {kind for _, kind, _ in published} >= {
        "framework",
        "glossary",
        "help",
        "quiz",
        "reflection",
        "lesson",
    }


@pytest.mark.parametrize("base", [base for base in BASES if base != "lesson"])
def test_the_schemas_accept_what_the_reader_accepts(base: str) -> None:
    file, text = BASES[base]
    kind = "help" if base == "help" else KIND_OF_FOLDER[file.split("/")[0]]
    document = _as_editors_read(text)
    assert problems_in(SHAPES[kind], document) == []
    assert _is_accepted(kind, document)


@pytest.mark.parametrize("kind", SHAPES)
def test_the_schemas_accept_everything_that_may_be_written(kind: str) -> None:
    assert _is_accepted(kind, sample(SHAPES[kind]))


def _records() -> dict[str, Record[Any]]:
    """Every record of the declaration by its name."""
    every = (part for shape in SHAPES.values() for _, part in places(shape, sample(shape)))
    return {part.name: part for part in every if isinstance(part, Record)}


def _bad_values(shape: Shape[Any], value: object) -> Iterator[object]:
    if isinstance(shape, Anything | Exactly):
        return
    yield ["a list", ["in", "a list"]] if isinstance(value, dict) else {"Some key": {"another": "x"}}
    yield None
    match shape:
        case Record():
            yield {**sample(shape), "unknown_key": "x"}
            for key, known in shape.fields.items():
                if known.required:
                    yield {name: below for name, below in sample(shape).items() if name != key}
        case Number(least=least, most=most, scaled=scaled):
            yield from (least - 1, most + 1, "many", "half" if scaled else least + 0.5)
        case Flag():
            yield from ("true", "maybe", 1)
        case ListOf() | MapOf():
            yield "Some text"
        case _:
            yield from (12, True, 1.5, "<script>")
            if not (isinstance(shape, Pattern) and re.fullmatch(shape.pattern, "")):
                yield ""


def _bad_documents(record: Record[Any]) -> Iterator[tuple[Steps, object]]:
    """Every place with every wrong value, down to the records within, which have their own turn."""
    document = sample(record)
    within: set[Steps] = set()
    for steps, shape in places(record, document):
        if any(steps[:length] in within for length in range(len(steps))):
            continue
        if isinstance(shape, Record) and steps:
            within.add(steps)
        for bad in _bad_values(shape, value_at(document, steps)):
            yield steps, with_value(document, steps, bad)


@pytest.mark.parametrize("record", _records().values(), ids=_records())
def test_what_breaks_the_shape_is_refused_by_both(record: Record[Any]) -> None:
    defs: dict[str, Any] = {}
    validator = Draft202012Validator({**record.schema(defs), "$defs": defs})
    before = {(problem.path, problem.fact) for problem in problems_in(record, sample(record))}
    unnoticed = []
    for steps, document in _bad_documents(record):
        path, value = path_of(steps), value_at(document, steps)
        found = {(problem.path, problem.fact) for problem in problems_in(record, document)} - before
        if not any(named.startswith(path) for named, _ in found):
            unnoticed.append(f"reader: {path}: {value!r}")
        if validator.is_valid(document):
            unnoticed.append(f"schema: {path}: {value!r}")
    assert unnoticed == []


@pytest.mark.parametrize("word", ["choise", "item-choice", "", 12, None])
def test_an_interaction_that_does_not_exist_is_refused_by_both(word: object) -> None:
    document = with_value(sample(SHAPES["quiz"]), ("items", 0, "interaction"), word)
    assert "items[0].interaction" in {problem.path for problem in problems_in(SHAPES["quiz"], document)}
    assert not _is_accepted("quiz", document)


def test_two_records_of_one_name_would_hide_each_other() -> None:
    named = _records()
    for shape in SHAPES.values():
        for _, part in places(shape, sample(shape)):
            assert not isinstance(part, Record) or named[part.name] is part
    assert len(named) > len(SHAPES)
