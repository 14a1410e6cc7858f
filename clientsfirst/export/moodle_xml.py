"""Quizzes as Moodle XML, for Moodle 4.4 or later, where ordering questions belong to the core.

An item's points come out exactly as here, or it is left out. Notation: Moodle's documentation of the format.
"""

from collections.abc import Callable, Sequence

from lxml import etree
from lxml.etree import CDATA, SubElement

from clientsfirst.export.categories import categories, quiz_losses
from clientsfirst.export.cloze import cloze_html
from clientsfirst.export.grades import RefusedError, no_rule, share_of
from clientsfirst.export.losses import Done, Export, Loss
from clientsfirst.export.wording import (
    CERTAINTY,
    CRITICAL,
    DECIDED,
    FEEDBACK,
    MISSED,
    NUMBERED,
    SLIPS,
    as_html,
    as_list,
    choice_texts,
    keyed,
    pairs_of,
    place_of,
    rationale_html,
    stem_html,
)
from clientsfirst.grading import max_score
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course
from clientsfirst.model.items import (
    ChoiceInteraction,
    CreditRule,
    ExtendedTextInteraction,
    HotTextInteraction,
    InlineChoiceInteraction,
    Interaction,
    Item,
    JustifiedChoiceInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
    TextEntryInteraction,
)

_GRADING = {CreditRule.EACH_DECISION: "ABSOLUTE_POSITION", CreditRule.ALL_OR_NOTHING: "ALL_OR_NOTHING"}


def write_moodle_xml(course: Course, quizzes: Sequence[Quiz]) -> Export:
    """One file with a category a quiz."""
    root = etree.Element("quiz")
    exported: list[str] = []
    losses: list[Loss] = []
    for quiz in quizzes:
        for path, items in categories(quiz):
            _category(root, path, quiz.description)
            for item in items:
                place = place_of(quiz.id, item)
                writer = _Writer(course, quiz, item)
                try:
                    root.append(writer.question())
                except RefusedError as refusal:
                    losses.append(Loss(place, Done.REFUSED, str(refusal)))
                    continue
                exported.append(place)
                losses += (Loss(place, done, fact) for done, fact in writer.losses)
        losses += quiz_losses(quiz, exported)
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return Export(data, tuple(exported), tuple(losses))


def _category(root: etree._Element, path: str, description: str) -> None:
    question = SubElement(root, "question", type="category")
    _text(SubElement(question, "category"), path)
    _text(SubElement(question, "info", format="html"), as_html(description))


def _text(parent: etree._Element, text: str) -> None:
    SubElement(parent, "text").text = CDATA(text) if "<" in text or "&" in text else text


class _Writer:
    """Writes one item; `losses` fills up on the way."""

    def __init__(self, course: Course, quiz: Quiz, item: Item) -> None:
        self._course, self._quiz, self._item = course, quiz, item
        facts = ((CERTAINTY, item.certainty), (CRITICAL, item.critical))
        self.losses = [(Done.REDUCED, fact) for fact, applies in facts if applies]

    def question(self) -> etree._Element:
        """Raises RefusedError where the points would come out differently."""
        question = _WRITERS[type(self._item.interaction)](self)
        for hint in self._item.hints:
            _text(SubElement(question, "hint", format="html"), as_html(hint))
        return question

    def _base(self, kind: str, stem: str = "", further: Sequence[str] = ()) -> etree._Element:
        question = etree.Element("question", type=kind)
        _text(SubElement(question, "name"), f"{self._quiz.title}: {self._item.id.replace('-', ' ')}")
        _text(SubElement(question, "questiontext", format="html"), stem or stem_html(self._item))
        notes = rationale_html(self._item, self._course, further)
        _text(SubElement(question, "generalfeedback", format="html"), notes)
        if kind != "cloze":  # there the gaps make the points
            SubElement(question, "defaultgrade").text = str(max_score(self._item))
        SubElement(question, "penalty").text = "0.3333333"
        SubElement(question, "hidden").text = "0"
        SubElement(question, "idnumber").text = f"{self._quiz.id}.{self._item.id}"
        return question

    def _choices(self, *, single: bool, further: Sequence[str] = ()) -> etree._Element:
        question = self._base("multichoice", further=further)
        SubElement(question, "single").text = "true" if single else "false"
        SubElement(question, "shuffleanswers").text = str(int(self._quiz.shuffle))
        SubElement(question, "answernumbering").text = "abc" if single else "none"
        return question

    def single(self) -> etree._Element:
        interaction = self._item.interaction
        assert isinstance(interaction, ChoiceInteraction)  # noqa: S101 - as the table below says
        question = self._choices(single=True)
        texts = choice_texts(interaction.choices, self._course)
        for choice, text in zip(interaction.choices, texts, strict=True):
            grade = "100" if choice.id == interaction.key else "0"
            _answer(question, grade, as_html(text), as_html(choice.feedback))
        return question

    def some(self) -> etree._Element:
        if isinstance(self._item.interaction, HotTextInteraction):
            self.losses.append((Done.RESHAPED, NUMBERED))
        match self._item.credit:
            case CreditRule.NET:
                return self._net()
            case CreditRule.EACH_DECISION:
                self.losses.append((Done.RESHAPED, DECIDED))
                return self.pairs()
            case rule:
                raise no_rule(rule)

    def _net(self) -> etree._Element:
        """Moodle adds up the shares of what was selected and stops at nothing, as the rule does."""
        choices, key = keyed(self._item)
        share = share_of(len(key))
        self.losses.append((Done.REDUCED, MISSED))
        question = self._choices(single=False, further=[one.missed for one in choices if one.missed])
        for choice, text in zip(choices, choice_texts(choices, self._course), strict=True):
            grade = share if choice.id in key else f"-{share}"
            _answer(question, grade, as_html(text), as_html(choice.feedback))
        return question

    def pairs(self) -> etree._Element:
        if self._item.credit is not CreditRule.EACH_DECISION:
            raise no_rule(self._item.credit)
        self.losses.append((Done.REDUCED, FEEDBACK))
        pairs, answers, said = pairs_of(self._item, self._course)
        question = self._base("matching", further=said)
        SubElement(question, "shuffleanswers").text = str(int(self._quiz.shuffle))
        used = {answer for _, answer in pairs}
        for text, answer in [*pairs, *(("", answer) for answer in answers if answer not in used)]:
            row = SubElement(question, "subquestion", format="html")
            _text(row, as_html(text))
            _text(SubElement(row, "answer"), answer)
        return question

    def order(self) -> etree._Element:
        interaction = self._item.interaction
        assert isinstance(interaction, OrderInteraction)  # noqa: S101
        by_id = {element.id: element for element in interaction.elements}
        question = self._base("ordering", further=[by_id[id_].feedback for id_ in interaction.key])
        for name, value in {
            "layouttype": "VERTICAL",
            "selecttype": "ALL",
            "selectcount": "0",
            "gradingtype": _GRADING[self._item.credit],
            "showgrading": "SHOW",
            "numberingstyle": "none",
            "shownumcorrect": "1",  # without it the importer makes up hints
        }.items():
            SubElement(question, name).text = value
        for place, id_ in enumerate(interaction.key, 1):
            answer = SubElement(question, "answer", fraction=str(place), format="html")
            _text(answer, as_html(by_id[id_].text))
        return question

    def gaps(self) -> etree._Element:
        if self._item.credit is not CreditRule.EACH_DECISION:
            raise no_rule(self._item.credit)
        return self._base("cloze", stem_html(self._item) + cloze_html(self._item))

    def short_answer(self) -> etree._Element:
        interaction = self._item.interaction
        assert isinstance(interaction, TextEntryInteraction)  # noqa: S101
        self.losses.append((Done.REDUCED, SLIPS))
        question = self._base("shortanswer")
        SubElement(question, "usecase").text = "0"
        for grade, group in (("100", interaction.accepted), ("0", interaction.anticipated)):
            for expected in group:
                said = as_html(expected.feedback)
                for text in expected.texts:
                    # A star stands for anything, so a star that is meant is written with a backslash.
                    _answer(question, grade, text.replace("*", "\\*"), said, "plain_text")
        _answer(question, "0", "*", as_html(interaction.otherwise), "plain_text")
        return question

    def essay(self) -> etree._Element:
        interaction = self._item.interaction
        assert isinstance(interaction, ExtendedTextInteraction)  # noqa: S101
        question = self._base("essay")
        SubElement(question, "responseformat").text = "plain"
        SubElement(question, "responserequired").text = "1"
        SubElement(question, "responsefieldlines").text = "10"
        SubElement(question, "attachments").text = "0"
        notes = as_html(interaction.model_answer) + as_list(interaction.checklist)
        _text(SubElement(question, "graderinfo", format="html"), notes)
        return question

    def refused(self) -> etree._Element:
        raise no_rule(self._item.credit)


_WRITERS: dict[type[Interaction], Callable[[_Writer], etree._Element]] = {
    ChoiceInteraction: _Writer.single,
    MultipleResponseInteraction: _Writer.some,
    HotTextInteraction: _Writer.some,
    MatchInteraction: _Writer.pairs,
    OrderInteraction: _Writer.order,
    InlineChoiceInteraction: _Writer.gaps,
    TextEntryInteraction: _Writer.short_answer,
    ExtendedTextInteraction: _Writer.essay,
    JustifiedChoiceInteraction: _Writer.refused,
}


def _answer(question: etree._Element, grade: str, text: str, feedback: str, form: str = "html") -> None:
    answer = SubElement(question, "answer", fraction=grade, format=form)
    _text(answer, text)
    _text(SubElement(answer, "feedback", format="html"), feedback)
