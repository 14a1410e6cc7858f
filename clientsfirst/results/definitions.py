"""What responses are graded against: the definitions of quizzes and scenarios as one JSON document.

`clientsfirst pack` writes such a document, and the trainer's page puts one together from what it unsealed.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from clientsfirst.grading import max_score
from clientsfirst.model.assessments import Pool
from clientsfirst.model.codec import dump_item, dump_scenario, load_item, load_scenario
from clientsfirst.model.items import Item
from clientsfirst.model.scenarios import Scenario
from clientsfirst.model.troubles import Trouble
from clientsfirst.play import start
from clientsfirst.results import reading
from clientsfirst.results.assignments import check_version
from clientsfirst.results.reading import Misread, Plain

VERSION = 1
KIND = "clients-first-definitions"
MOST_DOCUMENT = 64 * 1024 * 1024
_DOCUMENT = reading.names("v kind title edition quizzes scenarios modules clauses")
_QUIZ = reading.names("id title module mastery_score attempts pools items")
_POOL = reading.names("id draw items")
_ITEM = reading.names("id digest definition")
_SCENARIO = reading.names("id title module digest definition")
_NAMED = reading.names("id title")
_REMEDY = "Get the pack again from who made it, or make it again with clientsfirst pack."
_UNSOUND = (ValueError, KeyError, TypeError, IndexError, StopIteration, RecursionError)


@dataclass(frozen=True, slots=True)
class DefinedQuiz:
    """`attempts` 0 means as many as wanted. `digests` are those of the items, in their order."""

    id: str
    title: str
    module: str
    mastery_score: float
    attempts: int
    pools: tuple[Pool, ...]
    items: tuple[Item, ...]
    digests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DefinedScenario:
    """`digest` is that of the scenario with all its variants; `scenario` may hold only some of them."""

    title: str
    module: str
    digest: str
    scenario: Scenario


@dataclass(frozen=True, slots=True)
class Definitions:
    """`modules` and `clauses` pair ids with titles."""

    title: str
    edition: str
    quizzes: tuple[DefinedQuiz, ...]
    scenarios: tuple[DefinedScenario, ...]
    modules: tuple[tuple[str, str], ...]
    clauses: tuple[tuple[str, str], ...]


def read_definitions(text: str, place: str = "pack") -> tuple[Definitions | None, tuple[Trouble, ...]]:
    """Read a document. A quiz or scenario that is damaged is left out and named; the others stay."""
    try:
        value = reading.parse(text, MOST_DOCUMENT)
        check_version(value, KIND, VERSION)
        plain = reading.record(value, "", _DOCUMENT)
        quizzes = [*_sound(plain, "quizzes", _quiz)]
        scenarios = [*_sound(plain, "scenarios", _scenario)]
        found = Definitions(
            title=reading.name(plain["title"], "title", 200),
            edition=_edition(plain["edition"]),
            quizzes=tuple(one for one in quizzes if isinstance(one, DefinedQuiz)),
            scenarios=tuple(one for one in scenarios if isinstance(one, DefinedScenario)),
            modules=reading.each(plain["modules"], "modules", 1000, _named),
            clauses=reading.each(plain["clauses"], "clauses", 5000, _named),
        )
    except Misread as misread:
        return None, (Trouble(place, str(misread), _REMEDY),)
    facts = [one for one in (*quizzes, *scenarios) if isinstance(one, str)]
    return found, tuple(Trouble(place, fact, _REMEDY) for fact in facts)


def definitions_text(definitions: Definitions) -> str:
    """The document that `read_definitions` reads."""
    plain = {
        "v": VERSION,
        "kind": KIND,
        "title": definitions.title,
        "edition": definitions.edition,
        "quizzes": [_plain_quiz(quiz) for quiz in definitions.quizzes],
        "scenarios": [
            {
                "id": one.scenario.id,
                "title": one.title,
                "module": one.module,
                "digest": one.digest,
                "definition": dump_scenario(one.scenario),
            }
            for one in definitions.scenarios
        ],
        "modules": _plain_names(definitions.modules),
        "clauses": _plain_names(definitions.clauses),
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def digests_of(quiz: DefinedQuiz) -> dict[str, str]:
    """By item."""
    return {item.id: digest for item, digest in zip(quiz.items, quiz.digests, strict=True)}


def with_new_items(known: DefinedQuiz, other: DefinedQuiz) -> DefinedQuiz:
    """The known quiz, on its own terms, with the items that only the other has."""
    ids = {item.id for item in known.items}
    pairs = zip(other.items, other.digests, strict=True)
    new = [(item, digest) for item, digest in pairs if item.id not in ids]
    items = (*known.items, *(item for item, _ in new))
    return replace(known, items=items, digests=(*known.digests, *(digest for _, digest in new)))


def _plain_quiz(quiz: DefinedQuiz) -> dict[str, object]:
    items = zip(quiz.items, quiz.digests, strict=True)
    return {
        "id": quiz.id,
        "title": quiz.title,
        "module": quiz.module,
        "mastery_score": repr(quiz.mastery_score),
        "attempts": quiz.attempts,
        "pools": [{"id": one.id, "draw": one.draw, "items": list(one.items)} for one in quiz.pools],
        "items": [{"id": item.id, "digest": dig, "definition": dump_item(item)} for item, dig in items],
    }


def _plain_names(pairs: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"id": id_, "title": title} for id_, title in pairs]


def _sound[T](plain: Plain, name: str, read: Callable[[object], T]) -> Iterator[T | str]:
    """Each value, or the fact that keeps it from being one."""
    for index, entry in enumerate(reading.entries(plain[name], name, 5000)):
        try:
            yield read(entry)
        except Misread as misread:
            yield str(misread.inside(f"{name}[{index}]"))


def _quiz(value: object) -> DefinedQuiz:
    plain = reading.record(value, "", _QUIZ)
    items = reading.each(plain["items"], "items", 2000, _item)
    ids = {item.id for item, _ in items}
    if len(ids) < len(items) or not items:
        raise Misread("has an item twice, or none", "items")
    return DefinedQuiz(
        id=_slug(plain["id"], "id"),
        title=reading.name(plain["title"], "title", 300),
        module=_module(plain["module"]),
        mastery_score=_scaled(plain["mastery_score"]),
        attempts=reading.number(plain["attempts"], "attempts", 100),
        pools=reading.each(plain["pools"], "pools", 200, lambda one: _pool(one, ids)),
        items=tuple(item for item, _ in items),
        digests=tuple(digest for _, digest in items),
    )


def _pool(value: object, known: set[str]) -> Pool:
    plain = reading.record(value, "", _POOL)
    items = reading.each(plain["items"], "items", 2000, _slug)
    if not set(items) <= known:
        raise Misread("has an item that the quiz has not", "items")
    return Pool(_slug(plain["id"], "id"), reading.number(plain["draw"], "draw", 2000), items)


def _item(value: object) -> tuple[Item, str]:
    plain = reading.record(value, "", _ITEM)
    text = reading.text(plain["definition"], "definition", reading.MOST_TEXT)
    digest = reading.matching(plain["digest"], "digest", reading.HEX16, "an edition")
    if _short(text) != digest:
        raise Misread("was altered: its digest is another")
    try:
        item = load_item(text)
        max_score(item)
    except _UNSOUND:
        raise Misread("is not an item of this edition") from None
    if item.id != plain["id"]:
        raise Misread("has another id than its definition")
    return item, digest


def _scenario(value: object) -> DefinedScenario:
    plain = reading.record(value, "", _SCENARIO)
    text = reading.text(plain["definition"], "definition", reading.MOST_TEXT)
    try:
        scenario = load_scenario(text)
        for variant in scenario.variants:
            start(scenario, variant)
    except _UNSOUND:
        raise Misread("is not a scenario of this edition") from None
    return DefinedScenario(
        title=reading.name(plain["title"], "title", 300),
        module=_module(plain["module"]),
        digest=reading.matching(plain["digest"], "digest", reading.HEX16, "an edition"),
        scenario=scenario,
    )


def _named(value: object) -> tuple[str, str]:
    plain = reading.record(value, "", _NAMED)
    return _slug(plain["id"], "id"), reading.name(plain["title"], "title", 500)


def _slug(value: object, where: str = "") -> str:
    return reading.matching(value, where, reading.SLUG, "an id of the course")


def _edition(value: object) -> str:
    return "" if value == "" else reading.matching(value, "edition", reading.HEX16, "an edition")


def _module(value: object) -> str:
    return "" if value == "" else _slug(value, "module")


def _scaled(value: object) -> float:
    try:
        number = float(reading.text(value, "mastery_score", 20, 1))
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise Misread("is not a number from 0 to 1", "mastery_score")
    return number


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
