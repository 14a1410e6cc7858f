"""A cmi5 package: the bundle and cmi5.xml, with one assignable unit."""

import uuid
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]  # the stubs leave it out

from clientsfirst.export.losses import Done, Export, Loss
from clientsfirst.export.packages.bundling import bundle, zipped
from clientsfirst.export.packages.contents import Contents
from clientsfirst.export.scorm.package import mastery_of
from clientsfirst.export.wording import place_of

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"


def write_cmi5(site: Path, modules: Path, contents: Contents) -> Export:  # noqa: ARG001 - as the other packagers
    """`site` is the built site."""
    made = bundle(site, contents, "cmi5", "cmi5.js")
    mastery, why = mastery_of(contents)
    files = dict(made.files) | {"cmi5.xml": structure(contents, made.title, mastery)}
    losses = [*made.losses, *([Loss(contents.name, Done.RESHAPED, why)] if why else [])]
    exported = tuple(place_of(quiz.id, item) for quiz, item in contents.items)
    return Export(zipped(files), (*exported, *contents.stories), tuple(losses))


def structure(contents: Contents, title: str, mastery: float | None) -> bytes:
    """The course structure. Its ids are the same for the same part of the course, wherever it stands."""
    make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})

    def named() -> tuple[etree._Element, etree._Element]:
        said = f"Part of the open course Clients First: {title}."
        return (
            make.title(make.langstring(title, lang="en")),
            make.description(make.langstring(said, lang="en")),
        )

    judged = bool(contents.quizzes or contents.stories)
    unit = make.au(
        *named(),
        make.url("index.html"),
        id=_id("unit", contents.name),
        moveOn="CompletedAndPassed" if judged else "Completed",
        launchMethod="AnyWindow",
        **({} if mastery is None else {"masteryScore": f"{mastery:g}"}),
    )
    root = make.courseStructure(make.course(*named(), id=_id("course", contents.name)), unit)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _id(kind: str, name: str) -> str:
    return uuid.uuid5(uuid.NAMESPACE_URL, f"clients-first/{kind}/{name}").urn
