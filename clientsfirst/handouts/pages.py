"""A page of the course as print: what stands on it, and what is looked up after it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from markupsafe import Markup

from clientsfirst.handouts.answers import Answer, answer, typed
from clientsfirst.handouts.booklets import Booklet, booklet
from clientsfirst.handouts.markdown_pages import MarkdownPages
from clientsfirst.handouts.plan import Module, Page, read_plan
from clientsfirst.handouts.questions import Question, practice, questions
from clientsfirst.handouts.templating import Templates, joined
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course
from clientsfirst.paper import FORMS, Form, edition_of, form
from clientsfirst.presentation import RECORD_FIELDS, clause_title


@dataclass(frozen=True, slots=True)
class Printed:
    """`body` is read first, `back` afterwards; `key` has the answers of a whole quiz."""

    body: Markup
    back: Markup
    key: Markup
    description: str


@dataclass(frozen=True, slots=True)
class Telling:
    """Which form of its quiz and which variant of its scenario a page is printed with."""

    form: str = FORMS[0]
    variant: str = ""


class Pages:
    """Prints the pages of one course. `level` and `linked` are for pages that stand in a larger document."""

    def __init__(
        self,
        root: Path,
        course: Course,
        *,
        fillable: bool = False,
        level: int = 0,
        linked: Mapping[str, str] | None = None,
    ) -> None:
        self._course = course
        self._linked = linked or {}
        self.templates = Templates(course, fillable=fillable, level=level)
        self.modules, extensions = read_plan(root)
        self._quizzes = {quiz.id: quiz for quiz in course.quizzes}
        self._scenarios = {scenario.id: scenario for scenario in course.scenarios}
        self._reflections = {reflection.id: reflection for reflection in course.reflections}
        names = ("item", "quiz", "scenario", "reflection", "reflection_again", "course_feedback")
        more = ("clause", "clause_link", "source", "glossary", "help_now")
        self._markdown = MarkdownPages(extensions, {name: getattr(self, f"_{name}") for name in names + more})
        self._start(Telling())
        self._has_note = False

    def page(self, page: Page, module: Module | None, telling: Telling | None = None) -> Printed:
        self._start(telling or Telling())
        self._has_note = bool(page.front.get("content_note"))
        room = self.templates.part("room", "My notes", 3)
        html = self._markdown.html(
            page.body, page.path, level=self.templates.level, linked=self._linked, room=room
        )
        html = _practice_as_sections(html, self.templates)
        opening = self.templates.render(
            "opening.html",
            module=module.label if module and not self.templates.level else "",
            id=self._linked.get(page.path, ""),
            title=page.title,
            facts=_facts(page, module),
            objectives=page.front.get("objectives", ()),
            content_note=page.front.get("content_note", ""),
            clauses=page.front.get("clauses", ()),
        )
        return Printed(
            joined([opening, html, *self._after]),
            joined([*self._answers_part(page), *self._back]),
            joined(self._key),
            str(page.front.get("description", page.title)),
        )

    def _start(self, telling: Telling) -> None:
        self._telling = telling
        self._practised: list[Question] = []
        self._after: list[Markup] = []
        self._back: list[Markup] = []
        self._key: list[Markup] = []

    def _answers_part(self, page: Page) -> list[Markup]:
        if not self._practised:
            return []
        answers = [answer(question) for question in self._practised]
        return [self.templates.render("answers.html", title=page.title, answers=answers)]

    def _item(self, quiz_id: str, item_id: str) -> Markup:
        quiz = self._quizzes[quiz_id]
        item = next(item for item in quiz.items if item.id == item_id)
        question = practice(self._course, quiz, item, len(self._practised) + 1)
        self._practised.append(question)
        label = f"Practice {question.number}"
        return self.templates.part("question_of", question, label, self.templates.heading(3))

    def _quiz(self, quiz_id: str) -> Markup:
        quiz = self._quizzes[quiz_id]
        printed = form(quiz.id, quiz.items, self._telling.form, quiz.pools)
        asked = questions(self._course, quiz, printed)
        self._key.append(self._key_of(quiz, printed, tuple(answer(one) for one in asked)))
        note = self._note(quiz.content_note)
        return self.templates.render("quiz.html", quiz=quiz, form=printed, questions=asked, note=note)

    def _key_of(self, quiz: Quiz, printed: Form, answers: tuple[Answer, ...]) -> Markup:
        letters = ((one.question.number, typed(one.question)) for one in answers)
        line = " ".join(f"{number}{signs}" for number, signs in letters if signs)
        edition = edition_of(quiz.items)
        return self.templates.render(
            "key.html", quiz=quiz, form=printed, answers=answers, line=line, edition=edition
        )

    def _scenario(self, scenario_id: str) -> Markup:
        scenario = self._scenarios[scenario_id]
        wanted = [one for one in scenario.variants if one.id == self._telling.variant]
        told = booklet(scenario, (wanted or scenario.variants)[0])
        base = f"{scenario.id}-{told.variant.id}"
        self._after.append(self.templates.render("record.html", fields=RECORD_FIELDS))
        self._back.append(self._debrief(told, base))
        return self.templates.render(
            "booklet.html",
            base=base,
            scenario=scenario,
            variant=told.variant,
            marks=told.marks,
            sections=told.sections,
            longest=told.longest,
            note=self._note(scenario.content_note),
            in_volume=bool(self._linked),
        )

    def _debrief(self, told: Booklet, base: str) -> Markup:
        return self.templates.render(
            "debrief.html",
            base=base,
            title="Looking back",
            variant=told.variant,
            scenes=told.scenes,
            at=told.at,
            taken=told.taken,
            fields=RECORD_FIELDS,
        )

    def _reflection(self, reflection_id: str) -> Markup:
        reflection = self._reflections[reflection_id]
        note = self._note(reflection.content_note)
        return self.templates.part("reflection_of", reflection, note, heading=self.templates.heading(2))

    def _reflection_again(self, reflection_id: str) -> Markup:
        first, again = self._reflections[reflection_id], self._reflections[f"{reflection_id}-again"]
        heading = self.templates.heading(2)
        same = replace(again, prompts=first.prompts)
        note = self._note(again.content_note)
        return self.templates.part("reflection_of", same, note, again=True, heading=heading)

    def _note(self, content_note: str) -> str:
        """An exercise's note, unless the page opens with one."""
        return "" if self._has_note else content_note

    def _course_feedback(self, folder: str) -> Markup:
        title = next(module.title for module in self.modules if module.folder == folder)
        return self.templates.part("opinion_of", title, self.templates.heading(2))

    def _clause(self, clause_id: str) -> Markup:
        found = self._course.clause(clause_id)
        if found is None:
            raise LookupError(clause_id)
        return self.templates.part("clause_card", *found)

    def _clause_link(self, clause_id: str) -> str:
        return clause_title(self._course, clause_id)

    def _source(self, source_id: str) -> Markup:
        source = next(source for source in self._course.sources if source.id == source_id)
        return self.templates.render("source.html", source=source)

    def _glossary(self) -> Markup:
        return self.templates.render("glossary.html", terms=self._course.terms)

    def _help_now(self, most: int | None = None) -> Markup:
        return self.templates.part("help_card", self._course.help_lines[:most])


def _practice_as_sections(html: Markup, templates: Templates) -> Markup:
    """Practice that comes before the first section of a page is a section itself: headings skip no level."""
    upper, lower = templates.heading(2), templates.heading(3)
    before, section, after = html.partition(f"<{upper}")
    moved = before.replace(f"<{lower} ", f"<{upper} ").replace(f"</{lower}>", f"</{upper}>")
    return Markup(moved + section + after)  # noqa: S704 - markup as before


def _facts(page: Page, module: Module | None) -> str:
    minutes = page.front.get("minutes")
    if not minutes:
        return ""
    parts = [one.path for one in module.pages if not one.path.endswith("index.md")] if module else []
    if page.path not in parts:
        return f"About {minutes} minutes"
    return f"Part {parts.index(page.path) + 1} of {len(parts)}, about {minutes} minutes"
