"""Scenario tables kept between builds: playing a scenario to all its ends takes longer than reading them."""

import hashlib
import json
from dataclasses import asdict
from pathlib import Path

import clientsfirst
from clientsfirst.engine.scenario_tables import ScenarioTables, VariantTable, scenario_tables
from clientsfirst.model.codec import scenario_digest
from clientsfirst.model.scenarios import Scenario

_PACKAGE = Path(clientsfirst.__file__).parent
_BYTES = ("first", "steps", "places", "texts", "definition")


def kept_tables(scenario: Scenario, cache: Path) -> ScenarioTables:
    """The same as `scenario_tables`, from `cache` if this very scenario was played by this very code."""
    path = cache / f"scenario-{scenario_digest(scenario)}-{_code()}.json"
    try:
        return _read(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        # Not there, or cut short by an interrupted build: made anew.
        tables = scenario_tables(scenario)
    cache.mkdir(parents=True, exist_ok=True)
    for old in cache.glob(f"scenario-{scenario_digest(scenario)}-*.json"):
        old.unlink()
    path.write_text(_written(tables), encoding="utf-8")
    return tables


def _code() -> str:
    """What made the tables: the player, the model and this package."""
    sources = sorted(
        [_PACKAGE / "play.py", _PACKAGE / "model" / "scenarios.py", *Path(__file__).parent.glob("*.py")]
    )
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()[:16]


def _written(tables: ScenarioTables) -> str:
    plain = asdict(tables)
    for variant in plain["variants"]:
        variant |= {name: variant[name].hex() for name in _BYTES}
    return json.dumps(plain | {"salt": tables.salt.hex()})


def _read(plain: dict[str, object]) -> ScenarioTables:
    variants = plain["variants"]
    if not isinstance(variants, list):
        raise TypeError
    return ScenarioTables(
        edition=str(plain["edition"]),
        salt=bytes.fromhex(str(plain["salt"])),
        variants=tuple(
            VariantTable(str(one["id"]), *(bytes.fromhex(one[name]) for name in _BYTES)) for one in variants
        ),
    )
