"""A key says in words and letters what the grader says."""

import pytest

from clientsfirst.content import read_course
from clientsfirst.grading import grade
from clientsfirst.handouts.answers import answer, typed
from clientsfirst.handouts.questions import questions
from clientsfirst.model.assessments import FeedbackTime, Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import TextEntryInteraction
from clientsfirst.model.outcomes import Scored
from clientsfirst.paper import FORMS, forms
from clientsfirst.results.typed import TypedLine, read_line
from tests.conftest import ROOT
from tests.items import one_of_each

COURSE: Course = read_course(ROOT)[0]
EVERY_KIND = Quiz(
    "every-kind",
    "Every kind",
    "",
    tuple(one_of_each()),
    0.8,
    None,
    FeedbackTime.AT_ONCE,
    shuffle=False,
    themes=(),
    content_note="",
)


@pytest.mark.parametrize("quiz", [EVERY_KIND, *COURSE.quizzes], ids=lambda quiz: quiz.id)
def test_the_line_of_the_key_gets_full_marks_on_every_form(quiz: Quiz) -> None:
    by_id = {item.id: item for item in quiz.items}
    printed = forms(quiz, FORMS)
    for form in printed:
        asked = [question for question in questions(COURSE, quiz, form) if typed(question)]
        line = f"{form.code} Key: " + " ".join(f"{one.number}{typed(one)}" for one in asked)
        found = read_line(line, printed)
        assert isinstance(found, TypedLine), found
        assert len(found.responses) == len(asked)
        for id_, response in found.responses:
            outcome = grade(by_id[id_], response)
            assert isinstance(outcome, Scored)
            assert outcome.score == outcome.max_score


@pytest.mark.parametrize("quiz", COURSE.quizzes, ids=lambda quiz: quiz.id)
def test_everything_that_the_screen_says_stands_in_the_key(quiz: Quiz) -> None:
    """Feedback on each choice, what is said when it was left, and which of them could hurt someone."""
    for question in questions(COURSE, quiz, forms(quiz, "A")[0]):
        parts = answer(question).parts
        words = " ".join(f"{one.verdict} {one.text} {one.missed}" for part in parts for one in part.said)
        for part in parts:
            assert part.right or not question.tiers
        for feedback in _feedback(question.item.interaction):
            assert feedback in words


def _feedback(interaction: object) -> list[str]:
    choices = getattr(interaction, "choices", ()) or ()
    said = [text for one in choices for text in (one.feedback, one.missed)]
    if isinstance(interaction, TextEntryInteraction):
        said.append(interaction.otherwise)
    for statement in getattr(interaction, "statements", ()):
        said += [text for _category, text in statement.feedback]
    return [text for text in said if text]
