"""Themes, and the rule that a distressing one is announced before it is met."""

from clientsfirst.content.places import Place
from clientsfirst.content.problems import listed
from clientsfirst.content.records import Field, ListOf
from clientsfirst.content.scalars import SLUG, Text

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
THEMES = Field(ListOf(SLUG, "theme", distinct=True), "What it touches on, as slugs.", ())
CONTENT_NOTE = Field(Text(), "What comes up, and how to skip it. Needed when a theme is distressing.", "")


def check_content_note(themes: tuple[str, ...], content_note: str, place: Place) -> None:
    distressing = [theme for theme in themes if theme in DISTRESSING]
    if distressing and not content_note:
        (place / "themes").error(
            f"the theme {listed(distressing)} is distressing and there is no content note",
            'Add "content_note": what comes up, and that it can be skipped without penalty.',
        )
