"""Gaps in a passage, in the notation of Moodle's embedded answers ("Cloze")."""

import html
import re

from clientsfirst.model.items import Gap, InlineChoiceInteraction, Item
from clientsfirst.presentation import passage_of

_SPECIAL = re.compile(r"([\\}~#=/\"%])")


def cloze_html(item: Item) -> str:
    """The passage of an inline choice, each gap a drop-down worth one point."""
    assert isinstance(item.interaction, InlineChoiceInteraction)  # noqa: S101 - asked for nothing else
    found = []
    for paragraph in passage_of(item):
        pieces = ""
        for piece in paragraph:
            text, gap = piece  # type: ignore[misc]
            pieces += html.escape(text, quote=False) + (_gap(gap) if gap else "")
        found.append(f"<p>{pieces}</p>")
    return "".join(found)


def _gap(gap: Gap) -> str:
    choices = (
        f"{'=' if choice.id == gap.key else '~%0%'}{_plain(choice.text)}#{_plain(choice.feedback)}"
        for choice in sorted(gap.choices, key=lambda choice: choice.id != gap.key)
    )
    return "{1:MULTICHOICE_S:" + "~".join(choices).replace("~~", "~") + "}"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", html.escape(" ".join(text.split()), quote=False))
