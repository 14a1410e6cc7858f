"""JSON Schemas for editors, derived from the shapes that the reader uses."""

import json
from pathlib import Path
from typing import Any

from clientsfirst.content.framework import HELP, SOURCE
from clientsfirst.content.glossary import GLOSSARY
from clientsfirst.content.lessons import LESSON
from clientsfirst.content.quizzes import QUIZ
from clientsfirst.content.reflections import REFLECTION
from clientsfirst.content.scenarios import SCENARIO
from clientsfirst.content.texts import Schema, Shape

SHAPES: dict[str, Shape[Any]] = {
    "framework": SOURCE,
    "glossary": GLOSSARY,
    "help": HELP,
    "lesson": LESSON,
    "quiz": QUIZ,
    "reflection": REFLECTION,
    "scenario": SCENARIO,
}


def schema_of(kind: str) -> Schema:
    """JSON Schema (draft 2020-12) for one kind of file; what spans several values is left to the reader."""
    defs: dict[str, Schema] = {}
    root = SHAPES[kind].schema(defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": kind,
        **root,
        "$defs": dict(sorted(defs.items())),
    }


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write `<kind>.schema.json` for every kind of file."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for kind in SHAPES:
        path = folder / f"{kind}.schema.json"
        path.write_text(json.dumps(schema_of(kind), indent=2) + "\n", encoding="ascii")
        written.append(path)
    return tuple(written)
