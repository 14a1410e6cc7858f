"""What QTI says that no grammar can hold, in both versions: what names refer to, and the types of values.

Source: 1EdTech, Question and Test Interoperability 3.0.1 and 2.1, information models; in our own words.
"""

from collections.abc import Callable, Iterator

import pytest

from clientsfirst.export.qti.elements import Element
from clientsfirst.model.assessments import Pool
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item
from tests.export.qti_side import (
    MANIFEST,
    WRITERS,
    Files,
    has,
    kind_of,
    more_than_once,
    named,
    quiz_of,
    values,
    with_root,
    written,
)
from tests.items import one_of_each

Type = tuple[str, str]  # cardinality and base type

CHOICES = ("simple-choice", "inline-choice", "hottext", "simple-associable-choice")
BUILT_IN = {"numAttempts", "duration", "completionStatus"}
PLACED = ("assessment-test", "test-part", "assessment-section", "assessment-item-ref")
BOUND: dict[str, set[Type]] = {
    "choice-interaction": {("single", "identifier"), ("multiple", "identifier")},
    "hottext-interaction": {("single", "identifier"), ("multiple", "identifier")},
    "order-interaction": {("ordered", "identifier")},
    "match-interaction": {("multiple", "directedPair")},
    "inline-choice-interaction": {("single", "identifier")},
    "text-entry-interaction": {("single", "string")},
    "extended-text-interaction": {("single", "string")},
}
TYPED = {"text-entry-interaction", "extended-text-interaction"}
TRUTH: Type = ("single", "boolean")
WHOLE: Type = ("single", "integer")
FRACTION: Type = ("single", "float")


def are_truths(given: list[Type]) -> bool:
    return set(given) == {TRUTH}


def are_numbers(given: list[Type]) -> bool:
    return {base for _, base in given} <= {"integer", "float"}


def are_single_numbers(given: list[Type]) -> bool:
    return set(given) <= {WHOLE, FRACTION}


def total(given: list[Type]) -> Type:
    return FRACTION if any(base == "float" for _, base in given) else WHOLE


# What each operator takes, and the type of what it gives.
OPERATORS: dict[str, tuple[Callable[[list[Type]], bool], Type | Callable[[list[Type]], Type]]] = {
    "is-null": (lambda given: len(given) == 1, TRUTH),
    "and": (are_truths, TRUTH),
    "or": (are_truths, TRUTH),
    "not": (are_truths, TRUTH),
    "match": (lambda given: given[0] == given[1], TRUTH),
    "member": (lambda given: given[0] == ("single", given[1][1]) and given[1][0] == "multiple", TRUTH),
    "string-match": (lambda given: set(given) == {("single", "string")}, TRUTH),
    "gt": (are_single_numbers, TRUTH),
    "gte": (are_single_numbers, TRUTH),
    "equal": (are_single_numbers, TRUTH),
    "index": (lambda given: given[0][0] == "ordered", lambda given: ("single", given[0][1])),
    "container-size": (lambda given: given[0][0] in {"multiple", "ordered"}, WHOLE),
    "truncate": (are_single_numbers, WHOLE),
    "integer-to-float": (lambda given: given == [WHOLE], FRACTION),
    "divide": (are_single_numbers, FRACTION),
    "sum": (are_numbers, total),
    "product": (are_numbers, total),
}


@pytest.fixture(scope="module", params=WRITERS)
def version(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module", params=["course", "made"])
def files(request: pytest.FixtureRequest, version: str, qti: Callable[[str, str], Files]) -> Files:
    return qti(version, request.param)


def clashes(files: Files) -> list[str]:
    """Identifiers of two files in the package, or in one test of two among itself, its parts, sections and items."""
    found = more_than_once(values(files[MANIFEST], "identifier"))
    for _, tree in with_root(files, "assessment-test"):
        found += more_than_once(values(tree, "identifier", *PLACED))
    return found


def identifiers(files: Files) -> Iterator[tuple[str, str]]:
    for name, tree in files.items():
        if name != MANIFEST:
            attributes = {key for node in tree.iter() for key in has(node) if key.endswith("identifier")}
            yield from ((name, text) for key in attributes for text in values(tree, key))


def declared(tree: Element, *kinds: str) -> dict[str, Type]:
    found = map(has, named(tree, *kinds or ("response-declaration", "outcome-declaration")))
    return {one["identifier"]: (one["cardinality"], one["base-type"]) for one in found}


def type_of(node: Element, known: dict[str, Type]) -> Type:
    """What an expression gives; fails where the expressions in it give what it does not take."""
    kind, attributes = kind_of(node), has(node)
    match kind:
        case "base-value":
            return "single", attributes["base-type"]
        case "variable" | "correct":
            return known[attributes["identifier"]]
        case "map-response":
            return FRACTION
        case "test-variables":
            return "multiple", "float"
    given = [type_of(child, known) for child in node]
    takes, gives = OPERATORS[kind]
    assert takes(given), (kind, given)
    return gives(given) if callable(gives) else gives


def test_no_identifier_stands_for_two_things(files: Files) -> None:
    assert clashes(files) == []


def test_no_name_that_an_author_gives_makes_two_identifiers_one(version: str, course: Course) -> None:
    names = ("all", "part", "section", "test")
    plain = one_of_each()[0]
    items = [
        Item(name, plain.stem, plain.interaction, (), plain.rationale, plain.credit)
        for name in (*names, "more")
    ]
    pools = tuple(Pool(name, 1, (name,)) for name in names)
    quizzes = (quiz_of(items, name, pools) for name in (*names, "clients-first"))
    assert clashes(written(version, course, *quizzes)) == []


def test_no_identifier_has_the_dot_that_parts_an_item_from_its_variable(files: Files) -> None:
    assert [found for found in identifiers(files) if "." in found[1]] == []


def test_a_package_depends_on_nothing_that_is_not_in_it(files: Files) -> None:
    assert set(values(files[MANIFEST], "identifierref")) <= set(values(files[MANIFEST], "identifier"))


def test_every_resource_is_of_the_type_that_its_file_is(files: Files) -> None:
    for node in named(files[MANIFEST], "resource"):
        kind = kind_of(files[str(node.get("href"))]).removeprefix("assessment-")
        assert str(node.get("type")).startswith(f"imsqti_{kind}_xmlv"), node.attrib
        assert node.get("href") in values(node, "href", "file")


def test_a_test_depends_on_its_items_which_are_found_where_it_says(files: Files) -> None:
    by_file = {str(node.get("href")): node for node in named(files[MANIFEST], "resource")}
    for name, tree in with_root(files, "assessment-test"):
        items = list(map(has, named(tree, "assessment-item-ref")))
        for item in items:
            assert files[item["href"]].get("identifier") == item["identifier"]
        needed = [by_file[item["href"]].get("identifier") for item in items]
        assert sorted(map(str, needed)) == sorted(values(by_file[name], "identifierref")), name


def test_no_section_draws_more_than_it_has(files: Files) -> None:
    for _, tree in with_root(files, "assessment-test"):
        for node in named(tree, "selection"):
            section = node.getparent()
            assert section is not None
            assert 0 < int(str(node.get("select"))) <= len(named(section, "assessment-item-ref"))


def test_what_asks_about_a_whole_test_stands_in_no_item(files: Files) -> None:
    # The only expression of that kind that is written at all; the grammars refuse the others.
    assert [name for name, tree in with_root(files, "assessment-item") if named(tree, "test-variables")] == []


def test_what_an_item_refers_to_is_declared_there_once(files: Files) -> None:
    for name, tree in with_root(files, "assessment-item"):
        responses = values(tree, "identifier", "response-declaration")
        outcomes = values(tree, "identifier", "outcome-declaration")
        choices = values(tree, "identifier", *CHOICES)
        assert more_than_once(responses + outcomes + choices) == [], name
        assert BUILT_IN.isdisjoint(responses + outcomes), name
        assert sorted(values(tree, "response-identifier")) == sorted(responses), name
        assert set(values(tree, "identifier", "correct", "map-response")) <= set(responses), name
        assert set(values(tree, "identifier", "variable")) <= {*responses, *outcomes}, name
        assert set(values(tree, "identifier", "set-outcome-value")) <= set(outcomes), name
        assert set(values(tree, "outcome-identifier")) <= set(outcomes), name


def test_what_a_test_refers_to_is_declared_there_once(files: Files) -> None:
    for name, tree in with_root(files, "assessment-test"):
        outcomes = values(tree, "identifier", "outcome-declaration")
        assert more_than_once(outcomes) == [], name
        assert set(values(tree, "identifier", "variable", "set-outcome-value")) <= set(outcomes), name


def test_the_outcomes_that_the_standard_names_are_of_its_types(files: Files) -> None:
    for name, tree in files.items():
        outcomes = declared(tree, "outcome-declaration")
        assert {outcomes.get(one, FRACTION) for one in ("SCORE", "MAXSCORE")} == {FRACTION}, name
        assert outcomes.get("PASSED", TRUTH) == TRUTH, name


def test_what_a_test_adds_up_is_in_every_item_that_it_may_set(files: Files) -> None:
    """Of an empty container the sum is NULL, and whatever asks about it is never true: nobody would pass."""
    for name, tree in with_root(files, "assessment-test"):
        items = [files[has(node)["href"]] for node in named(tree, "assessment-item-ref")]
        for added in values(tree, "variable-identifier", "test-variables"):
            missing = [item.get("identifier") for item in items if added not in declared(item)]
            assert missing == [], (name, added)


def test_what_is_looked_up_in_a_declaration_stands_there(files: Files) -> None:
    for name, tree in with_root(files, "assessment-item"):
        responses = {str(node.get("identifier")): node for node in named(tree, "response-declaration")}
        for asking, needed in (("correct", "correct-response"), ("map-response", "mapping")):
            for response in values(tree, "identifier", asking):
                assert named(responses[response], needed), (name, response)


def test_points_are_looked_up_only_where_there_is_an_answer(files: Files) -> None:
    for name, tree in with_root(files, "assessment-item"):
        for node in named(tree, "map-response"):
            condition = next(one for one in node.iterancestors() if kind_of(one) == "response-if")
            (asked,) = named(condition[0], "is-null")
            assert kind_of(condition[0]) == "not", name
            assert values(asked, "identifier") == values(node, "identifier"), name


def test_every_interaction_is_bound_to_a_response_of_its_type(files: Files) -> None:
    for name, tree in with_root(files, "assessment-item"):
        responses = declared(tree, "response-declaration")
        for node in named(tree, *BOUND):
            attributes = has(node)
            cardinality, base = responses[attributes["response-identifier"]]
            assert (cardinality, base) in BOUND[kind_of(node)], name
            if "max-choices" in attributes:
                assert (attributes["max-choices"] == "1") == (cardinality == "single"), name


def answers(tree: Element) -> dict[str, set[str]]:
    """What can be answered, by response; what is typed has no bounds and is left out."""
    found = {}
    for node in named(tree, *set(BOUND) - TYPED):
        if kind_of(node) == "match-interaction":
            rows, columns = (values(group, "identifier", *CHOICES) for group in node)
            choices = {f"{row} {column}" for row in rows for column in columns}
        else:
            choices = set(values(node, "identifier", *CHOICES))
        found[has(node)["response-identifier"]] = choices
    return found


def test_keys_and_points_are_for_answers_that_can_be_given(files: Files) -> None:
    for name, tree in with_root(files, "assessment-item"):
        known = answers(tree)
        for node in named(tree, "response-declaration"):
            key = [str(one.text) for found in named(node, "correct-response") for one in found]
            points = values(node, "map-key")
            assert len(key) <= 1 or node.get("cardinality") != "single", name
            assert more_than_once(key) == more_than_once(points) == [], name
            given = {*key, *points}
            assert given <= known.get(str(node.get("identifier")), given), name


def test_a_response_is_compared_with_answers_that_can_be_given(files: Files) -> None:
    for name, tree in with_root(files, "assessment-item"):
        known = answers(tree)
        for node in named(tree, "match", "member"):
            (response,) = values(node, "identifier", "variable")
            literals = {str(one.text) for one in named(node, "base-value")}
            assert literals <= known[response], (name, literals)


def test_a_table_takes_as_many_pairs_as_its_key_has(files: Files) -> None:
    for name, tree in with_root(files, "assessment-item"):
        for node in named(tree, "match-interaction"):
            (declaration,) = named(tree, "response-declaration")
            (key,) = named(declaration, "correct-response")
            assert len(key) <= int(has(node)["max-associations"]), name


def test_every_expression_takes_what_it_is_given(files: Files) -> None:
    for name, tree in files.items():
        known = declared(tree)
        for node in named(tree, "set-outcome-value"):
            outcome = str(node.get("identifier"))
            assert type_of(node[0], known) == known[outcome], (name, outcome)
        for node in named(tree, "response-if"):
            assert type_of(node[0], known) == TRUTH, name


def test_all_feedback_can_show_and_nothing_is_set_to_show_that_is_not_there(files: Files) -> None:
    for name, tree in with_root(files, "assessment-item"):
        feedback = [has(node) for node in named(tree, "modal-feedback")]
        shown = {(one["outcome-identifier"], one["identifier"]) for one in feedback}
        assert {declared(tree)[outcome] for outcome, _ in shown} == {("single", "identifier")}, name
        setting = [(str(node.get("identifier")), node[0]) for node in named(tree, "set-outcome-value")]
        names = [(outcome, to) for outcome, to in setting if has(to).get("base-type") == "identifier"]
        assert {(outcome, str(to.text)) for outcome, to in names} == shown, name
