"""QTI content packages: items, a test for each quiz, and the manifest that lists them."""

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from clientsfirst.export.losses import Done, Export, Loss
from clientsfirst.export.qti.elements import Element
from clientsfirst.export.qti.items import item_element, item_identifier
from clientsfirst.export.qti.tests import test_element, test_identifier
from clientsfirst.export.qti.version21 import as_version_21
from clientsfirst.export.wording import CERTAINTY, HINTS, SLIPS, place_of
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import Item, TextEntryInteraction

_EPOCH = (1980, 1, 1, 0, 0, 0)  # one date for every entry: the same course gives the same bytes
_DRAWN = (
    "Who takes it again may be set the same questions: the draw does not put first what was not seen before."
)
_SKIP = "“Skip this question” is not offered."


@dataclass(frozen=True, slots=True)
class Version:
    """What differs in a package between the versions of the standard."""

    written: Callable[[Element], Element]
    item_type: str
    test_type: str
    schema: str
    schema_version: str
    manifest: str


V3 = Version(
    lambda tree: tree,
    "imsqti_item_xmlv3p0",
    "imsqti_test_xmlv3p0",
    "QTI Package",
    "3.0.0",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
)
V21 = Version(
    as_version_21,
    "imsqti_item_xmlv2p1",
    "imsqti_test_xmlv2p1",
    "QTIv2.1 Package",
    "1.0.0",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
)


def write_qti3(course: Course, quizzes: Sequence[Quiz]) -> Export:
    return _package(course, quizzes, V3)


def write_qti21(course: Course, quizzes: Sequence[Quiz]) -> Export:
    return _package(course, quizzes, V21)


def _package(course: Course, quizzes: Sequence[Quiz], version: Version) -> Export:
    files: dict[str, bytes] = {}
    resources: list[Element] = []
    for quiz in quizzes:
        names = []
        for item in quiz.items:
            name = f"items/{quiz.id}.{item.id}.xml"
            files[name] = _bytes(version.written(item_element(course, quiz, item)))
            resources.append(_resource(version, item_identifier(quiz, item), version.item_type, name))
            names.append(item_identifier(quiz, item))
        name = f"{quiz.id}.xml"
        files[name] = _bytes(version.written(test_element(quiz)))
        resources.append(_resource(version, test_identifier(quiz), version.test_type, name, names))
    files["imsmanifest.xml"] = _bytes(_manifest(version, resources))
    places = [(place_of(quiz.id, item), item) for quiz in quizzes for item in quiz.items]
    losses = [Loss(quiz.id, Done.REDUCED, _DRAWN) for quiz in quizzes if quiz.pools]
    losses += [Loss(place, Done.REDUCED, fact) for place, item in places for fact in _facts(item)]
    return Export(_zipped(files), tuple(place for place, _ in places), tuple(losses))


def _facts(item: Item) -> list[str]:
    facts = (
        (CERTAINTY, item.certainty),
        (HINTS, bool(item.hints)),
        (_SKIP, item.may_skip),
        (SLIPS, isinstance(item.interaction, TextEntryInteraction)),
    )
    return [fact for fact, applies in facts if applies]


def _manifest(version: Version, resources: Sequence[Element]) -> Element:
    def made(name: str, attributes: Mapping[str, str] | None = None, *children: Element | str) -> Element:
        return _in(version.manifest, name, attributes, *children)

    return made(
        "manifest",
        {"identifier": "clients-first"},
        made(
            "metadata",
            None,
            made("schema", None, version.schema),
            made("schemaversion", None, version.schema_version),
        ),
        made("organizations"),
        made("resources", None, *resources),
    )


def _resource(version: Version, id_: str, kind: str, file: str, needed: Sequence[str] = ()) -> Element:
    return _in(
        version.manifest,
        "resource",
        {"identifier": id_, "type": kind, "href": file},
        _in(version.manifest, "file", {"href": file}),
        *(_in(version.manifest, "dependency", {"identifierref": one}) for one in needed),
    )


def _in(
    namespace: str, name: str, attributes: Mapping[str, str] | None = None, *children: Element | str
) -> Element:
    nsmap: Any = {None: namespace}  # the stubs know no default namespace
    made = etree.Element(f"{{{namespace}}}{name}", dict(attributes or {}), nsmap=nsmap)
    for child in children:
        if isinstance(child, str):
            made.text = child
        else:
            made.append(child)
    return made


def _bytes(tree: Element) -> bytes:
    etree.cleanup_namespaces(tree)
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, pretty_print=False)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        # The manifest first, as some importers read no further to know what they have.
        for name in sorted(files, key=lambda name: (name != "imsmanifest.xml", name)):
            package.writestr(zipfile.ZipInfo(name, _EPOCH), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()
