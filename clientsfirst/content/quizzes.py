"""`quizzes/<slug>.yaml`."""

from typing import Any

from clientsfirst.content.choices import check_known
from clientsfirst.content.fairness import check_fairness
from clientsfirst.content.items import ACCESS, ITEM
from clientsfirst.content.places import Place
from clientsfirst.content.problems import quoted
from clientsfirst.content.records import Field, ListOf, Record
from clientsfirst.content.texts import SLUG, Text
from clientsfirst.content.themes import CONTENT_NOTE, THEMES, check_content_note
from clientsfirst.content.values import Flag, Number, OneOf
from clientsfirst.model.assessments import FeedbackTime, Pool, Quiz

_POOL = Record(
    "pool",
    Pool,
    {
        "id": Field(SLUG, "Unique in the quiz."),
        "draw": Field(Number(1, 1000), "How many of its items a session gets."),
        "items": Field(ListOf(SLUG, "item", least=1, distinct=True), "The ids of its items."),
    },
)


def _quiz(**fields: Any) -> Quiz:  # noqa: ANN401, the shapes of the record have read each of them
    return Quiz(id="", **fields)


def _check_quiz(quiz: Quiz, place: Place) -> None:
    check_fairness(quiz.items, place / "items")
    known = dict.fromkeys(item.id for item in quiz.items)
    drawn: dict[str, str] = {}
    for index, pool in enumerate(quiz.pools):
        at = place / "pools" / index
        for number, name in enumerate(pool.items):
            if name not in known:
                check_known(name, known, "an item", at / "items" / number)
            elif drawn.setdefault(name, pool.id) != pool.id:
                fact = f"{quoted(name)} is in the pool {quoted(drawn[name])} too"
                (at / "items" / number).error(fact, "Keep it in one of them.")
        if pool.draw > len(pool.items):
            fact = f"{pool.draw} items are drawn from {len(pool.items)}"
            (at / "draw").error(fact, "Draw fewer, or add items.")


QUIZ = Record(
    "quiz",
    _quiz,
    {
        "title": Field(Text(), "A few words."),
        "description": Field(Text(), "One or two sentences shown before the start."),
        "mastery_score": Field(Number(0, 1, scaled=True), "What counts as passed, from 0 to 1.", 0.8),
        "attempts": Field(Number(1, 100), "How often it can be taken; leave it out for no limit.", None),
        "feedback": Field(
            OneOf(tuple(FeedbackTime), "a time for feedback"),
            "at-once, or after-quiz.",
            FeedbackTime.AT_ONCE,
        ),
        "shuffle": Field(Flag(), "true to vary the order of items and choices by session.", default=False),
        "access": ACCESS,
        "themes": THEMES,
        "content_note": CONTENT_NOTE,
        "items": Field(ListOf(ITEM, "item", least=1, unique="id"), "The items."),
        "pools": Field(ListOf(_POOL, "pool", unique="id"), "What a session draws from.", ()),
    },
    check=_check_quiz,
    always=check_content_note,
)
