"""What a trainer can assign, and the pages on which that happens."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clientsfirst import __version__
from clientsfirst.editions import course_edition
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.codec import item_digest, scenario_digest
from clientsfirst.model.course import Course
from clientsfirst.model.scenarios import Scenario
from clientsfirst.site.meetings import Page, Places
from clientsfirst.site.rendering import Renderer


@dataclass(frozen=True, slots=True)
class Module:
    """A folder of docs/ with something to read or to do. `lessons` are pages that neither ask nor play."""

    folder: str
    title: str
    lessons: tuple[Page, ...]
    quizzes: tuple[tuple[Quiz, Page], ...]
    scenarios: tuple[tuple[Scenario, Page], ...]

    @property
    def contents(self) -> str:
        counts = (
            (len(self.lessons), "lesson", "lessons"),
            (len(self.quizzes), "quiz", "quizzes"),
            (len(self.scenarios), "conversation", "conversations"),
        )
        return ", ".join(f"{n} {one if n == 1 else many}" for n, one, many in counts if n)


@dataclass(frozen=True, slots=True)
class Classroom:
    """What its pages show: the modules to choose from, and `catalogue`, which is JSON for the scripts."""

    modules: tuple[Module, ...]
    catalogue: str


def classroom(course: Course, places: Places) -> Classroom:
    found = modules(course, places)
    return Classroom(found, _catalogue(course, found))


def modules(course: Course, places: Places) -> tuple[Module, ...]:
    """In the order of the contents, with the quizzes and scenarios that stand on their pages."""
    quizzes = [(quiz, page) for quiz in course.quizzes for page in _page(places, f"quizzes/{quiz.id}")]
    plays = [(one, page) for one in course.scenarios for page in _page(places, f"scenarios/{one.id}")]
    # A reflection is private: nobody sets it, and nobody asks whether it was done.
    private = places.exercises(f"reflections/{one.id}" for one in course.reflections)
    taken = {page for _, page in (*quizzes, *plays)} | {page for one in private for page in one.pages}
    lessons = [page for page in places.lessons(one.path for one in course.lessons) if page not in taken]
    folders = dict.fromkeys(_folder(page) for page in (*lessons, *(page for _, page in (*quizzes, *plays))))
    found = [_module(folder, lessons, quizzes, plays) for folder in folders if folder]
    order = {title: place for place, title in enumerate(places.modules)}
    return tuple(sorted(found, key=lambda one: order.get(one.title, len(order))))


def _module(
    folder: str,
    lessons: Iterable[Page],
    quizzes: Iterable[tuple[Quiz, Page]],
    plays: Iterable[tuple[Scenario, Page]],
) -> Module:
    own = tuple(page for page in lessons if _folder(page) == folder)
    asked = tuple(one for one in quizzes if _folder(one[1]) == folder)
    played = tuple(one for one in plays if _folder(one[1]) == folder)
    first = [*own, *(page for _, page in asked), *(page for _, page in played)][0]
    return Module(folder, first.module, own, asked, played)


def render_classroom(renderer: Renderer, shown: Classroom, page: str) -> str:
    """A page of the classroom. What it shows of work is in the browser alone; it brings forms and titles."""
    return renderer.render(f"{page}.html", modules=shown.modules, catalogue=shown.catalogue)


def _catalogue(course: Course, found: Sequence[Module]) -> str:
    plain = {
        "edition": course_edition(course),
        "engine": __version__,
        "quizzes": {quiz.id: _quiz(quiz, page) for module in found for quiz, page in module.quizzes},
        "scenarios": {
            scenario.id: _scenario(scenario, page) for module in found for scenario, page in module.scenarios
        },
        "modules": {
            module.folder: {
                "title": module.title,
                "lessons": [{"title": page.title, "url": page.address} for page in module.lessons],
                "quizzes": [quiz.id for quiz, _ in module.quizzes],
                "scenarios": [scenario.id for scenario, _ in module.scenarios],
            }
            for module in found
        },
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _quiz(quiz: Quiz, page: Page) -> dict[str, object]:
    return {
        "title": quiz.title,
        "url": page.address,
        "mastery": round(quiz.mastery_score * 100),
        "items": {item.id: item_digest(item) for item in quiz.items},
        "pools": [{"draw": pool.draw, "items": pool.items} for pool in quiz.pools],
    }


def _scenario(scenario: Scenario, page: Page) -> dict[str, object]:
    return {
        "title": scenario.title,
        "url": page.address,
        "edition": scenario_digest(scenario),
        "variants": {variant.id: variant.title for variant in scenario.variants},
    }


def _page(places: Places, name: str) -> Sequence[Page]:
    """The first page that a whole quiz or a scenario stands on, if any."""
    return [page for exercise in places.exercises([name]) for page in exercise.pages[:1]]


def _folder(page: Page) -> str:
    return page.address.split("/")[0] if "/" in page.address else ""
