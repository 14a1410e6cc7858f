"""What My record needs to speak of exercises by their titles."""

import json
from collections.abc import Iterator
from pathlib import Path

from clientsfirst.content.standing import module_title, standing
from clientsfirst.editions import course_edition
from clientsfirst.model.course import Course
from clientsfirst.site.rendering import Renderer


def render_record(renderer: Renderer, docs: Path) -> str:
    """The page's frame; the record itself is only ever in the trainee's browser."""
    return renderer.render("record.html", catalogue=_catalogue(renderer.course, docs))


def _catalogue(course: Course, docs: Path) -> str:
    plain = {
        "edition": course_edition(course),
        "modules": list(_modules(course, docs)),
        "quizzes": {
            quiz.id: {
                "title": quiz.title,
                "mastery": quiz.mastery_score,
                "set": quiz.set_size,
                "items": [item.id for item in quiz.items],
            }
            for quiz in course.quizzes
        },
        "scenarios": {
            scenario.id: {
                "title": scenario.title,
                "variants": {variant.id: variant.title for variant in scenario.variants},
            }
            for scenario in course.scenarios
        },
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _modules(course: Course, docs: Path) -> Iterator[dict[str, object]]:
    """What a statement of completion says about each module that has whole exercises."""
    stands = standing(docs)
    for module in dict.fromkeys(lesson.path.partition("/")[0] for lesson in course.lessons):
        here = {
            name
            for name, pages in stands.items()
            if ":" not in name and any(page.startswith(f"{module}/") for page in pages)
        }
        quizzes = [quiz.id for quiz in course.quizzes if f"quizzes/{quiz.id}" in here]
        scenarios = [one.id for one in course.scenarios if f"scenarios/{one.id}" in here]
        lessons = [lesson for lesson in course.lessons if lesson.path.startswith(f"{module}/")]
        if quizzes or scenarios:
            yield {
                "title": module_title(docs, module) or module,
                "minutes": sum(lesson.minutes for lesson in lessons),
                "objectives": [objective for lesson in lessons for objective in lesson.objectives],
                "quizzes": quizzes,
                "scenarios": scenarios,
            }
