"""Documents made from the shapes themselves: one of everything that may be written, and where it stands."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from clientsfirst.content.parsing import parse
from clientsfirst.content.places import Reading
from clientsfirst.content.problems import Problem
from clientsfirst.content.records import ListOf, MapOf, Record, Tagged
from clientsfirst.content.routes import ROUTES, ConditionText, NextScene
from clientsfirst.content.scenario_shapes import SCENARIO_DRAFT
from clientsfirst.content.scenarios import ScenarioShape
from clientsfirst.content.texts import SLUG, Pattern, Reference, Shape, Text
from clientsfirst.content.values import Anything, Day, Exactly, Flag, Number, OneOf
from tests.content.courses import TODAY

Steps = tuple[str | int, ...]


def sample(shape: Shape[Any], number: int = 1) -> Any:  # noqa: ANN401, whatever the shape takes
    """A value with every key that the shape knows and, in a list of tagged records, every kind."""
    match _plain(shape):
        case Record(fields=fields):
            return {key: sample(known.shape, number) for key, known in fields.items()}
        case ListOf(of=Tagged(kinds=kinds)):
            return [sample(kind, index) for index, kind in enumerate(kinds.values())]
        case ListOf(of=of, least=least):
            return [sample(of, index) for index in range(max(1, least))]
        case MapOf(of=of):
            return {"name": sample(of, number)}
        case leaf:
            return _scalar(leaf, number)


def _scalar(shape: Shape[Any], number: int) -> str | int | bool | None:
    match shape:
        case Text():
            return f"Plain text {number}."
        case Pattern(pattern=pattern):
            examples = (f"name-{number}", f"https://example.org/{number}", f"0123 {number}", "0" * 16)
            return next(example for example in examples if re.fullmatch(pattern, example))
        case OneOf(words=words):
            return str(words[0])
        case Exactly(word=word):
            return word
        case Number(least=least):
            return least
        case Flag():
            return True
        case Day():
            return "2026-01-01"
        case ConditionText():
            return "trust >= 2"
        case Anything():
            return None
        case _:
            raise NotImplementedError(shape)


def _plain(shape: Shape[Any]) -> Shape[Any]:
    match shape:
        case ScenarioShape():
            return SCENARIO_DRAFT
        case NextScene():
            return ROUTES
        case Reference():
            return SLUG
        case _:
            return shape


def places(shape: Shape[Any], value: object, steps: Steps = ()) -> Iterator[tuple[Steps, Shape[Any]]]:
    """Every place in a sample value, with the shape that reads it."""
    shape = _plain(shape)
    yield steps, shape
    match shape, value:
        case Record(fields=fields), dict():
            for key, below in value.items():
                yield from places(fields[key].shape, below, (*steps, key))
        case ListOf(of=Tagged(tag=tag, kinds=kinds)), list():
            for index, below in enumerate(value):
                yield from places(kinds[below[tag]], below, (*steps, index))
        case ListOf(of=of), list():
            for index, below in enumerate(value):
                yield from places(of, below, (*steps, index))
        case MapOf(of=of), dict():
            for key, below in value.items():
                yield from places(of, below, (*steps, key))
        case _:
            pass


def with_value(document: Any, steps: Steps, value: object) -> Any:  # noqa: ANN401, as above
    """The document with the value at `steps` replaced."""
    if not steps:
        return value
    first, *rest = steps
    changed = with_value(document[first], tuple(rest), value)
    if isinstance(document, dict):
        return {**document, first: changed}
    return [changed if index == first else entry for index, entry in enumerate(document)]


def value_at(document: Any, steps: Steps) -> Any:  # noqa: ANN401, as above
    for step in steps:
        document = document[step]
    return document


def path_of(steps: Steps) -> str:
    spelt = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps)
    return spelt.removeprefix(".")


def problems_in(shape: Shape[Any], document: object) -> list[Problem]:
    """What the reader says about a document by itself."""
    reading = Reading("file.yaml", TODAY)
    node = parse(yaml.safe_dump(document, allow_unicode=True), "file.yaml")
    if isinstance(node, Problem):
        return [node]
    shape.read(reading.place(node))
    return reading.problems
