"""The one grader: pure, standard library only, the same in CPython and in the browser."""

from clientsfirst.grading.grade import feedback_of, grade, max_score
from clientsfirst.grading.reading import read_response

__all__ = ["feedback_of", "grade", "max_score", "read_response"]
