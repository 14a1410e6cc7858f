"""Which edition of the course somebody worked with."""

import hashlib

from clientsfirst.model.codec import item_digest, scenario_digest
from clientsfirst.model.course import Course


def course_edition(course: Course) -> str:
    """16 hexadecimal digits that change with any word of a quiz or a scenario, and with no lesson.

    Only what the site holds counts: whoever has the site can tell, and a reserved item shows in nothing.
    """
    lines = [f"quiz {quiz.id} {item_digest(item)}" for quiz in course.quizzes for item in quiz.items]
    lines += [f"scenario {scenario_digest(scenario)}" for scenario in course.scenarios]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]
