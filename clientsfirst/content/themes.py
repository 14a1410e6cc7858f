"""Themes, and the rule that a distressing one is announced before it is met."""

import yaml

from clientsfirst.content.places import Place
from clientsfirst.content.problems import listed
from clientsfirst.content.records import Field, ListOf
from clientsfirst.content.texts import SLUG, Text

DISTRESSING = frozenset(
    {
        "abuse",
        "bereavement",
        "child-harm",
        "death",
        "eating-disorder",
        "self-harm",
        "sexual-abuse",
        "suicide",
        "trauma",
        "violence",
    }
)
# An author's own word for one of them is one of them: domestic-abuse, selfharm, suicidal-thoughts, rape.
_STEMS = (
    *(word.replace("-", "") for word in DISTRESSING),
    *("assault", "bereave", "dying", "grief", "overdose", "rape", "suicid", "violen"),
)
THEMES = Field(ListOf(SLUG, "theme", distinct=True), "What it touches on, as slugs.", ())
CONTENT_NOTE = Field(Text(), "What comes up, and how to skip it. Needed when a theme is distressing.", "")


def _distresses(theme: str) -> bool:
    plain = theme.replace("-", "")
    return any(stem in plain for stem in _STEMS)


def check_content_note(place: Place) -> None:
    """`place` is that of the whole file: it is looked at even where other keys are faulty."""
    themes = place / "themes"
    nodes = themes.node.value if isinstance(themes.node, yaml.SequenceNode) else ()
    distressing = [node.value for node in nodes if isinstance(node.value, str) and _distresses(node.value)]
    if distressing and (place / "content_note").node is place.node:
        themes.error(
            f"{listed(distressing)} can distress, and there is no content note",
            'Add "content_note": what comes up, and that it can be skipped without penalty.',
        )
