"""QTI packages: whole, with names that the standard takes, and 2.1 as an established converter would write it."""

import re

import pytest
from lxml import etree
from qti_convert import convert_manifest_to_qti21, convert_qti3_to_qti21

from clientsfirst.export.qti.package import write_qti3, write_qti21
from clientsfirst.model.course import Course
from tests.export.qti_side import WRITERS, files_of, local, named

IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
CHOICES = ("choice", "hottext")


@pytest.fixture(scope="module", params=WRITERS)
def package(request: pytest.FixtureRequest, course: Course) -> dict[str, bytes]:
    return files_of(WRITERS[request.param](course, course.quizzes))


def test_the_manifest_lists_every_file_in_exact_case_and_nothing_else(package: dict[str, bytes]) -> None:
    manifest = etree.fromstring(package["imsmanifest.xml"])
    assert {node.get("href") for node in local(manifest, "file")} == set(package) - {"imsmanifest.xml"}
    resources = {node.get("identifier"): node.get("href") for node in local(manifest, "resource")}
    assert len(resources) == len(package) - 1
    assert {node.get("identifierref") for node in local(manifest, "dependency")} < set(resources)


def test_every_item_is_in_a_test_under_its_own_identifier(course: Course, package: dict[str, bytes]) -> None:
    listed = []
    for quiz in course.quizzes:
        test = etree.fromstring(package[f"{quiz.id}.xml"])
        found = [
            node
            for node in test.iter()
            if etree.QName(node).localname.replace("-", "").endswith(("itemref", "ItemRef"))
        ]
        for node in found:
            item = etree.fromstring(package[str(node.get("href"))])
            assert item.get("identifier") == node.get("identifier")
        listed += [node.get("href") for node in found]
    assert sorted(map(str, listed)) == sorted(name for name in package if name.startswith("items/"))


def test_identifiers_are_ones_that_the_standard_takes_and_differ_within_an_item(
    package: dict[str, bytes],
) -> None:
    for name, data in package.items():
        tree = etree.fromstring(data)
        for node in tree.iter():
            for attribute in ("identifier", "response-identifier", "responseIdentifier"):
                text = node.get(attribute)
                assert text is None or IDENTIFIER.fullmatch(text), (name, text)
        if name.startswith("items/"):
            choices = [node for node in tree.iter() if etree.QName(node).localname.lower().endswith(CHOICES)]
            variables = [
                node for node in tree.iter() if etree.QName(node).localname.lower().endswith("declaration")
            ]
            ids = [str(node.get("identifier")) for node in (*choices, *variables)]
            assert len(ids) == len(set(ids)), (name, ids)


def test_the_same_course_gives_the_same_bytes(course: Course) -> None:
    assert write_qti3(course, course.quizzes[:2]).data == write_qti3(course, course.quizzes[:2]).data


def shape(node: etree._Element) -> object:
    """Names, attributes and words, without white space and namespaces."""
    inner = tuple((shape(child), " ".join((child.tail or "").split())) for child in node)
    return (
        etree.QName(node).localname,
        sorted(map(str, node.items())),
        " ".join((node.text or "").split()),
        inner,
    )


def test_version_2_1_is_what_an_established_converter_makes_of_version_3(course: Course) -> None:
    newer, older = (files_of(write(course, course.quizzes)) for write in (write_qti3, write_qti21))
    assert set(newer) == set(older)
    for name, data in newer.items():
        is_manifest = name == "imsmanifest.xml"
        text = convert_manifest_to_qti21(data) if is_manifest else convert_qti3_to_qti21(data).xml
        converted = etree.fromstring(text.encode())
        schema = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
        converted.attrib.pop(schema, None)
        # It drops what a rubric is for, as if that were new in version 3; the schema of 2.1 has the attribute too.
        for rubric in local(converted, "rubricBlock"):
            assert "use" not in rubric.attrib
            rubric.set("use", "instructions")
        assert shape(etree.fromstring(older[name])) == shape(converted), name


def test_a_pass_is_ruled_out_by_a_harmful_answer(course: Course, package: dict[str, bytes]) -> None:
    critical = {f"items/{q.id}.{i.id}.xml" for q in course.quizzes for i in q.items if i.critical}
    items = {name: etree.fromstring(data) for name, data in package.items() if name.startswith("items/")}
    setting = {
        name
        for name, tree in items.items()
        for node in named(tree, "set-outcome-value")
        if node.get("identifier") == "CRITICAL_FAILED"
    }
    assert setting == critical
    for quiz in course.quizzes:
        passed = etree.fromstring(package[f"{quiz.id}.xml"])
        words = etree.tostring(passed).decode()
        assert str(quiz.mastery_score) in words
        assert "CRITICAL_FAILED" in words


def test_pools_are_drawn_there_too_and_the_report_says_what_a_retake_loses(
    course: Course, package: dict[str, bytes]
) -> None:
    (quiz,) = (one for one in course.quizzes if one.pools)
    test = etree.fromstring(package[f"{quiz.id}.xml"])
    drawn = [node.get("select") for node in test.iter() if "selection" in str(node.tag)]
    assert drawn == [str(pool.draw) for pool in quiz.pools]
    said = [loss.fact for loss in write_qti3(course, [quiz]).losses if loss.place == quiz.id]
    assert said == [
        "Who takes it again may be set the same questions: the draw does not put first what was not seen before."
    ]
