"""QTI packages as tests look at them: as trees, by names that both versions share, and with single changes."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path

from lxml import etree

from clientsfirst.export.losses import Export
from clientsfirst.export.qti.elements import Element
from clientsfirst.export.qti.package import write_qti3, write_qti21
from clientsfirst.model.assessments import FeedbackTime, Pool, Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item
from tests.items import one_of_each

Files = dict[str, Element]
Change = Callable[[Element], object]

MANIFEST = "imsmanifest.xml"
WRITERS = {"3.0": write_qti3, "2.1": write_qti21}


def files_of(export: Export) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(export.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(version: str, course: Course, *quizzes: Quiz) -> Files:
    packed = files_of(WRITERS[version](course, quizzes or course.quizzes))
    return {name: etree.fromstring(data) for name, data in packed.items()}


def quiz_of(items: list[Item], id_: str = "made", pools: tuple[Pool, ...] = ()) -> Quiz:
    return Quiz(
        id=id_,
        title="Made for tests",
        description="",
        items=tuple(items),
        mastery_score=0.8,
        attempts=None,
        feedback=FeedbackTime.AFTER_QUIZ,
        shuffle=True,
        themes=(),
        content_note="A death comes up.\n\nYou can leave out any question.",
        pools=pools,
    )


def one_of_each_written(version: str, course: Course) -> Files:
    """One item of each interaction and credit rule; some are drawn, some always set."""
    items = one_of_each()
    pools = (Pool("drawn", 2, tuple(item.id for item in items[:5])),)
    return written(version, course, quiz_of(items, pools=pools))


class Grammars:
    """The two grammars of a version: of items and tests, and of the manifest."""

    def __init__(self, name: str) -> None:
        self.path = Path(__file__).with_name(f"{name}.rng")
        self._file = etree.RelaxNG(file=str(self.path))
        self._manifest = etree.RelaxNG(file=str(self.path.with_name(f"{name}_manifest.rng")))

    def faults(self, name: str, tree: Element) -> list[str]:
        grammar = self._manifest if name == MANIFEST else self._file
        return [] if grammar.validate(tree) else [f"{name}: {fault.message}" for fault in grammar.error_log]

    def names(self, kind: str) -> set[str]:
        """Of all elements, or all attributes, that items and tests may have."""
        known = etree.parse(self.path).iter(f"{{http://relaxng.org/ns/structure/1.0}}{kind}")
        return {str(node.get("name")).removeprefix("xml:") for node in known}


def names_used(files: Files, kind: str) -> set[str]:
    nodes = [node for name, tree in files.items() if name != MANIFEST for node in tree.iter()]
    if kind == "element":
        return {etree.QName(node).localname for node in nodes}
    return {etree.QName(str(attribute)).localname for node in nodes for attribute in node.attrib}


@cache
def shared(name: str) -> str:
    """The name that an element or attribute would have in both versions: `choice-interaction`, `show-hide`."""
    plain = name.rpartition("}")[2]
    return re.sub("[A-Z]", lambda found: f"-{found[0].lower()}", plain).removeprefix("qti-")


def kind_of(node: Element) -> str:
    return shared(str(node.tag))


def local(node: Element, name: str) -> list[Element]:
    """What has this name in its own version."""
    return [found for found in node.iter() if etree.QName(found).localname == name]


def named(node: Element, *names: str) -> list[Element]:
    """What has one of these shared names."""
    return [found for found in node.iter() if kind_of(found) in names]


def has(node: Element) -> Mapping[str, str]:
    """Attributes by their shared names."""
    return {shared(str(name)): str(text) for name, text in node.items()}


def values(tree: Element, attribute: str, *names: str) -> list[str]:
    """What stands in `attribute`, of all elements that have it or of those with these names; names are shared."""
    nodes = named(tree, *names) if names else list(tree.iter())
    return [found[attribute] for found in map(has, nodes) if attribute in found]


def with_root(files: Files, root: str) -> Iterator[tuple[str, Element]]:
    return ((name, tree) for name, tree in files.items() if kind_of(tree) == root)


def more_than_once(texts: list[str]) -> list[str]:
    return [text for text, times in Counter(texts).items() if times > 1]


def refused(grammars: Grammars, files: Files, element: str, change: Change) -> list[str]:
    """What a grammar has against the first file with such an element, once that is changed."""
    name, tree = next((name, deepcopy(tree)) for name, tree in files.items() if local(tree, element))
    assert grammars.faults(name, tree) == []
    change(max(local(tree, element), key=len))  # the one with most in it, so that there is something to move
    return grammars.faults(name, tree)


def without(attribute: str) -> Change:
    return lambda node: node.attrib.pop(attribute)


def having(attribute: str, value: str) -> Change:
    return lambda node: node.set(attribute, value)


def saying(text: str) -> Change:
    return lambda node: setattr(node, "text", text)


def emptied(node: Element) -> None:
    del node[:]


def last_first(node: Element) -> None:
    node.insert(0, node[-1])


def first_twice(node: Element) -> None:
    node.append(deepcopy(node[0]))


def first_gone(node: Element) -> None:
    node.remove(node[0])


def moved_first(node: Element) -> None:
    parent = node.getparent()
    assert parent is not None
    parent.insert(0, node)


def holding(name: str, **attributes: str) -> Change:
    """With one element more, last; its attributes by their names in Python, `response_identifier`."""
    given = {name.replace("_", "-"): value for name, value in attributes.items()}
    return lambda node: etree.SubElement(node, f"{{{etree.QName(node).namespace}}}{name}", given)


def called(name: str) -> Change:
    return lambda node: setattr(node, "tag", f"{{{etree.QName(node).namespace}}}{name}")


def in_namespace(namespace: str) -> Change:
    return lambda node: setattr(node, "tag", f"{{{namespace}}}{etree.QName(node).localname}")
