"""A checkout becomes a course: in order, in linear time, and whole but for what is broken."""

import gc
import time
from datetime import date
from pathlib import Path

import pytest

from clientsfirst.content import Problem, Severity, read_course, report
from clientsfirst.model.assessments import FeedbackTime
from clientsfirst.model.items import CreditRule
from tests.content.bases import BASES
from tests.content.courses import CHOICE, GOOD, LESSON, QUIZ, QUIZ_HEAD, TODAY, read, replaced, with_files


def test_the_published_content_reads_without_an_error(root: Path) -> None:
    course, problems = read_course(root)
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
    assert course.sources
    assert course.help_lines
    assert course.quizzes
    assert course.reflections
    assert course.lessons


def test_a_good_course_is_read_whole(tmp_path: Path) -> None:
    course, problems = read(tmp_path, {})
    assert problems == []
    assert [source.id for source in course.sources] == ["af"]
    assert [line.name for line in course.help_lines] == ["A line"]
    assert [quiz.id for quiz in course.quizzes] == ["gifts"]
    assert [scenario.id for scenario in course.scenarios] == ["secret"]
    assert [reflection.id for reflection in course.reflections] == ["look"]
    assert [lesson.path for lesson in course.lessons] == ["lesson.md"]


def test_what_is_left_out_has_its_default(tmp_path: Path) -> None:
    course, _ = read(tmp_path, {})
    (quiz,) = course.quizzes
    assert (quiz.mastery_score, quiz.attempts, quiz.shuffle) == (0.8, None, False)
    assert quiz.feedback is FeedbackTime.AT_ONCE
    (item,) = quiz.items
    assert (item.critical, item.certainty, item.hints) == (False, False, ())


@pytest.mark.parametrize(
    ("kind", "rule"),
    [
        ("multiple-response", CreditRule.ALL_OR_NOTHING),
        ("match", CreditRule.EACH_DECISION),
        ("order", CreditRule.ALL_OR_NOTHING),
        ("inline-choice", CreditRule.EACH_DECISION),
        ("hot-text", CreditRule.ALL_OR_NOTHING),
        ("text-entry", CreditRule.ALL_OR_NOTHING),
        ("extended-text", CreditRule.ALL_OR_NOTHING),
        ("justified-choice", CreditRule.COVERAGE),
    ],
)
def test_each_interaction_has_its_own_default_credit_rule(
    tmp_path: Path, kind: str, rule: CreditRule
) -> None:
    file, text = BASES[kind]
    course, _ = read(tmp_path, {file: text})
    assert course.quizzes[1].items[0].credit is rule


@pytest.mark.parametrize(
    ("kind", "taken"),
    [
        ("multiple-response", set(CreditRule)),
        ("match", {CreditRule.ALL_OR_NOTHING, CreditRule.EACH_DECISION}),
        ("order", {CreditRule.ALL_OR_NOTHING, CreditRule.EACH_DECISION}),
        ("inline-choice", {CreditRule.ALL_OR_NOTHING, CreditRule.EACH_DECISION}),
        ("hot-text", set(CreditRule)),
        ("text-entry", {CreditRule.ALL_OR_NOTHING}),
        ("extended-text", set()),
        ("justified-choice", {CreditRule.COVERAGE}),
    ],
)
def test_an_interaction_takes_only_the_credit_rules_that_fit_it(
    tmp_path: Path, kind: str, taken: set[CreditRule]
) -> None:
    file, text = BASES[kind]
    accepted = set()
    for rule in CreditRule:
        with_rule = replaced(text, f"interaction: {kind}", f"interaction: {kind}\n    credit: {rule}")
        _, problems = read(tmp_path, {file: with_rule})
        accepted |= set() if problems else {rule}
    assert accepted == taken


@pytest.mark.parametrize("broken", sorted(GOOD))
def test_a_broken_file_is_left_out_and_everything_else_stays(tmp_path: Path, broken: str) -> None:
    before, _ = read(tmp_path, {})
    spoilt = replaced(GOOD[broken], LESSON, f"---\n\t{LESSON}") if broken.endswith(".md") else "a: [b"
    after, problems = read(tmp_path, {broken: spoilt})
    assert any(problem.startswith(f"{broken}:") for problem in problems)
    kinds = ("sources", "help_lines", "quizzes", "scenarios", "reflections", "lessons")
    changed = [kind for kind in kinds if getattr(after, kind) != getattr(before, kind)]
    assert len(changed) == 1
    assert getattr(after, changed[0]) == ()


def test_clauses_are_not_called_unknown_when_their_source_does_not_parse(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {"framework/af.yaml": "a: [b"})
    assert [problem.split(":")[0] for problem in problems] == ["framework/af.yaml"]


def test_items_are_not_called_unknown_when_their_quiz_is_broken(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {"quizzes/gifts.yaml": replaced(QUIZ, "id: gift", "id: Gift")})
    assert [problem.split(":")[0] for problem in problems] == ["quizzes/gifts.yaml"]


def test_a_clause_id_names_one_clause_in_all_sources_together(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {"framework/bf.yaml": GOOD["framework/af.yaml"]})
    assert problems == [
        (
            'framework/bf.yaml:10: clauses[0].id: "af-privacy" is a clause of framework/af.yaml:10 too. '
            "Give one of them another id."
        ),
        (
            'framework/bf.yaml:17: clauses[1].id: "af-limits" is a clause of framework/af.yaml:17 too. '
            "Give one of them another id."
        ),
    ]


def test_a_file_name_that_is_no_slug_is_a_problem(tmp_path: Path) -> None:
    _, problems = read(tmp_path, {"quizzes/My Quiz.yaml": QUIZ})
    assert problems == [
        (
            'quizzes/My Quiz.yaml:1: the file name "My Quiz" is not a slug. '
            "Use lower case letters, digits and single hyphens, beginning with a letter."
        )
    ]


def test_pages_without_objectives_are_no_lessons_but_their_macros_are_looked_up(tmp_path: Path) -> None:
    page = '---\nhide: [toc]\n---\n\n{{ quiz("gifts") }}\n{{ clause("af-nothing") }}\n'
    course, problems = read(tmp_path, {"docs/index.md": page})
    assert [lesson.path for lesson in course.lessons] == ["lesson.md"]
    assert problems == ['docs/index.md:6: clause: "af-nothing" is not a clause of framework/. Check its id.']


def test_macros_in_a_raw_block_are_only_shown(tmp_path: Path) -> None:
    page = '{% raw %}\n{{ quiz("your-quiz") }}\n{% endraw %}\n{{ quiz("gfits") }}\n'
    _, problems = read(tmp_path, {"docs/trainers/writing.md": page})
    assert problems == ['docs/trainers/writing.md:4: quiz: "gfits" is not a quiz. Did you mean "gifts"?']


@pytest.mark.parametrize(
    "written",
    [
        ">-\n      First part,\n      still first.\n\n      Second part.\n",
        "|-\n      First part,\n      still first.\n\n      Second part.\n",
        '"First part, still first.\n\n      Second part."\n',
    ],
)
def test_a_blank_line_parts_paragraphs_however_yaml_folds_them(tmp_path: Path, written: str) -> None:
    text = replaced(QUIZ, "stem: What do you do?\n", f"stem: {written}")
    course, problems = read(tmp_path, {"quizzes/gifts.yaml": text})
    assert problems == []
    assert course.quizzes[0].items[0].stem == "First part, still first.\n\nSecond part."


def test_the_order_is_that_of_the_file_names(tmp_path: Path) -> None:
    quizzes = {f"quizzes/{name}.yaml": QUIZ for name in ("zebra", "apple", "mango")}
    course, _ = read(tmp_path, dict(quizzes))
    assert [quiz.id for quiz in course.quizzes] == ["apple", "gifts", "mango", "zebra"]


def test_reviews_are_judged_by_the_day_given(tmp_path: Path) -> None:
    with_files(tmp_path, {})
    _, before = read_course(tmp_path, date(2027, 11, 1))
    _, after = read_course(tmp_path, date(2027, 11, 2))
    assert before == ()
    assert {problem.severity for problem in after} == {Severity.WARNING}
    assert [problem.file for problem in after] == ["framework/af.yaml", "framework/help.yaml"]


def test_a_warning_leaves_the_file_in_the_course(tmp_path: Path) -> None:
    with_files(tmp_path, {})
    course, problems = read_course(tmp_path, date(2030, 1, 1))
    assert problems
    assert course.sources
    assert course.help_lines


def test_an_empty_checkout_is_an_empty_course(tmp_path: Path) -> None:
    course, problems = read_course(tmp_path, TODAY)
    assert problems == ()
    assert course.quizzes == ()
    assert course.clause("af-privacy") is None


def test_the_report_sorts_by_place_and_counts() -> None:
    problems = [
        Problem("b.yaml", 3, "key", "it is wrong", "Mend it."),
        Problem("a.yaml", 10, "", "it is old", "Look again.", Severity.WARNING),
        Problem("a.yaml", 9, "items[2].key", "it is wrong", "Mend it."),
    ]
    assert report(problems) == (
        "a.yaml:9: items[2].key: it is wrong. Mend it.\n"
        "a.yaml:10: it is old. Look again. (warning)\n"
        "b.yaml:3: key: it is wrong. Mend it.\n"
        "2 errors, 1 warning."
    )


def test_the_report_of_nothing_says_so() -> None:
    assert report([]) == "No problems."


def test_garbage_collection_is_on_again_after_reading(tmp_path: Path) -> None:
    read(tmp_path, {"quizzes/gifts.yaml": "a: [b"})
    assert gc.isenabled()


def _seconds(root: Path, items: int) -> float:
    text = QUIZ_HEAD + "".join(replaced(CHOICE, "id: gift", f"id: gift-{n}") for n in range(items))
    with_files(
        root,
        {"quizzes/gifts.yaml": text.replace("key: decline", "key: accept").replace(", harmful: true", "")},
    )
    began = time.process_time()
    read_course(root, TODAY)
    return time.process_time() - began


def test_ten_times_the_items_take_about_ten_times_as_long(tmp_path: Path) -> None:
    few = min(_seconds(tmp_path, 400) for _ in range(3))
    many = _seconds(tmp_path, 4_000)
    assert many < 20 * few
