"""Moodle XML and GIFT: what comes back is what went out, and Moodle's points are ours."""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from clientsfirst.export.gift import write_gift
from clientsfirst.export.losses import Done, Export, loss_report
from clientsfirst.export.moodle_xml import write_moodle_xml
from clientsfirst.export.wording import choice_texts, note_html
from clientsfirst.grading import grade, max_score
from clientsfirst.model.assessments import FeedbackTime, Pool, Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import (
    Choice,
    ChoiceInteraction,
    CreditRule,
    Element,
    ExtendedTextInteraction,
    HotTextInteraction,
    InlineChoiceInteraction,
    Item,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
    Segment,
    TextEntryInteraction,
)
from clientsfirst.model.outcomes import Scored
from tests.export import moodle_side
from tests.export.moodle_side import Question, plain

MOST = 300  # responses to one item
WRITERS: dict[str, tuple[Callable[..., Export], Callable[[Export], list[Question]]]] = {
    "xml": (write_moodle_xml, lambda export: moodle_side.read_xml(export.data)),
    "gift": (write_gift, lambda export: moodle_side.read_gift(export.data.decode())),
}


@pytest.fixture(scope="module", params=WRITERS)
def exchanged(request: pytest.FixtureRequest, course: Course) -> tuple[Export, dict[str, Question]]:
    write, read = WRITERS[request.param]
    export = write(course, course.quizzes)
    return export, {question.id: question for question in read(export)}


def items(course: Course) -> Iterator[tuple[str, Item]]:
    for quiz in course.quizzes:
        for item in quiz.items:
            yield f"{quiz.id}/{item.id}", item


def test_every_item_comes_back_or_is_reported(
    course: Course, exchanged: tuple[Export, dict[str, Question]]
) -> None:
    export, questions = exchanged
    refused = {loss.place for loss in export.losses if loss.done is Done.REFUSED}
    assert set(export.exported) | refused == {place for place, _ in items(course)}
    assert not set(export.exported) & refused
    assert set(questions) == {place.replace("/", ".") for place in export.exported}
    # What is refused is refused for its points, or since the format has no such question.
    for place, item in items(course):
        expected = item.credit is CreditRule.COVERAGE or (
            isinstance(item.interaction, InlineChoiceInteraction) and "no gaps" in loss_report("", export)
        )
        assert (place in refused) == expected, place


def test_texts_come_back_as_they_were(course: Course, exchanged: tuple[Export, dict[str, Question]]) -> None:
    _export, questions = exchanged
    for place, item in items(course):
        question = questions.get(place.replace("/", "."))
        if question is None:
            continue
        stem = plain(item.stem) + (
            " " + plain(note_html(item)) if isinstance(item.interaction, HotTextInteraction) else ""
        )
        assert question.stem.startswith(stem), place
        if question.kind != "ordering" or question.notes:
            assert question.notes.startswith(plain(item.rationale)), place
        match item.interaction:
            case ChoiceInteraction(choices, _):
                assert [(text, said) for text, _, said in question.answers] == [
                    (plain(choice.text), plain(choice.feedback)) for choice in choices
                ]
            case MatchInteraction(categories, statements, _):
                names = {category.id: category.text for category in categories}
                assert question.pairs[: len(statements)] == [
                    (plain(statement.text), names[statement.key]) for statement in statements
                ]
            case OrderInteraction(elements, key):
                texts = {element.id: plain(element.text) for element in elements}
                assert [text for text, _, _ in question.answers] == [texts[id_] for id_ in key]
            case InlineChoiceInteraction(_, gaps):
                assert [sorted(gap) for gap in question.gaps] == [
                    sorted(
                        (plain(choice.text), 100.0 if choice.id == gap.key else 0.0, plain(choice.feedback))
                        for choice in gap.choices
                    )
                    for gap in gaps
                ]
            case TextEntryInteraction(accepted, _, otherwise):
                wanted = [(text, 100.0) for expected in accepted for text in expected.texts]
                assert [(text, share) for text, share, _ in question.answers if share] == wanted
                assert question.answers[-1] == ("*", 0.0, plain(otherwise))
            case ExtendedTextInteraction():
                assert question.kind == "essay"


Responses = Iterator[tuple[object, float]]


def responses(course: Course, item: Item, question: Question) -> Responses:
    """Responses to an item, all or the first few hundred, with the share of the points that Moodle gives, in percent."""
    match item.interaction:
        case ChoiceInteraction(choices, _):
            shares = {text: share for text, share, _ in question.answers}
            for choice in choices:
                yield {"choice": choice.id}, shares[plain(choice.text)]
        case MultipleResponseInteraction() | HotTextInteraction():
            yield from selections(course, item.interaction.choices, question)
        case MatchInteraction():
            yield from sortings(item.interaction, question)
        case OrderInteraction():
            yield from orders(item.interaction, question)
        case InlineChoiceInteraction():
            yield from fillings(item.interaction, question)
        case TextEntryInteraction():
            for text, share, _ in question.answers[:-1]:
                yield {"text": text}, share
            yield {"text": "something else altogether"}, 0.0


def selections(course: Course, choices: Sequence[Choice | Segment], question: Question) -> Responses:
    shares = {text: share for text, share, _ in question.answers}
    keys = dict(question.pairs)
    texts = [plain(text) for text in choice_texts(choices, course)]
    for chosen in itertools.product((False, True), repeat=len(choices)):
        ids = [choice.id for choice, is_chosen in zip(choices, chosen, strict=True) if is_chosen]
        if not ids:
            continue
        if question.kind == "several":
            total = sum(shares[text] for text, is_chosen in zip(texts, chosen, strict=True) if is_chosen)
            yield {"choices": ids}, min(max(total, 0.0), 100.0)
        else:
            answers = ["Select" if is_chosen else "Leave" for is_chosen in chosen]
            right = [keys[text] == answer for text, answer in zip(texts, answers, strict=True)]
            yield {"choices": ids}, share_of(right)


def sortings(interaction: MatchInteraction, question: Question) -> Responses:
    names = {category.id: category.text for category in interaction.categories}
    keys = dict(question.pairs)
    statements = interaction.statements
    for picked in itertools.islice(itertools.product(names, repeat=len(statements)), MOST):
        rows = dict(zip((statement.id for statement in statements), picked, strict=True))
        yield {"pairs": rows}, share_of([keys[plain(one.text)] == names[rows[one.id]] for one in statements])


def orders(interaction: OrderInteraction, question: Question) -> Responses:
    texts = {element.id: plain(element.text) for element in interaction.elements}
    due = [text for text, _, _ in sorted(question.answers, key=lambda answer: answer[1])]
    for order in itertools.islice(itertools.permutations(interaction.key), MOST):
        right = [texts[id_] == text for id_, text in zip(order, due, strict=True)]
        share = 100.0 * all(right) if question.grading == "ALL_OR_NOTHING" else share_of(right)
        yield {"order": list(order)}, share


def fillings(interaction: InlineChoiceInteraction, question: Question) -> Responses:
    shares = [{text: share for text, share, _ in gap} for gap in question.gaps]
    for picked in itertools.product(*(gap.choices for gap in interaction.gaps)):
        found = [gap[plain(choice.text)] for gap, choice in zip(shares, picked, strict=True)]
        pairs = {gap.id: choice.id for gap, choice in zip(interaction.gaps, picked, strict=True)}
        yield {"pairs": pairs}, sum(found) / len(found)


def share_of(right: Sequence[bool]) -> float:
    return 100 * sum(right) / len(right)


def test_moodles_points_are_ours_for_every_response(
    course: Course, exchanged: tuple[Export, dict[str, Question]]
) -> None:
    """Within the rounding of Moodle's own shares, such as 33.33333 for a third."""
    _export, questions = exchanged
    compared = 0
    for place, item in items(course):
        question = questions.get(place.replace("/", "."))
        if question is None:
            continue
        for response, share in responses(course, item, question):
            outcome = grade(item, response)
            assert isinstance(outcome, Scored), (place, response, outcome)
            assert share / 100 * max_score(item) == pytest.approx(outcome.score, abs=1e-4), (place, response)
            compared += 1
        if question.points is not None:
            assert question.points == max_score(item)
    assert compared > 5000


def made(interaction: object, **fields: object) -> Quiz:
    item = Item("one", "Case.\n\nQuestion?", interaction, (), "Because.", CreditRule.NET, **fields)  # type: ignore[arg-type]
    return Quiz(
        "made", "A/B", "", (item,), 0.8, None, FeedbackTime.AT_ONCE, shuffle=False, themes=(), content_note=""
    )  # type: ignore[arg-type]


TWELVE = tuple(Choice(f"c{number}", f"Text {number}", "Said.", "Missed.") for number in range(12))
ELEVENTHS = MultipleResponseInteraction(TWELVE, tuple(choice.id for choice in TWELVE[:11]))


def test_a_share_that_moodle_lacks_is_refused_and_never_rounded(course: Course) -> None:
    quiz = made(ELEVENTHS)
    for write, read in WRITERS.values():
        export = write(course, [quiz])
        assert read(export) == []
        assert [loss.fact for loss in export.losses if loss.done is Done.REFUSED] == [
            "One part would be worth 1/11 of the points, which Moodle does not take."
        ]


def test_what_is_drawn_stands_in_a_category_and_the_report_says_how_many_to_draw(course: Course) -> None:
    choice = made(ChoiceInteraction((Choice("a", "Yes", "Said."), Choice("b", "No", "Said.")), "a")).items[0]
    kept = [replace(choice, id=id_, credit=CreditRule.ALL_OR_NOTHING) for id_ in ("always", "x", "y", "z")]
    refused = replace(made(ELEVENTHS).items[0], id="lost")
    pools = (Pool("one-of", 1, ("x", "y")), Pool("two-of", 2, ("z", "lost")))
    quiz = replace(made(None), items=(*kept, refused), pools=pools)
    own = "$course$/top/Clients First/A//B"
    for name, (write, _) in WRITERS.items():
        export = write(course, [quiz])
        assert export.exported == ("made/always", "made/x", "made/y", "made/z"), name
        assert moodle_side.categories(export.data.decode()) == {
            "made.always": own,
            **dict.fromkeys(("made.x", "made.y"), f"{own}/One of"),
            "made.z": f"{own}/Two of",
        }
        said = {loss.place: loss.fact for loss in export.losses}
        assert said["made/one-of"] == (
            "Each time 1 of 2 questions are drawn. The 2 that could be exported stand in a category of their own: "
            "add 1 random questions from it to Moodle's quiz."
        )
        assert said["made/two-of"] == (
            "Each time 2 of 2 questions are drawn. Only 1 of them could be exported, in a category of their own."
        )


def test_signs_of_the_notation_in_a_text_come_back_as_text(course: Course) -> None:
    hostile = "A *star* = {brace} ~ # : \\ 50% “->” <b>&amp;"
    choice = Choice("a", hostile, hostile)
    item = replace(
        made(ChoiceInteraction((choice, Choice("b", "Other", "Said.")), "a")).items[0],
        credit=CreditRule.ALL_OR_NOTHING,
        stem=hostile,
    )
    quiz = replace(made(None), items=(item,))
    for write, read in WRITERS.values():
        (question,) = read(write(course, [quiz]))
        assert question.answers[0] == (hostile, 100.0, hostile)
        assert question.stem == hostile


def order_of(*texts: str) -> Quiz:
    elements = tuple(Element(f"e{number}", text, "Said.") for number, text in enumerate(texts))
    interaction = OrderInteraction(elements, tuple(one.id for one in elements))
    quiz = made(interaction)
    return replace(quiz, items=(replace(quiz.items[0], credit=CreditRule.ALL_OR_NOTHING),))


def test_lines_of_an_order_come_back_as_they_are(course: Course) -> None:
    texts = ("After half an hour: it stays", "Half = 50% ~ # <b>&amp;", "Then tell her")
    for write, read in WRITERS.values():
        (question,) = read(write(course, [order_of(*texts)]))
        assert [text for text, _, _ in question.answers] == list(texts)


@pytest.mark.parametrize("sign", ["{", "}", "\\", "####", "//"])
def test_an_order_with_a_line_that_moodle_would_not_take_as_it_is_is_left_out(
    course: Course, sign: str
) -> None:
    export = write_gift(course, [order_of("First", f"{sign} second", "Third")])
    assert export.exported == ()
    assert [loss.fact for loss in export.losses if loss.done is Done.REFUSED] == [
        "GIFT cannot have braces, backslashes or “####” in the lines of an order, nor “//” where one begins."
    ]


def test_the_report_says_what_was_left_out_and_why(course: Course) -> None:
    export = write_moodle_xml(course, course.quizzes)
    report = loss_report("Moodle XML", export)
    assert report.startswith(f"Moodle XML: {len(export.exported)} items exported, ")
    assert "Left out: Moodle cannot give points by the rule “coverage” for this kind of question." in report
    assert "Exported without it: A harmful answer costs points and does not by itself stop a pass." in report
