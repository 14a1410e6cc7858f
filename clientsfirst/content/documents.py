"""One file at a time: its text, its nodes, its value, with every problem noted."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from re import fullmatch

import yaml

from clientsfirst.content.lessons import LESSON, front_matter, is_lesson, is_passed_over, note_mentions
from clientsfirst.content.parsing import parse
from clientsfirst.content.places import Place, Reading
from clientsfirst.content.problems import Problem, quoted
from clientsfirst.content.texts import BAD, SLUG, Bad, Shape
from clientsfirst.model.course import Lesson

_PASSED_OVER = (
    "the keys at the top are not read as keys",
    'Let the first line be "---", and close the keys with a line that is "---" too.',
)
_FOLDERS = ("framework", "quizzes", "reflections", "scenarios")


@dataclass(slots=True)
class Document[T]:
    """A file as read. `root` is None where it does not parse, `value` BAD where its shape is wrong."""

    slug: str
    reading: Reading
    root: Place | None = None
    value: T | Bad = BAD


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the files of one checkout. `today` decides which reviews are overdue."""

    root: Path
    today: date

    def files[T](self, pattern: str, shape: Shape[T], *, but: tuple[str, ...] = ()) -> list[Document[T]]:
        """The YAML files that match, by name, apart from those with a stem in `but`."""
        paths = (path for path in _files(self.root, pattern) if path.stem not in but)
        return [self._file(path, shape) for path in paths]

    def pages(self) -> list[Document[Lesson]]:
        """All pages, by path; those that are no lessons have no value, only mentions."""
        return [self._page(path) for path in _files(self.root, "docs/**/*.md")]

    def passed_over(self) -> Iterator[Problem]:
        """What an author may take for read, and is not."""
        for folder in _FOLDERS:
            for path in sorted((self.root / folder).rglob("*.y*ml")):
                if path.name[0] == "." or (path.suffix == ".yaml" and path.parent.name == folder):
                    continue
                file = path.relative_to(self.root).as_posix()
                fact = f"this file is not read: only {folder}/*.yaml is"
                yield Problem(file, 1, "", fact, f"Move it to {folder}/{path.stem}.yaml.")

    def _file[T](self, path: Path, shape: Shape[T]) -> Document[T]:
        document = Document[T](path.stem, self._reading(path))
        if not fullmatch(SLUG.pattern, path.stem):
            _note(document.reading, f"the file name {quoted(path.stem)} is not a slug", SLUG.remedy)
        text = _text(path, document.reading)
        if text is not None:
            _read_yaml(document, text, shape)
        return document

    def _page(self, path: Path) -> Document[Lesson]:
        document = Document[Lesson](path.relative_to(self.root / "docs").as_posix(), self._reading(path, 2))
        page = _text(path, document.reading)
        if page is not None:
            note_mentions(page, document.reading)
            if is_passed_over(page):
                _note(document.reading, *_PASSED_OVER)
            front = front_matter(page)
            if front is not None and front.strip():
                _read_yaml(document, front, LESSON, only_if=is_lesson)
        return document

    def _reading(self, path: Path, first_line: int = 1) -> Reading:
        return Reading(path.relative_to(self.root).as_posix(), self.today, first_line)


def sound_values[T](documents: Iterable[Document[T]]) -> Iterator[tuple[str, T]]:
    """Slug and value of each document without an error."""
    for document in documents:
        if not document.reading.has_errors and not isinstance(document.value, Bad):
            yield document.slug, document.value


def _files(root: Path, pattern: str) -> list[Path]:
    return sorted(path for path in root.glob(pattern) if path.is_file() and path.name[0] != ".")


def _read_yaml[T](
    document: Document[T], text: str, shape: Shape[T], only_if: Callable[[yaml.Node], bool] = lambda _: True
) -> None:
    reading = document.reading
    node = parse(text, reading.file, reading.first_line)
    if isinstance(node, Problem):
        reading.problems.append(node)
    elif only_if(node):
        reading.lines = text.split("\n")
        document.root = reading.place(node)
        document.value = shape.read(document.root)


def _text(path: Path, reading: Reading) -> str | None:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        _note(reading, "the file is not UTF-8 text", "Save it as UTF-8.")
    except OSError as error:
        _note(reading, f"the file cannot be read ({error.strerror})", "Check who may read it.")
    return None


def _note(reading: Reading, fact: str, remedy: str) -> None:
    reading.problems.append(Problem(reading.file, 1, "", fact, remedy))
