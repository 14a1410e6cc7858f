"""Small pieces of QTI 3 that items and tests are made of."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from lxml import etree

from clientsfirst.presentation import paragraphs

NAMESPACE: Final = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0"
_NSMAP: Final[Any] = {None: NAMESPACE}  # the stubs know no default namespace
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_-]")

Element = etree._Element  # noqa: SLF001 - lxml's only name for the type


def element(
    name: str, attributes: Mapping[str, str] | None = None, *children: Element | str | None
) -> Element:
    """An element in QTI's namespace; `None` among the children stands for nothing."""
    made = etree.Element(f"{{{NAMESPACE}}}{name}", dict(attributes or {}), nsmap=_NSMAP)
    last: Element | None = None
    for child in children:
        if isinstance(child, str):
            if last is None:
                made.text = (made.text or "") + child
            else:
                last.tail = (last.tail or "") + child
        elif child is not None:
            made.append(child)
            last = child
    return made


def identifier(*slugs: str) -> str:
    """As QTI allows an identifier: a letter or `_` first, then letters, digits, `_` and `-`.

    A dot is kept for tests, where `Q1.SCORE` is the variable of one item: players split any name there.
    No two choices of an item may have the same one, whatever they belong to. Where names differ only within
    a gap or a list, its name goes before: no slug has a `_` or a capital.
    """
    plain = _NOT_IN_A_NAME.sub("_", "_".join(slugs))
    return plain if plain[:1].isalpha() else f"_{plain}"


def blocks(text: str) -> list[Element]:
    return [element("p", None, part) for part in paragraphs(text)]


def variable(name: str) -> Element:
    return element("qti-variable", {"identifier": name})


def correct(name: str) -> Element:
    return element("qti-correct", {"identifier": name})


def value(base_type: str, text: str) -> Element:
    return element("qti-base-value", {"base-type": base_type}, text)


def number(amount: int) -> Element:
    return value("float", str(amount))


def any_of(tests: Sequence[Element]) -> Element:
    return tests[0] if len(tests) == 1 else element("qti-or", None, *tests)


def when(test: Element, *then: Element) -> Element:
    """A response condition with one arm."""
    return element("qti-response-condition", None, element("qti-response-if", None, test, *then))


def set_outcome(name: str, to: Element) -> Element:
    return element("qti-set-outcome-value", {"identifier": name}, to)


def outcome(name: str, base_type: str, default: str | None, cardinality: str = "single") -> Element:
    start = element("qti-default-value", None, element("qti-value", None, default)) if default else None
    attributes = {"identifier": name, "cardinality": cardinality, "base-type": base_type}
    return element("qti-outcome-declaration", attributes, start)


def response(
    name: str,
    cardinality: str,
    base_type: str,
    key: Sequence[str] = (),
    mapping: Element | None = None,
) -> Element:
    values = [element("qti-value", None, one) for one in key]
    return element(
        "qti-response-declaration",
        {"identifier": name, "cardinality": cardinality, "base-type": base_type},
        element("qti-correct-response", None, *values) if values else None,
        mapping,
    )


def mapping(entries: Mapping[str, int], *, not_below_zero: bool = False, any_case: bool = False) -> Element:
    attributes = {"default-value": "0"} | ({"lower-bound": "0"} if not_below_zero else {})
    case = {"case-sensitive": "false"} if any_case else {}
    return element(
        "qti-mapping",
        attributes,
        *(
            element("qti-map-entry", {"map-key": key, "mapped-value": str(points), **case})
            for key, points in entries.items()
        ),
    )
