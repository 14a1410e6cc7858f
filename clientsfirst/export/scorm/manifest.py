"""imsmanifest.xml: one organisation, one item, one resource that lists every file."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.builder import ElementMaker  # type: ignore[import-not-found]  # the stubs leave it out

XSI = "http://www.w3.org/2001/XMLSchema-instance"
IMSSS = "http://www.imsglobal.org/xsd/imsss"


@dataclass(frozen=True, slots=True)
class Edition:
    """What the two editions of the standard write differently."""

    version: str
    content: str
    adl: str
    scorm_type: str
    schemas: tuple[tuple[str, str], ...]


SCORM_12 = Edition(
    "1.2",
    "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "http://www.adlnet.org/xsd/adlcp_rootv1p2",
    "scormtype",
    (
        ("http://www.imsproject.org/xsd/imscp_rootv1p1p2", "imscp_rootv1p1p2.xsd"),
        ("http://www.adlnet.org/xsd/adlcp_rootv1p2", "adlcp_rootv1p2.xsd"),
    ),
)
SCORM_2004 = Edition(
    "2004 4th Edition",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "http://www.adlnet.org/xsd/adlcp_v1p3",
    "scormType",
    (
        ("http://www.imsglobal.org/xsd/imscp_v1p1", "imscp_v1p1.xsd"),
        ("http://www.adlnet.org/xsd/adlcp_v1p3", "adlcp_v1p3.xsd"),
        (IMSSS, "imsss_v1p0.xsd"),
    ),
)


def manifest(edition: Edition, name: str, title: str, files: Sequence[str], mastery: float | None) -> bytes:
    """The manifest of a package called `name`. `mastery` (0 to 1) lets the platform decide by the score."""
    spaces: dict[str | None, str] = {None: edition.content, "adlcp": edition.adl, "xsi": XSI}
    if edition is SCORM_2004:
        spaces["imsss"] = IMSSS
    make = ElementMaker(namespace=edition.content, nsmap=spaces)
    item = make.item(make.title(title), identifier="CF.item", identifierref="CF.resource")
    if edition is SCORM_2004:
        item.append(_sequencing(mastery))
    elif mastery is not None:
        etree.SubElement(item, f"{{{edition.adl}}}masteryscore").text = str(round(mastery * 100))
    resource = make.resource(
        *(make.file(href=path) for path in sorted(files)),
        {f"{{{edition.adl}}}{edition.scorm_type}": "sco"},
        identifier="CF.resource",
        type="webcontent",
        href="index.html",
    )
    root = make.manifest(
        make.metadata(make.schema("ADL SCORM"), make.schemaversion(edition.version)),
        make.organizations(
            make.organization(make.title(title), item, identifier="CF.organization"),
            default="CF.organization",
        ),
        make.resources(resource),
        {f"{{{XSI}}}schemaLocation": " ".join(part for pair in edition.schemas for part in pair)},
        identifier=f"CF.{_identifier(name)}.{hashlib.sha256(name.encode()).hexdigest()[:8]}",
        version="1.0",
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _sequencing(mastery: float | None) -> etree._Element:
    """Completion and success come from the content; with a mastery score the measure decides on success."""
    make = ElementMaker(namespace=IMSSS, nsmap={"imsss": IMSSS})
    measure = [] if mastery is None else [make.minNormalizedMeasure(f"{mastery:g}")]
    objective = make.primaryObjective(
        *measure, objectiveID="CF.objective", satisfiedByMeasure="false" if mastery is None else "true"
    )
    delivery = make.deliveryControls(completionSetByContent="true", objectiveSetByContent="true")
    sequencing: etree._Element = make.sequencing(make.objectives(objective), delivery)
    return sequencing


def _identifier(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "_", name)
