"""Where people went in each scenario, as plain values for a picture and the table beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from clientsfirst.model.scenarios import Variant
from clientsfirst.results.collection import Collection
from clientsfirst.results.definitions import DefinedScenario
from clientsfirst.results.receipts import Run
from clientsfirst.results.ways import Paths, counted, replay
from clientsfirst.results.work import Work

Plain = dict[str, Any]
Key = tuple[str, str, str]  # scenario, variant, digest


def ways_taken(collection: Collection, works: Iterable[Work]) -> list[Plain]:
    """Everybody's first way through each variant."""
    ways: dict[Key, list[tuple[str, ...]]] = defaultdict(list)
    seen: set[tuple[Key, tuple[str, ...]]] = set()
    for person, run in sorted(_runs(works), key=lambda one: one[1].at):
        key = (run.scenario, run.variant, run.digest)
        if key in collection.scenarios and (key, person) not in seen:
            seen.add((key, person))
            ways[key].append(run.path)
    return [_of_variant(collection.scenarios[key], key, paths) for key, paths in sorted(ways.items())]


def _runs(works: Iterable[Work]) -> Iterator[tuple[tuple[str, ...], Run]]:
    """With whose they are: a story may be set in several assignments."""
    for work in works:
        for run in work.runs:
            yield work.person[1:], run


def _of_variant(defined: DefinedScenario, key: Key, paths: Sequence[Sequence[str]]) -> Plain:
    variant = next(one for one in defined.scenario.variants if one.id == key[1])
    followed = [way for path in paths if (way := replay(defined.scenario, variant, path))]
    found = counted(followed, variant)
    scenes = {scene.id: scene for scene in variant.scenes}
    return {
        "scenario": key[0],
        "variant": key[1],
        "title": defined.title,
        "people": found.people,
        "not_followed": len(paths) - len(followed),
        "scenes": [
            {"scene": id_, "title": scenes[id_].title, "people": found.scenes[id_]}
            for id_ in scenes
            if found.scenes[id_]
        ],
        "steps": _steps(found, variant),
        "endings": [
            {"scene": id_, "title": ending.title, "success": ending.success, "people": people}
            for id_, people in sorted(found.endings.items())
            if (ending := scenes[id_].ending)
        ],
    }


def _steps(found: Paths, variant: Variant) -> list[Plain]:
    decisions = {(scene.id, one.id): one for scene in variant.scenes for one in scene.decisions}
    return [
        {
            "from": start,
            "decision": decision,
            "text": decisions[start, decision].text,
            "rating": str(decisions[start, decision].rating),
            "to": to,
            "people": people,
        }
        for (start, decision, to), people in sorted(found.steps.items())
    ]
