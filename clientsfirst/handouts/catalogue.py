"""Which handouts there are of a course, each with its HTML."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from clientsfirst.content.lessons import calls, named
from clientsfirst.handouts.errors import HandoutsError
from clientsfirst.handouts.pages import Pages, Printed, Telling
from clientsfirst.handouts.plan import Module, Page, read_page
from clientsfirst.handouts.workbook import workbook
from clientsfirst.model.course import Course
from clientsfirst.model.handouts import Kind
from clientsfirst.paper import FORMS

AT_THE_BACK = ("glossary.md", "about/sources.md", "get-help-now.md")
NOTES = "trainers/notes"
SESSIONS = f"{NOTES}/running-a-session.md"


@dataclass(frozen=True, slots=True)
class Wish:
    """What to print. No `modules` means all of them; they are given by folder."""

    modules: tuple[str, ...] = ()
    forms: str = FORMS[0]
    letter: bool = False
    large: bool = False
    fillable: bool = False
    tellings: bool = False  # all of every story, not only the plain one

    @property
    def suffix(self) -> str:
        """What sets the names of other versions apart."""
        flags = {"letter": self.letter, "large": self.large, "fillable": self.fillable}
        return "".join(f"-{name}" for name, wanted in flags.items() if wanted)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A handout before it is printed; the fields are those of `model.handouts.Handout`."""

    file: str
    title: str
    kind: Kind
    module: str
    page: str
    html: str


class UnknownModuleError(HandoutsError):
    """No module has that number or name; the text lists those that there are."""


def catalogue(root: Path, course: Course, wish: Wish) -> Iterator[Sheet]:
    """Every handout that `wish` asks for, the workbook last."""
    return _Catalogue(root, course, wish).handouts()


def modules_named(modules: Sequence[Module], names: Sequence[str]) -> tuple[str, ...]:
    """The folders of the modules with these numbers or folder names."""
    known = {str(module.number): module.folder for module in modules}
    known |= {module.folder: module.folder for module in modules}
    for name in names:
        if name not in known:
            lines = "\n".join(f"  {module.number}  {module.folder}" for module in modules)
            raise UnknownModuleError(f'There is no module "{name}". There are:\n{lines}')
    return tuple(known[name] for name in names)


class _Catalogue:
    def __init__(self, root: Path, course: Course, wish: Wish) -> None:
        self._root, self._course, self._wish = root, course, wish
        self._pages = Pages(root, course, fillable=wish.fillable)
        wanted = wish.modules or tuple(module.folder for module in self._pages.modules)
        self._modules = tuple(module for module in self._pages.modules if module.folder in wanted)

    def handouts(self) -> Iterator[Sheet]:
        for module in self._modules:
            for page in module.pages:
                yield from self._of_page(page, module)
            notes = f"{NOTES}/{module.folder}.md"
            if (self._root / "docs" / notes).is_file():
                page = read_page(self._root, notes)
                printed = self._pages.page(page, module)
                name = f"trainer-notes-{module.folder}"
                yield self._handout(name, page.title, Kind.NOTES, notes, printed, module.label)
        extra = [read_page(self._root, path) for path in AT_THE_BACK]
        if not self._wish.modules:
            for page in extra:
                printed = self._pages.page(page, None)
                yield self._handout(page.slug, page.title, Kind.REFERENCE, page.path, printed, "")
            if (self._root / "docs" / SESSIONS).is_file():
                page = read_page(self._root, SESSIONS)
                printed = self._pages.page(page, None)
                yield self._handout("trainer-notes", page.title, Kind.NOTES, SESSIONS, printed, "")
        yield from self._workbook(extra)

    def _of_page(self, page: Page, module: Module) -> Iterator[Sheet]:
        used = {macro: named(arguments) for _line, macro, arguments in calls(page.body)}
        if "quiz" in used:
            yield from self._quiz(page, module, used["quiz"][0])
        elif "scenario" in used:
            yield from self._stories(page, module, used["scenario"][0])
        else:
            is_sheet = "reflection" in used or "reflection_again" in used
            kind = Kind.WORKSHEET if is_sheet else Kind.LESSON
            printed = self._pages.page(page, module)
            yield self._handout(page.slug, page.title, kind, page.path, printed, module.label)

    def _quiz(self, page: Page, module: Module, quiz: str) -> Iterator[Sheet]:
        for letter in self._wish.forms:
            printed = self._pages.page(page, module, Telling(form=letter))
            title = _titled(page.title, f"Form {letter}")
            name = f"quiz-{quiz}-{letter.lower()}"
            yield self._handout(name, title, Kind.QUIZ, page.path, printed, module.label)
            title = f"{title}: answer key"
            opening = self._pages.templates.render("key_opening.html", module=module.label, title=title)
            key = Printed(opening + printed.key, printed.back, Markup(), f"Answers to {page.title}")
            yield self._handout(f"{name}-key", title, Kind.KEY, page.path, key, module.label)

    def _stories(self, page: Page, module: Module, scenario_id: str) -> Iterator[Sheet]:
        scenario = next(one for one in self._course.scenarios if one.id == scenario_id)
        for variant in scenario.variants if self._wish.tellings else scenario.variants[:1]:
            printed = self._pages.page(page, module, Telling(variant=variant.id))
            title = _titled(page.title, variant.title)
            name = f"story-{scenario.id}-{variant.id}"
            yield self._handout(name, title, Kind.STORY, page.path, printed, module.label)

    def _handout(  # noqa: PLR0913, PLR0917 - one argument a field
        self, name: str, title: str, kind: Kind, page: str, printed: Printed, module: str
    ) -> Sheet:
        back = Markup() if kind is Kind.QUIZ else printed.back
        html = self._document(title, printed.description, printed.body + back, kind)
        return Sheet(f"{name}{self._wish.suffix}.pdf", title, kind, module, page, html)

    def _workbook(self, extra: Sequence[Page]) -> Iterator[Sheet]:
        made = workbook(self._root, self._course, self._modules, extra, fillable=self._wish.fillable)
        numbers = [str(module.number) for module in self._modules] if self._wish.modules else []
        name = "-".join(["workbook", *numbers])
        of = f", modules {', '.join(numbers)}" if numbers else ""
        for file, title, body in (
            (name, f"Workbook{of}", made.work),
            (f"{name}-answers", f"Workbook{of}: answers and looking back", made.answers),
        ):
            html = self._document(title, "The course to print and write in.", body, Kind.WORKBOOK)
            yield Sheet(f"{file}{self._wish.suffix}.pdf", title, Kind.WORKBOOK, "", "", html)

    def _document(self, title: str, description: str, body: Markup, kind: Kind) -> str:
        classes = f"{kind}{' large' if self._wish.large else ''}"
        return str(
            self._pages.templates.render(
                "document.html", title=title, description=description, body=body, classes=classes
            )
        )


def _titled(title: str, more: str) -> str:
    """Two titles in one; a question keeps its mark."""
    return f"{title} {more}" if title.endswith("?") else f"{title}: {more}"
