"""QTI 2.1 from QTI 3: the same tree in the older names.

QTI 3 renamed every element and attribute by one rule (`qti-` before, hyphens for capitals), so the way back
is a rule too. What 2.1 has no place for, `qti-content-body`, is unwrapped.
"""

import re
from typing import Any, Final

from lxml import etree

from clientsfirst.export.qti.elements import Element

NAMESPACE: Final = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_NSMAP: Final[Any] = {None: NAMESPACE}  # the stubs know no default namespace
_XML = "{http://www.w3.org/XML/1998/namespace}"
_HTML = {"p", "ul", "li"}


def as_version_21(tree: Element) -> Element:
    name = etree.QName(tree).localname
    older_name = name if name in _HTML else _camel(name.removeprefix("qti-"))
    made = etree.Element(f"{{{NAMESPACE}}}{older_name}", nsmap=_NSMAP)
    for attribute, text in tree.items():
        plain = str(attribute)
        made.set(plain if plain.startswith(_XML) else _camel(plain), str(text))
    made.text = tree.text
    for child in tree:
        if etree.QName(child).localname == "qti-content-body":
            made.extend(as_version_21(inner) for inner in child)
        else:
            older = as_version_21(child)
            older.tail = child.tail
            made.append(older)
    return made


def _camel(name: str) -> str:
    return re.sub(r"-([a-z0-9])", lambda found: found[1].upper(), name)
