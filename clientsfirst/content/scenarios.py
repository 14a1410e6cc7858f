"""`scenarios/<slug>.yaml`: from draft to plain variants, walked through before they are believed."""

from dataclasses import dataclass

from clientsfirst.content.places import Place
from clientsfirst.content.scenario_names import check_names
from clientsfirst.content.scenario_shapes import SCENARIO_DRAFT
from clientsfirst.content.scenario_variants import resolved
from clientsfirst.content.scenario_walks import check_walks
from clientsfirst.content.texts import BAD, Bad, Schema
from clientsfirst.model.scenarios import Scenario


@dataclass(frozen=True, slots=True)
class ScenarioShape:
    def read(self, place: Place) -> Scenario | Bad:
        draft = SCENARIO_DRAFT.read(place)
        if isinstance(draft, Bad):
            return BAD
        check_names(draft, place)
        if place.reading.has_errors:
            return BAD
        scenario = resolved(draft)
        check_walks(scenario, place)
        return scenario

    def schema(self, defs: dict[str, Schema]) -> Schema:
        return SCENARIO_DRAFT.schema(defs)


SCENARIO = ScenarioShape()
