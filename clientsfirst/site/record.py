"""What My record needs to speak of exercises by their titles."""

import json

from clientsfirst.model.course import Course
from clientsfirst.site.rendering import Renderer


def render_record(renderer: Renderer) -> str:
    """The page's frame; the record itself is only ever in the trainee's browser."""
    return renderer.render("record.html", catalogue=_catalogue(renderer.course))


def _catalogue(course: Course) -> str:
    plain = {
        "quizzes": {
            quiz.id: {
                "title": quiz.title,
                "mastery": quiz.mastery_score,
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
