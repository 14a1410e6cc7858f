"""A scenario's place in a page, and the files that its story is fetched from."""

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import cache as remembered
from pathlib import Path

from clientsfirst.engine.fragments import FRAGMENTS
from clientsfirst.engine.kept_tables import kept_tables
from clientsfirst.engine.scenario_tables import ScenarioTables, VariantTable, scenario_tables, shown_state
from clientsfirst.model.scenarios import Scenario
from clientsfirst.play import available, passages, scene_of, start
from clientsfirst.presentation import RECORD_FIELDS
from clientsfirst.site.rendering import ClauseLink, Renderer

DIGEST_DIGITS = 16
HELP_LINES = 2  # whom to ring now; the others stand one link away


def render_scenario(
    renderer: Renderer, scenario: Scenario, home: str, note: str = "", *, inline: bool = False
) -> str:
    """The scenario as HTML, with its content `note` unless that is empty.

    `inline` puts the whole story into the page, sealed as ever, for a copy that is read from `file://`.
    """
    plain = scenario.variants[0]
    first = start(scenario, plain)
    return renderer.render(
        "scenario.html",
        scenario=scenario,
        edition=_tables(scenario, renderer.cache).edition,
        scene=scene_of(plain, first),
        narrative=passages(plain, first),
        offered=available(plain, first),
        record_fields=RECORD_FIELDS,
        note=note,
        home=home,
        help_lines=renderer.course.help_lines[:HELP_LINES],
        more=f"{home}get-help-now/",
        payload=_payload(renderer, scenario, home, inline=inline),
    )


def scenario_files(scenario: Scenario, cache: Path | None = None) -> dict[str, bytes]:
    """What the story is fetched from, by file name in `assets/outcomes/`."""
    parts = (data for table in _tables(scenario, cache).variants for data in (table.texts, _ways(table)))
    return {f"{_digest(data)}.bin": data for data in parts}


@remembered
def _tables(scenario: Scenario, cache: Path | None) -> ScenarioTables:
    # Kept, since the page and the files need the same.
    return kept_tables(scenario, cache) if cache else scenario_tables(scenario)


def _payload(renderer: Renderer, scenario: Scenario, home: str, *, inline: bool) -> str:
    decisions = (d for variant in scenario.variants for scene in variant.scenes for d in scene.decisions)
    clauses = renderer.clause_links(sorted({id_ for decision in decisions for id_ in decision.clauses}), home)
    plain = story(scenario, renderer.cache, clauses, inline=inline)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def definitions(scenario: Scenario, cache: Path | None) -> dict[str, bytes]:
    """Each variant's whole telling, sealed: see `VariantTable.definition`."""
    return {table.id: table.definition for table in _tables(scenario, cache).variants}


def story(
    scenario: Scenario, cache: Path | None, clauses: Sequence[ClauseLink] = (), *, inline: bool = False
) -> dict[str, object]:
    """What the scripts follow the story with."""
    tables = _tables(scenario, cache)
    return {
        "edition": tables.edition,
        "salt": _base64(tables.salt),
        "fragments": FRAGMENTS,
        "state": [
            {"title": variable.title, "minimum": variable.minimum, "maximum": variable.maximum}
            for variable in shown_state(scenario)
        ],
        "clauses": {clause.id: {"title": clause.title, "href": clause.href} for clause in clauses},
        "variants": [
            {
                "id": variant.id,
                "title": variant.title,
                "fact": variant.fact,
                "first": table.first.hex(),
                "texts": _part(table.texts, inline=inline),
                "ways": _part(_ways(table), inline=inline),
                "steps": len(table.steps),
            }
            for variant, table in zip(scenario.variants, tables.variants, strict=True)
        ],
    }


def _ways(table: VariantTable) -> bytes:
    return table.steps + table.places


def _part(data: bytes, *, inline: bool) -> dict[str, str]:
    part = {"digest": _digest(data)}
    return part | {"data": _base64(data)} if inline else part


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:DIGEST_DIGITS]


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
