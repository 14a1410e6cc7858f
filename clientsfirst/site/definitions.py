"""What the trainer's page regrades with: every definition, sealed like the feedback that belongs to it.

`course.json` says what there is, and holds nothing that a page does not show. Beside it stands one file for
each quiz and scenario. Its definitions open with any whole response, or with any way to an ending.
"""

import base64
import json
import zlib
from collections.abc import Mapping
from pathlib import Path

from clientsfirst.content.standing import module_title, modules_of
from clientsfirst.editions import course_edition
from clientsfirst.engine.tables import OutcomeTable, is_tabled, outcome_table
from clientsfirst.grading import max_score
from clientsfirst.grading.parts import parts_of
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.codec import dump_item, interaction_name, item_digest, scenario_digest
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item
from clientsfirst.model.scenarios import Scenario
from clientsfirst.presentation import clause_title
from clientsfirst.site.payloads import groups_of
from clientsfirst.site.scenarios import definitions, story

INDEX = "course.json"
VERSION = 1


def definition_files(root: Path, course: Course, cache: Path | None = None) -> dict[str, bytes]:
    """All files of `assets/definitions/`, by name."""
    quizzes = {quiz.id: _json(_quiz(quiz)) for quiz in course.quizzes}
    scenarios = {one.id: _json(_scenario(one, cache)) for one in course.scenarios}
    names = {id_: _name(id_, data) for id_, data in (quizzes | scenarios).items()}
    index = _json(_index(root / "docs", course, names))
    return {names[id_]: data for id_, data in (quizzes | scenarios).items()} | {INDEX: index}


def _index(docs: Path, course: Course, files: Mapping[str, str]) -> dict[str, object]:
    modules = modules_of(docs)
    return {
        "v": VERSION,
        "edition": course_edition(course),
        "quizzes": [
            {
                "id": quiz.id,
                "title": quiz.title,
                "module": modules.get(quiz.id, ""),
                "mastery_score": repr(quiz.mastery_score),
                "attempts": quiz.attempts or 0,
                "shuffle": quiz.shuffle,
                "feedback": quiz.feedback,
                "file": files[quiz.id],
                "pools": [{"id": one.id, "draw": one.draw, "items": one.items} for one in quiz.pools],
                "items": [_shown(item) for item in quiz.items],
                **({"content_note": quiz.content_note} if quiz.content_note else {}),
            }
            for quiz in course.quizzes
        ],
        "scenarios": [
            {
                "id": one.id,
                "title": one.title,
                "module": modules.get(one.id, ""),
                "digest": scenario_digest(one),
                "variants": [{"id": variant.id, "title": variant.title} for variant in one.variants],
                "file": files[one.id],
            }
            for one in course.scenarios
        ],
        "modules": [{"id": id_, "title": module_title(docs, id_)} for id_ in sorted(set(modules.values()))],
        "clauses": [
            {"id": clause.id, "title": clause_title(course, clause.id)}
            for source in course.sources
            for clause in source.clauses
        ],
    }


def _shown(item: Item) -> dict[str, object]:
    return {
        "id": item.id,
        "digest": item_digest(item),
        "interaction": interaction_name(item.interaction),
        "max_score": max_score(item),
    }


def _quiz(quiz: Quiz) -> dict[str, object]:
    return {"v": VERSION, "quiz": quiz.id, "items": [_item(item) for item in quiz.items]}


def _item(item: Item) -> dict[str, object]:
    named_so: dict[str, object] = {"id": item.id, "digest": item_digest(item)}
    if not is_tabled(item):
        # As in the page: encoded so that it is not read in passing.
        return named_so | {"definition": _base64(zlib.compress(dump_item(item).encode(), 9))}
    return named_so | _sealed(item, outcome_table(item))


def _sealed(item: Item, table: OutcomeTable) -> dict[str, object]:
    parts = parts_of(item.interaction)
    return {
        "interaction": table.interaction,
        "salt": _base64(table.salt),
        "parts": list(table.parts),
        "states": [[state.id.removeprefix(f"{part.id}=") for state in part.states] for part in parts],
        "groups": groups_of(table)[0],
        "sealed": _base64(table.definition),
    }


def _scenario(scenario: Scenario, cache: Path | None) -> dict[str, object]:
    sealed = {variant: _base64(data) for variant, data in definitions(scenario, cache).items()}
    return {"v": VERSION, "scenario": scenario.id, "story": story(scenario, cache), "sealed": sealed}


def _name(id_: str, data: bytes) -> str:
    # Named after what is in it, so that a cached one is never of another edition.
    return f"{id_}.{zlib.crc32(data):08x}.json"


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _json(plain: dict[str, object]) -> bytes:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()
