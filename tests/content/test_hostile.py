"""No text that an author can write reaches a page with code in it."""

from typing import Any

import pytest

from clientsfirst.content.schemas import SHAPES
from clientsfirst.content.texts import Shape, Text
from tests.content.samples import Steps, path_of, places, problems_in, sample, value_at, with_value

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</fieldset><h1>Mine",
    "<!-- unseen",
    "JaVaScRiPt:alert(1)",
    "javascript :alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,x",
    'a" onfocus=alert(1) autofocus b="',
    "onMouseOver = alert(1)",
    "{{ config }}",
    "{% include 'secret' %}",
    "{# gone #}",
    "&#60;b&#62;",
    "&lt;b&gt;",
    "[here](//example.org)",
    "`code`",
    "**bold**",
    "abc\u202edef",
    "abc\u2066def",
    "abc\u200bdef",
    "abc\x07def",
    "abc\x1b[31mdef",
    "abc\x7fdef",
    "abc\x9bdef",
    "abc\ufeffdef",
    "abc\u2028def",
)
TEXTS = [
    (kind, steps)
    for kind, shape in SHAPES.items()
    for steps, found in places(shape, sample(shape))
    if isinstance(found, Text)
]


def _texts(shape: Shape[Any], document: object) -> list[Steps]:
    return [steps for steps, found in places(shape, document) if isinstance(found, Text)]


@pytest.mark.parametrize(
    ("kind", "steps"), TEXTS, ids=lambda part: part if isinstance(part, str) else path_of(part)
)
def test_each_text_alone_is_looked_at(kind: str, steps: Steps) -> None:
    document = with_value(sample(SHAPES[kind]), steps, HOSTILE[len(path_of(steps)) % len(HOSTILE)])
    paths = [problem.path for problem in problems_in(SHAPES[kind], document)]
    assert path_of(steps) in paths


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("kind", SHAPES)
def test_every_hostile_string_is_named_in_every_text_at_once(kind: str, hostile: str) -> None:
    shape = SHAPES[kind]
    document = sample(shape)
    texts = _texts(shape, document)
    for steps in texts:
        document = with_value(document, steps, hostile)
    named = {problem.path for problem in problems_in(shape, document)}
    assert {path_of(steps) for steps in texts} <= named


@pytest.mark.parametrize("kind", SHAPES)
def test_a_problem_never_repeats_a_control_character(kind: str) -> None:
    shape = SHAPES[kind]
    for steps in _texts(shape, sample(shape)):
        document = with_value(sample(shape), steps, "a\u202eb\x1b\x9bc")
        assert all(str(problem).isprintable() for problem in problems_in(shape, document))


@pytest.mark.parametrize("key", ["a\u202eb", "\x1b[31m", "k" * 5_000, "<script>", "a: b"])
def test_a_hostile_key_is_named_in_a_form_that_does_no_harm(key: str) -> None:
    document = {**sample(SHAPES["reflection"]), key: "x"}
    unknown = [
        problem for problem in problems_in(SHAPES["reflection"], document) if "is not a key" in problem.fact
    ]
    assert len(unknown) == 1
    assert str(unknown[0]).isprintable()
    assert len(str(unknown[0])) < 400


INNOCENT = (
    "I am at 3 < 4 and 5 > 2, she said; 50% (or more) of it & so on.",
    "“Data: none,” he said. The script: read it aloud.",
    "It goes on = and on. One = 1, once = more.",
    "A café in Besançon, half past 2; Łódź and Ærø.",
    "Choose [this] or {that}.",
    "Is 2 * 3 * 4 a lot?",
)


@pytest.mark.parametrize("text", INNOCENT)
def test_what_people_really_write_is_taken(text: str) -> None:
    shape = SHAPES["reflection"]
    document = with_value(sample(shape), ("how",), text)
    assert value_at(document, ("how",)) == text
    assert [problem for problem in problems_in(shape, document) if problem.path == "how"] == []
