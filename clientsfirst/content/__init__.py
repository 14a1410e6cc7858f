"""Reading the course's YAML with positions, and saying all that is wrong with it at once."""

from clientsfirst.content.gaps import read_whole_course
from clientsfirst.content.problems import Problem, Severity, report
from clientsfirst.content.reading import ContentError, read_course, read_sound_course
from clientsfirst.content.schemas import write_schemas

__all__ = [
    "ContentError",
    "Problem",
    "Severity",
    "read_course",
    "read_sound_course",
    "read_whole_course",
    "report",
    "write_schemas",
]
