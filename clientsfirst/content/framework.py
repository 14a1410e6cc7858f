"""`framework/<source>.yaml` and `framework/help.yaml`."""

from datetime import date
from typing import Any

from clientsfirst.content.places import Place
from clientsfirst.content.records import Field, ListOf, Record
from clientsfirst.content.texts import DIAL_OR_NONE, LINK, LINK_OR_NONE, SLUG, Text
from clientsfirst.content.themes import THEMES
from clientsfirst.content.values import Day
from clientsfirst.model.framework import Clause, HelpLine, Part, Source

_REVIEWED = {
    "reviewed": Field(Day(), "The day when somebody last compared this with its source."),
    "review_by": Field(Day(), "The day after which readers are warned that it may be out of date."),
}


def _check_days(reviewed: date, review_by: date, place: Place) -> None:
    today = place.reading.today
    if reviewed > today:
        (place / "reviewed").warn(f"{reviewed} lies in the future", "Write the day of the last review.")
    if review_by <= reviewed:
        (place / "review_by").error(f"{review_by} is not after the review ({reviewed})", "Write a later day.")
    elif review_by < today:
        (place / "review_by").warn(
            f"the review was due by {review_by}", "Compare with the source, then set both days anew."
        )


def _check_review(value: Source | HelpLine, place: Place) -> None:
    _check_days(value.reviewed, value.review_by, place)


PART = Record("part", Part, {"id": Field(SLUG), "text": Field(Text())})

CLAUSE = Record(
    "clause",
    Clause,
    {
        "id": Field(SLUG, "A slug that is unique among all sources and never changes."),
        "number": Field(Text(), "The source's own number, in quotes.", ""),
        "title": Field(Text(), "A few words."),
        "text": Field(Text(), "The clause in our own words."),
        "parts": Field(ListOf(PART, "part", unique="id"), "Its lettered parts.", ()),
        "themes": THEMES,
    },
)


def _source(**fields: Any) -> Source:  # noqa: ANN401, the shapes of the record have read each of them
    return Source(id="", **fields)


SOURCE = Record(
    "source",
    _source,
    {
        "title": Field(Text(), "The title as published."),
        "short_title": Field(Text(), "What it is called beside a clause's number."),
        "publisher": Field(Text(), "Who publishes it."),
        "edition": Field(Text(), "The edition or year, in quotes."),
        "citation": Field(Text(), "One line, the way the publisher wants to be credited."),
        "link": Field(LINK, "Where it can be read, from https:// on."),
        **_REVIEWED,
        "clauses": Field(ListOf(CLAUSE, "clause", least=1, unique="id"), "Its clauses, in its order."),
    },
    check=_check_review,
)

HELP_LINE = Record(
    "help-line",
    HelpLine,
    {
        "name": Field(Text(), "The service's own name."),
        "contact": Field(Text(), "How to reach it, in words."),
        "call": Field(
            DIAL_OR_NONE, "What a phone dials, in quotes; leave it out where there is nothing to dial.", ""
        ),
        "country": Field(Text(), "Where it works."),
        "note": Field(Text(), "Who it is for and when it is open.", ""),
        "link": Field(LINK_OR_NONE, "Its own page, from https:// on.", ""),
        **_REVIEWED,
    },
    check=_check_review,
)


def _help_lines(help_lines: tuple[HelpLine, ...]) -> tuple[HelpLine, ...]:
    return help_lines


HELP = Record(
    "help",
    _help_lines,
    {"help_lines": Field(ListOf(HELP_LINE, "help line", least=1, unique="name"), "In the order shown.")},
)
