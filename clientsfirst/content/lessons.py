"""Pages in `docs/`: a lesson's front matter, and the names that any page's macros use."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from clientsfirst.content.interactions import CLAUSES
from clientsfirst.content.places import Place, Reading
from clientsfirst.content.problems import did_you_mean, quoted
from clientsfirst.content.records import Field, ListOf, Record
from clientsfirst.content.texts import Pattern, Text
from clientsfirst.content.themes import CONTENT_NOTE, THEMES, check_content_note
from clientsfirst.content.values import Anything, Day, Number
from clientsfirst.model.course import Lesson, SignOff

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_MEANT_AS_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n\s*[a-z_]+:")
_RAW = re.compile(r"\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\}", re.DOTALL)
_CALL = re.compile(r"\{\{-?\s*(?P<macro>\w+)\s*\((?P<names>[^)}]*)\)")
_NAME = re.compile(r"\"([^\"]*)\"|'([^']*)'")
# What each macro names, in order; an item belongs to the quiz that is named before it.
_NAMES = {
    "clause": ("clause",),
    "clause_link": ("clause",),
    "course_feedback": ("module",),
    "item": ("quiz", "item"),
    "quiz": ("quiz",),
    "reflection": ("reflection",),
    "reflection_again": ("reflection",),
    "scenario": ("scenario",),
    "source": ("source",),
}
MACROS = (
    *_NAMES,
    "classroom",
    "coverage_matrix",
    "framework",
    "glossary",
    "handout_list",
    "help_now",
    "offline",
    "record",
)
# What a page may call besides: Jinja's own, and the plugin's.
_OTHERS = ("context", "dict", "fix_url", "macros_info", "now", "range")


def _lesson(search: object, hide: object, template: object, **fields: Any) -> Lesson:  # noqa: ANN401, ARG001
    """The theme's own keys are passed over: MkDocs reads them from the page."""
    return Lesson(path="", **fields)


def _check_day(signed: SignOff, place: Place) -> None:
    if signed.day > place.reading.today:
        (place / "day").error(f"{signed.day} lies in the future", "Write the day on which it was signed off.")


EDITION_OR_NONE = Pattern(
    "(?:[0-9a-f]{16})?", "an edition", "Leave it out: `clientsfirst check` says what to write.", 16
)
SIGN_OFF = Record(
    "sign-off",
    SignOff,
    {
        "by": Field(Text(), "The name, as they want it to be read."),
        "role": Field(Text(), "What they do, with their professional body if they have one."),
        "day": Field(Day(), "When, as year-month-day."),
        "edition": Field(EDITION_OR_NONE, "The edition that they read, in quotes.", ""),
    },
    check=_check_day,
)

_THEMES_OWN = Field(Anything(), "For the site's theme.", None)
LESSON = Record(
    "lesson",
    _lesson,
    {
        "title": Field(Text(), "A few words."),
        "description": Field(Text(), "One sentence for search and sharing."),
        "minutes": Field(Number(1, 240), "How long it takes to read and do."),
        "objectives": Field(ListOf(Text(), "objective", least=1), "What the trainee can do afterwards."),
        "clauses": CLAUSES,
        "themes": THEMES,
        "content_note": CONTENT_NOTE,
        "signed_off": Field(SIGN_OFF, "A practitioner who has read this edition and stands by it.", None),
        "search": _THEMES_OWN,
        "hide": _THEMES_OWN,
        "template": _THEMES_OWN,
    },
    always=check_content_note,
)


def front_matter(page: str) -> str | None:
    """The YAML at the top of a page; its first line is the page's second."""
    found = _FRONT_MATTER.match(page)
    return found["yaml"] if found else None


def is_passed_over(page: str) -> bool:
    """Whether keys at the top of a page are not where they are looked for."""
    return _FRONT_MATTER.match(page) is None and _MEANT_AS_FRONT_MATTER.match(page) is not None


def is_lesson(front: yaml.Node) -> bool:
    """A page with objectives or minutes is meant as a lesson; others need no front matter."""
    pairs = front.value if isinstance(front, yaml.MappingNode) else ()
    return any(key.value in {"objectives", "minutes"} for key, _ in pairs)


def calls(page: str) -> Iterator[tuple[int, str, str]]:
    """Line, macro and arguments of each call on a page, outside of raw blocks."""
    plain = _RAW.sub(lambda raw: "\n" * raw.group().count("\n"), page)
    for line, text in enumerate(plain.split("\n"), start=1):
        yield from ((line, call["macro"], call["names"]) for call in _CALL.finditer(text))


def named(arguments: str) -> list[str]:
    """The names, in quotes, among a call's arguments."""
    return [double or single for double, single in _NAME.findall(arguments)]


def note_mentions(page: str, reading: Reading) -> None:
    """Note what the page's macros name."""
    for line, macro, arguments in calls(page):
        place = _at(line, macro, reading)
        if macro in _NAMES:
            _note_call(macro, arguments, place)
        elif macro not in (*MACROS, *_OTHERS):
            fact = f"{quoted(macro)} is not a macro here ({', '.join(sorted(MACROS))})"
            place.error(
                fact, did_you_mean(macro, MACROS, "Put what is meant as text between raw and endraw.")
            )


def _note_call(macro: str, arguments: str, place: Place) -> None:
    names = named(arguments)
    kinds = _NAMES[macro]
    if len(names) != len(kinds):
        form = ", ".join(f'"{kind}"' for kind in kinds)
        place.error(f"{macro}({arguments}) does not name {' and '.join(kinds)}", f"Write {macro}({form}).")
        return
    for index, (kind, name) in enumerate(zip(kinds, names, strict=True)):
        place.mention(kind, name, owner=names[0] if index else "")
    if macro == "reflection_again":
        place.mention("reflection", f"{names[0]}-again")


def _at(line: int, macro: str, reading: Reading) -> Place:
    mark = yaml.Mark("", 0, line - reading.first_line, 0, None, 0)
    return reading.place(yaml.ScalarNode("", "", mark, mark)).child(
        macro, yaml.ScalarNode("", "", mark, mark)
    )
