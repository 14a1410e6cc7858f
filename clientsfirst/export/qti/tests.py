"""A quiz as a QTI test: pools as selections, and a pass that a harmful answer rules out."""

from clientsfirst.export.qti.elements import (
    Element,
    blocks,
    element,
    number,
    outcome,
    set_outcome,
    value,
    variable,
)
from clientsfirst.export.qti.items import item_identifier
from clientsfirst.export.wording import pool_title
from clientsfirst.model.assessments import FeedbackTime, Pool, Quiz
from clientsfirst.model.items import Item

_TOTALS = {"SCORE": "SCORE", "MAXSCORE": "MAXSCORE", "CRITICAL_FAILED": "CRITICAL_FAILED"}
# All identifiers in a test differ, as do those of the files in a package. No slug has a capital: so none from
# here is an item's or another's, whatever authors name.
_PART, _SECTION = "PART", "SECTION"


def test_identifier(quiz: Quiz) -> str:
    return f"TEST_{quiz.id}"


def test_element(quiz: Quiz) -> Element:
    # Feedback at once takes submitting one by one, which only "individual" allows.
    mode = "individual" if quiz.feedback is FeedbackTime.AT_ONCE else "simultaneous"
    attempts = element("qti-item-session-control", {"max-attempts": "1", "show-feedback": "true"})
    return element(
        "qti-assessment-test",
        {"identifier": test_identifier(quiz), "title": quiz.title},
        *(outcome(name, "float", "0") for name in _TOTALS),
        outcome("PASSED", "boolean", "false"),
        element(
            "qti-test-part",
            {"identifier": _PART, "navigation-mode": "nonlinear", "submission-mode": mode},
            attempts,
            *_sections(quiz),
        ),
        element("qti-outcome-processing", None, *_outcomes(quiz)),
    )


def _sections(quiz: Quiz) -> list[Element]:
    pooled = {id_ for pool in quiz.pools for id_ in pool.items}
    always = [item for item in quiz.items if item.id not in pooled]
    by_id = {item.id: item for item in quiz.items}
    sections = [_section(quiz, _SECTION, quiz.title, always)] if always else []
    return sections + [_pool(quiz, pool, [by_id[id_] for id_ in pool.items]) for pool in quiz.pools]


def _pool(quiz: Quiz, pool: Pool, items: list[Item]) -> Element:
    section = _section(quiz, f"{_SECTION}_{pool.id}", pool_title(pool), items)
    section.insert(0, element("qti-selection", {"select": str(pool.draw)}))
    return section


def _section(quiz: Quiz, id_: str, title: str, items: list[Item]) -> Element:
    note = [element("qti-rubric-block", {"use": "instructions", "view": "candidate"}, _content(quiz))]
    return element(
        "qti-assessment-section",
        {"identifier": id_, "title": title, "visible": "true"},
        element("qti-ordering", {"shuffle": "true"}) if quiz.shuffle else None,
        *(note if quiz.content_note else []),
        *(
            element(
                "qti-assessment-item-ref",
                {
                    "identifier": item_identifier(quiz, item),
                    "href": f"items/{quiz.id}.{item.id}.xml",
                    "required": "false",
                },
            )
            for item in items
        ),
    )


def _content(quiz: Quiz) -> Element:
    return element("qti-content-body", None, *blocks(quiz.content_note))


def _outcomes(quiz: Quiz) -> list[Element]:
    sums = [
        set_outcome(
            total, element("qti-sum", None, element("qti-test-variables", {"variable-identifier": name}))
        )
        for total, name in _TOTALS.items()
    ]
    share = element("qti-divide", None, variable("SCORE"), variable("MAXSCORE"))
    passed = element(
        "qti-and",
        None,
        element("qti-gt", None, variable("MAXSCORE"), number(0)),
        element("qti-gte", None, share, value("float", str(quiz.mastery_score))),
        element("qti-equal", {"tolerance-mode": "exact"}, variable("CRITICAL_FAILED"), number(0)),
    )
    return [*sums, set_outcome("PASSED", passed)]
