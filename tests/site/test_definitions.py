"""The trainer's page gets every definition; nobody reads one without a response, or a way to an ending."""

import base64
import itertools
import json
import zlib
from pathlib import Path
from typing import Any

import pytest

from clientsfirst.content import read_course
from clientsfirst.editions import course_edition
from clientsfirst.engine.scenario_tables import scenario_tables, shown_state
from clientsfirst.engine.seal import TAG_BYTES, key_for, seal, tag_for
from clientsfirst.engine.tables import ROW_BYTES, is_tabled
from clientsfirst.model.codec import dump_item, dump_scenario, load_scenario, scenario_digest
from clientsfirst.model.course import Course
from clientsfirst.model.scenarios import Scenario, Variant
from clientsfirst.play import Moved, available, play, start, success
from clientsfirst.site.assets import outcome_files
from clientsfirst.site.definitions import definition_files
from tests.engine.test_scenario_tables import Follower

Plain = dict[str, Any]


@pytest.fixture(scope="module")
def course(root: Path) -> Course:
    return read_course(root)[0]


@pytest.fixture(scope="module")
def files(root: Path, course: Course, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return definition_files(root, course, tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def index(files: dict[str, bytes]) -> Plain:
    plain: Plain = json.loads(files["course.json"])
    return plain


def opened(sealed: Plain, states: list[str], rows: dict[str, bytes]) -> bytes:
    """As the trainer's page does it: a response finds its rows, the rows' shares open the definition."""
    salt = base64.b64decode(sealed["salt"])
    shares = b""
    for number, group in enumerate(sealed["groups"]):
        data = rows[group["file"]] if "file" in group else base64.b64decode(group["rows"])
        label = "|".join(f"{sealed['parts'][part]}={states[part]}" for part in group["parts"])
        key = key_for(salt, f"row{number}", label)
        found = [data[at : at + ROW_BYTES] for at in range(0, len(data), ROW_BYTES)]
        row = next(row for row in found if row.startswith(tag_for(key)))
        shares += seal(key, row[TAG_BYTES:])[2:]
    return zlib.decompress(
        seal(key_for(salt, "definition", shares.hex()), base64.b64decode(sealed["sealed"]))
    )


def made_up(sealed: Plain) -> list[str]:
    order = sealed["interaction"] == "order"
    return [states[number if order else 0] for number, states in enumerate(sealed["states"])]


def test_any_whole_response_opens_the_definition(
    course: Course, files: dict[str, bytes], index: Plain
) -> None:
    rows = outcome_files(course)
    items = {(quiz.id, item.id): item for quiz in course.quizzes for item in quiz.items}
    seen = 0
    for quiz in index["quizzes"]:
        for sealed in json.loads(files[quiz["file"]])["items"]:
            item = items[quiz["id"], sealed["id"]]
            if is_tabled(item):
                text = opened(sealed, made_up(sealed), rows).decode()
            else:
                text = zlib.decompress(base64.b64decode(sealed["definition"])).decode()
            assert text == dump_item(item)
            seen += 1
    assert seen == len(items)


def test_the_files_say_no_more_than_pages_show(course: Course, files: dict[str, bytes]) -> None:
    """Neither as it stands nor decoded is there a sentence of feedback or a rationale."""
    text = b"\n".join(files.values())
    for quiz in course.quizzes:
        for item in quiz.items:
            assert json.dumps(item.rationale, ensure_ascii=False)[1:-1].encode() not in text
    assert b'"key"' not in text
    assert b'"verdict"' not in text


def test_what_another_response_opens_is_no_definition(index: Plain, files: dict[str, bytes]) -> None:
    quiz = json.loads(files[index["quizzes"][0]["file"]])
    sealed = next(item for item in quiz["items"] if item.get("interaction") == "choice")
    with pytest.raises(StopIteration):
        opened(sealed, ["no-such-choice"], {})


def test_an_ending_opens_its_own_telling(course: Course, index: Plain, files: dict[str, bytes]) -> None:
    for shown, scenario in itertools.islice(zip(index["scenarios"], course.scenarios, strict=True), 3):
        assert shown["digest"] == scenario_digest(scenario)
        plain = json.loads(files[shown["file"]])
        tables = scenario_tables(scenario)
        for variant, table in zip(scenario.variants, tables.variants, strict=True):
            secret = an_ending(scenario, variant, Follower(tables, table, len(shown_state(scenario))))
            key = key_for(base64.b64decode(plain["story"]["salt"]), "definition", f"{variant.id}|{secret}")
            text = zlib.decompress(seal(key, base64.b64decode(plain["sealed"][variant.id]))).decode()
            assert load_scenario(text).variants == (variant,)
            assert dump_scenario(load_scenario(text)) == text


def an_ending(scenario: Scenario, variant: Variant, follower: Follower) -> str:
    """What somebody holds who took the first decision on offer until the end."""
    position, place = start(scenario, variant), follower.first
    while success(variant, position) is None:
        decision = available(variant, position)[0].id
        moved, step = play(scenario, variant, position, decision), follower.step(place, decision)
        assert isinstance(moved, Moved)
        assert step is not None
        position, place = moved.position, step
    secret: str = follower.text(place.scene, "scene")[4][2]
    return secret


def test_the_index_names_what_the_course_has(course: Course, index: Plain, files: dict[str, bytes]) -> None:
    assert index["edition"] == course_edition(course)
    assert [quiz["id"] for quiz in index["quizzes"]] == [quiz.id for quiz in course.quizzes]
    assert {quiz["file"] for quiz in index["quizzes"]} <= files.keys()
    folders = {module["id"] for module in index["modules"]}
    assert all(quiz["module"] in folders for quiz in index["quizzes"])
    assert all(module["title"] for module in index["modules"])
