"""Which formats there are, by the name that the command line and the trainers' page use."""

from collections.abc import Callable, Mapping, Sequence

from clientsfirst.export.cmi5.package import write_cmi5
from clientsfirst.export.gift import write_gift
from clientsfirst.export.losses import Export
from clientsfirst.export.moodle_xml import write_moodle_xml
from clientsfirst.export.qti.package import write_qti3, write_qti21
from clientsfirst.export.scorm.package import Packager, write_scorm_12, write_scorm_2004
from clientsfirst.model.assessments import Quiz
from clientsfirst.model.course import Course

QuestionBank = Callable[[Course, Sequence[Quiz]], Export]

# Name to writer, title, and the ending of a file.
QUESTION_BANKS: Mapping[str, tuple[QuestionBank, str, str]] = {
    "moodle-xml": (write_moodle_xml, "Moodle XML", ".xml"),
    "qti3": (write_qti3, "QTI 3.0", ".qti3.zip"),
    "qti21": (write_qti21, "QTI 2.1", ".qti21.zip"),
    "gift": (write_gift, "GIFT", ".gift.txt"),
}
# These run inside a platform, and are made of pages of the built site.
PACKAGES: Mapping[str, tuple[Packager, str, str]] = {
    "scorm12": (write_scorm_12, "SCORM 1.2", ".scorm12.zip"),
    "scorm2004": (write_scorm_2004, "SCORM 2004, 4th Edition", ".scorm2004.zip"),
    "cmi5": (write_cmi5, "cmi5", ".cmi5.zip"),
}
