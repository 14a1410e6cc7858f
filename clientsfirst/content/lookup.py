"""Looking up what one file mentions and another defines."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import yaml

from clientsfirst.content.places import Mention, Place
from clientsfirst.content.problems import did_you_mean, quoted

_WHERE = {
    "clause": "a clause of framework/",
    "quiz": "a quiz",
    "scenario": "a scenario",
    "reflection": "a reflection",
    "source": "a source of framework/",
    "module": "a folder of docs/ with an index.md",
}


@dataclass(frozen=True, slots=True)
class Known:
    """The names that exist, by kind, and the items of each quiz.

    A kind or quiz that is absent is not judged: a file that may define the name could not be read.
    """

    names: Mapping[str, frozenset[str]]
    items: Mapping[str, tuple[str, ...]]
    reserved: frozenset[tuple[str, str]] = frozenset()  # quiz and item; the item is empty for a whole quiz


def ids_below(root: Place, key: str) -> list[tuple[str, Place]]:
    """The ids in the list under `key`, of a file whose shape may be wrong elsewhere."""
    entries = root / key
    nodes = entries.node.value if isinstance(entries.node, yaml.SequenceNode) else ()
    found = [entries / index / "id" for index in range(len(nodes))]
    return [(at.node.value, at) for at in found if isinstance(at.node, yaml.ScalarNode)]


def note_shared_clauses(sources: Iterable[Place]) -> None:
    """A clause id names one clause in all sources together."""
    first: dict[str, Place] = {}
    for source in sources:
        for name, place in ids_below(source, "clauses"):
            before = first.setdefault(name, place)
            if before.reading is not place.reading:
                fact = f"{quoted(name)} is a clause of {before.reading.file}:{before.line} too"
                place.error(fact, "Give one of them another id.")


def look_up(mentions: Iterable[Mention], known: Known) -> None:
    for mention in mentions:
        if mention.kind == "item":
            _look_up_item(mention, known)
            continue
        names = known.names.get(mention.kind)
        if names is not None and mention.name not in names:
            fact = f"{quoted(mention.name)} is not {_WHERE[mention.kind]}"
            mention.place.error(fact, did_you_mean(mention.name, sorted(names), "Check its id."))
        elif mention.kind == "quiz" and (mention.name, "") in known.reserved:
            _note_reserved(mention)


def _look_up_item(mention: Mention, known: Known) -> None:
    items = known.items.get(mention.owner)
    if items is not None and mention.name not in items:
        fact = f"{quoted(mention.name)} is not an item of quizzes/{mention.owner}.yaml"
        mention.place.error(fact, did_you_mean(mention.name, items, "Check its id."))
    elif (mention.owner, mention.name) in known.reserved:
        _note_reserved(mention)


def _note_reserved(mention: Mention) -> None:
    fact = f"{quoted(mention.name)} is reserved, and no page shows what is reserved"
    mention.place.error(fact, "Take it out of the page, or take access: reserved out of the quiz.")
