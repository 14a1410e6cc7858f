"""Reading the course's YAML with positions, and saying all that is wrong with it at once."""

from clientsfirst.content.gaps import read_whole_course
from clientsfirst.content.problems import Problem, Severity, report
from clientsfirst.content.reading import read_course
from clientsfirst.content.schemas import write_schemas

__all__ = ["Problem", "Severity", "read_course", "read_whole_course", "report", "write_schemas"]
