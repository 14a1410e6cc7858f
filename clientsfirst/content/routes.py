"""Conditions such as `trust >= 2`, and the routes that they guard."""

import re
from dataclasses import dataclass

import yaml

from clientsfirst.content.places import Place
from clientsfirst.content.problems import quoted
from clientsfirst.content.records import Field, ListOf, Record
from clientsfirst.content.texts import BAD, SLUG, Bad, Schema, text_of
from clientsfirst.model.scenarios import Comparison, Condition, Route

_FORM = re.compile(f"({SLUG.pattern}) *(>=|<=|=) *(-?[0-9]{{1,3}})")


@dataclass(frozen=True, slots=True)
class ConditionText:
    def read(self, place: Place) -> Condition | Bad:
        text = text_of(place)
        if isinstance(text, Bad):
            return BAD
        found = _FORM.fullmatch(text)
        if found is None:
            remedy = 'Write a variable, >=, <= or =, and a whole number, such as "trust >= 2".'
            place.error(f"{quoted(text)} is not a condition", remedy)
            return BAD
        return Condition(found[1], Comparison(found[2]), int(found[3]))

    def schema(self, defs: dict[str, Schema]) -> Schema:
        defs["condition"] = {"type": "string", "pattern": f"^(?:{_FORM.pattern})$"}
        return {"$ref": "#/$defs/condition"}


WHEN = Field(ListOf(ConditionText(), "condition"), "Conditions that must all hold.", ())

_ROUTE = Record("route", Route, {"scene": Field(SLUG, "The id of the next scene."), "when": WHEN})
ROUTES = ListOf(_ROUTE, "route", least=1)


@dataclass(frozen=True, slots=True)
class NextScene:
    """One scene, or a list of routes whose last one has no condition."""

    def read(self, place: Place) -> tuple[Route, ...] | Bad:
        if isinstance(place.node, yaml.ScalarNode):
            scene = SLUG.read(place)
            return BAD if isinstance(scene, Bad) else (Route(scene),)
        routes = ROUTES.read(place)
        if not isinstance(routes, Bad):
            _check_last(routes, place)
        return routes

    def schema(self, defs: dict[str, Schema]) -> Schema:
        return {"oneOf": [SLUG.schema(defs), ROUTES.schema(defs)]}


def _check_last(routes: tuple[Route, ...], place: Place) -> None:
    *before, last = routes
    if last.when:
        at = place / (len(routes) - 1) / "when"
        at.error("no route is left when none of the conditions holds", "Take the last one's conditions out.")
    for index, route in enumerate(before):
        if not route.when:
            fact = "a route without a condition is always taken, so those after it never are"
            (place / index).error(fact, "Put it last, or give it a condition.")
