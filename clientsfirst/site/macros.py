"""The macros that lessons use, for mkdocs-macros-plugin (`module_name` in mkdocs.yml)."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from clientsfirst.content import read_course
from clientsfirst.content.lessons import MACROS
from clientsfirst.content.sign_offs import standing_sign_off
from clientsfirst.content.standing import module_title, standing
from clientsfirst.model.assessments import Quiz, Reflection
from clientsfirst.model.course import Course, SignOff
from clientsfirst.model.handouts import OnPaper
from clientsfirst.site.assigning import Classroom, classroom, render_classroom
from clientsfirst.site.course_feedback import render_course_feedback
from clientsfirst.site.framework import render_framework, render_matrix
from clientsfirst.site.handouts import Link, links_for, render_handouts
from clientsfirst.site.late import LateParts
from clientsfirst.site.meetings import Meeting, Places, meetings
from clientsfirst.site.record import render_record
from clientsfirst.site.reflections import render_again, render_reflection
from clientsfirst.site.rendering import ClauseLink, Renderer
from clientsfirst.site.scenarios import render_scenario

T = TypeVar("T")
OUR_BUILD = "our_build"  # in mkdocs' `extra`; not there when MkDocs is started without our build


class ContentMissingError(Exception):
    """A page names content that is not there. The build stops with this message."""


@dataclass(frozen=True, slots=True, repr=False)  # the plugin writes out the repr of all that is in `extra`
class OurBuild:
    """What our own build has for the macros: the course as read, and where it takes parts of pages."""

    course: Course
    late: LateParts
    on_paper: OnPaper


def define_env(env: Any) -> None:  # noqa: ANN401 - the plugin's object has no published type
    """Register every macro. Called once a build by the plugin."""
    ours: OurBuild | None = env.conf["extra"].get(OUR_BUILD)
    course = ours.course if ours else read_course(Path(env.conf["config_file_path"]).parent)[0]
    macros = Macros(course, env, ours.late if ours else None, ours.on_paper if ours else OnPaper())
    for name in MACROS:
        env.macro(getattr(macros, name), name)
    env.clauses_of_page = macros.clauses_of_page
    env.sign_off_of_page = macros.sign_off_of_page
    env.handouts_of_page = macros.handouts_of_page


def on_pre_page_macros(env: Any) -> None:  # noqa: ANN401 - as above
    """Give the page's template what its front matter leads to. Called before each page by the plugin."""
    env.page.meta["clause_links"] = env.clauses_of_page()
    env.page.meta["signed_off"] = env.sign_off_of_page()
    env.page.meta["on_paper"] = env.handouts_of_page()


class Macros:
    """One method a macro; each returns HTML for the page that is being built."""

    def __init__(
        self,
        course: Course,
        env: Any,  # noqa: ANN401
        late: LateParts | None,
        on_paper: OnPaper,
    ) -> None:
        self._course = course
        self._on_paper = on_paper
        self._env = env
        self._late = late
        self._renderer = Renderer(course, Path(env.conf["config_file_path"]).parent / ".cache")

    def item(self, quiz_id: str, item_id: str) -> str:
        """One practice item."""
        quiz = self._quiz(quiz_id)
        item = self._find(item_id, {item.id: item for item in quiz.items}, f"item in quiz {quiz_id}")
        return self._block(self._renderer.item(quiz, item, self._home()))

    def quiz(self, quiz_id: str) -> str:
        """A whole quiz."""
        return self._block(self._renderer.quiz(self._quiz(quiz_id), self._home()))

    def scenario(self, scenario_id: str) -> str:
        """A scenario to play."""
        found = {scenario.id: scenario for scenario in self._course.scenarios}
        scenario = self._find(scenario_id, found, "scenario in scenarios/")
        has_note = bool(self._env.page.meta.get("content_note"))
        html = render_scenario(self._renderer, scenario, self._home(), page_has_note=has_note)
        return self._block(html)

    def reflection(self, reflection_id: str) -> str:
        """A private reflection."""
        reflection = self._reflection(reflection_id)
        return self._block(render_reflection(self._renderer, reflection, self._home()))

    def reflection_again(self, reflection_id: str) -> str:
        """The same reflection once more, then both times side by side; `<id>-again` has the look back."""
        first, again = self._reflection(reflection_id), self._reflection(f"{reflection_id}-again")
        return self._block(render_again(self._renderer, first, again, self._home()))

    def course_feedback(self, module: str) -> str:
        """What the trainee thinks of the module in the folder `module`."""
        title = module_title(Path(self._env.conf["docs_dir"]), module)
        if title is None:
            raise ContentMissingError(self._missing(module, "module with a titled index.md in docs/"))
        return self._block(render_course_feedback(self._renderer, module, title))

    def record(self) -> str:
        """What My record shows the trainee's own record in."""
        return self._block(render_record(self._renderer, Path(self._env.conf["docs_dir"])))

    def classroom(self, page: str) -> str:
        """Where a trainer sets work ("assign") or reads it ("collect"); what a link opens ("assignment")."""
        return self._block(render_classroom(self._renderer, self._classroom, page))

    def offline(self) -> str:
        """What the course says about the copy of it in this browser."""
        return self._block(self._renderer.render("offline.html"))

    def clause(self, clause_id: str) -> str:
        """A clause as a card."""
        found = self._course.clause(clause_id)
        if found is None:
            raise ContentMissingError(self._missing(clause_id, "clause in framework/"))
        source, clause = found
        link = self._renderer.clause_links([clause_id], self._home())[0]
        return self._renderer.render("clause.html", source=source, clause=clause, link=link)

    def clause_link(self, clause_id: str) -> str:
        """A clause's title as a link, inside a sentence."""
        links = self._renderer.clause_links([clause_id], self._home())
        if not links:
            raise ContentMissingError(self._missing(clause_id, "clause in framework/"))
        return self._renderer.render("clause_link.html", link=links[0])

    def clauses_of_page(self) -> list[ClauseLink]:
        """The clauses that the page's front matter names, as links."""
        return self._renderer.clause_links(self._env.page.meta.get("clauses", []), self._home())

    def sign_off_of_page(self) -> SignOff | None:
        """The sign-off in the page's front matter, unless the page has changed since."""
        file = self._env.page.file
        return standing_sign_off(self._course, file.src_uri, Path(file.abs_src_path))

    def handouts_of_page(self) -> list[Link]:
        """The files in which the page is on paper."""
        return links_for(self._on_paper.handouts, self._env.page.file.src_uri, self._home())

    def handout_list(self) -> str:
        """All handouts, or how to get them."""
        return self._block_now(render_handouts(self._renderer, self._on_paper, self._home()))

    def source(self, source_id: str) -> str:
        """A source with all its clauses."""
        found = {source.id: source for source in self._course.sources}
        source = self._find(source_id, found, "source in framework/")
        return self._renderer.render("source.html", source=source, home=self._home())

    def glossary(self) -> str:
        """The words that need a sentence, with it."""
        return self._renderer.render("glossary.html", terms=self._course.terms)

    def framework(self) -> str:
        """Every clause, with the lessons and exercises in which a trainee meets it."""
        return self._block(render_framework(self._renderer, self._meetings, self._home()))

    def coverage_matrix(self) -> str:
        """For trainers: the modules against the clauses."""
        html = render_matrix(self._renderer, self._meetings, self._places.modules, self._home())
        return self._block_now(html)

    @cached_property
    def _places(self) -> Places:
        conf = self._env.conf
        return Places(self._course, standing(Path(conf["docs_dir"])), conf["nav"])

    @cached_property
    def _classroom(self) -> Classroom:
        return classroom(self._course, self._places)

    @cached_property
    def _meetings(self) -> tuple[Meeting, ...]:
        return meetings(self._course, self._places)

    def help_now(self, most: int | None = None) -> str:
        """Where to get help now: all lines, or the first `most` and where the others stand."""
        lines = self._course.help_lines
        more = f"{self._home()}get-help-now/" if most else ""
        return self._renderer.render("help.html", lines=lines[:most], more=more)

    def _quiz(self, quiz_id: str) -> Quiz:
        return self._find(quiz_id, {quiz.id: quiz for quiz in self._course.quizzes}, "quiz in quizzes/")

    def _reflection(self, reflection_id: str) -> Reflection:
        found = {reflection.id: reflection for reflection in self._course.reflections}
        return self._find(reflection_id, found, "reflection in reflections/")

    def _find(self, wanted: str, known: dict[str, T], kind: str) -> T:
        if wanted not in known:
            raise ContentMissingError(self._missing(wanted, kind))
        return known[wanted]

    def _missing(self, wanted: str, kind: str) -> str:
        return f'{self._env.page.file.src_uri}: there is no {kind} called "{wanted}"'

    def _home(self) -> str:
        """From the page to the root of the site, whatever the base path."""
        url: str = self._env.page.url
        return "../" * url.count("/") if url != "." else ""

    def _block(self, html: str) -> str:
        block = self._block_now(html)
        return self._late.place(block) if self._late else block

    def _block_now(self, html: str) -> str:
        # Out of the search index; on the custom element, since the search plugin loses count of nested divs.
        html = re.sub(r"\A<(cf-[a-z-]+|section)", r"\g<0> data-search-exclude", html)
        # A known block element around it, so that Markdown leaves custom elements alone.
        return f'<div class="cf">\n{html}\n</div>'
