"""`reflections/<slug>.yaml`."""

from typing import Any

from clientsfirst.content.interactions import CLAUSES
from clientsfirst.content.places import Place
from clientsfirst.content.problems import quoted
from clientsfirst.content.records import Field, ListOf, Record
from clientsfirst.content.texts import SLUG, Text
from clientsfirst.content.themes import CONTENT_NOTE, THEMES, check_content_note
from clientsfirst.model.assessments import Prompt, Reflection

_PROMPT = Record(
    "prompt",
    Prompt,
    {
        "id": Field(SLUG, "Unique in the reflection; never changes, as what was written is kept under it."),
        "stem": Field(Text(), "The beginning of a sentence, or a question."),
        "hint": Field(Text(), "What helps to begin.", ""),
    },
)


def _reflection(**fields: Any) -> Reflection:  # noqa: ANN401, the shapes of the record have read each of them
    return Reflection(id="", **fields)


def _check_reflection(reflection: Reflection, place: Place) -> None:
    quick = {prompt.id for prompt in reflection.prompts}
    for index, prompt in enumerate(reflection.look_back):
        if prompt.id in quick:
            fact = f"{quoted(prompt.id)} stands under prompts too"
            (place / "look_back" / index / "id").error(fact, "Give this prompt another.")


REFLECTION = Record(
    "reflection",
    _reflection,
    {
        "title": Field(Text(), "A few words."),
        "description": Field(Text(), "One or two sentences."),
        "credit": Field(Text(), "After whom it is made.", ""),
        "how": Field(Text(), "How to do it, in two or three sentences."),
        "clauses": CLAUSES,
        "themes": THEMES,
        "content_note": CONTENT_NOTE,
        "prompts": Field(ListOf(_PROMPT, "prompt", least=1, unique="id"), "Quick and unedited."),
        "look_back": Field(ListOf(_PROMPT, "prompt", unique="id"), "Then looking back.", ()),
    },
    check=_check_reflection,
    always=check_content_note,
)
