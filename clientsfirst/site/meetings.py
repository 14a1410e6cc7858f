"""Where a trainee meets each clause: the lessons that teach it, and the pages with its exercises."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from clientsfirst.coverage import coverage
from clientsfirst.model.course import Course
from clientsfirst.model.framework import Clause, Source

KINDS = {"quizzes": "question", "scenarios": "conversation", "reflections": "reflection"}


@dataclass(frozen=True, slots=True)
class Page:
    """`address` is relative to the root of the site, `module` the title of its part of the course."""

    address: str
    title: str
    module: str


@dataclass(frozen=True, slots=True)
class Exercise:
    """`name` as in the files: `quizzes/x: item`, `scenarios/x` or `reflections/x`.

    A conversation is one exercise, however many of its decisions turn on the clause.
    """

    name: str
    pages: tuple[Page, ...]

    @property
    def kind(self) -> str:
        return KINDS[self.name.split("/")[0]]


@dataclass(frozen=True, slots=True)
class Meeting:
    """A clause, the lessons that teach it, and its exercises that stand on a page."""

    source: Source
    clause: Clause
    lessons: tuple[Page, ...]
    exercises: tuple[Exercise, ...]

    @property
    def practice(self) -> tuple[tuple[Page, str], ...]:
        """Each page with exercises, and how many of each kind, in words."""
        pages = dict.fromkeys(page for exercise in self.exercises for page in exercise.pages)
        return tuple((page, _in_words(one for one in self.exercises if page in one.pages)) for page in pages)

    def named(self, kind: str) -> list[str]:
        """The names of its exercises of one kind, as the browser's record has them."""
        found = (exercise.name for exercise in self.exercises if exercise.kind == kind)
        return [name.partition("/")[2].replace(": ", "/") for name in found]


class Places:
    """The pages of the course, in the order of its contents."""

    def __init__(
        self, course: Course, standing: Mapping[str, Sequence[str]], nav: Sequence[object] | None
    ) -> None:
        """`standing` tells the paths of the pages of an exercise or whole quiz, `nav` is that of MkDocs."""
        listed = list(_listed(nav or [], ""))
        self._order = {path: place for place, (path, _) in enumerate(listed)}
        self._modules: dict[str, str] = {}
        self._first: dict[str, int] = {}
        for place, (path, section) in enumerate(listed):
            self._modules.setdefault(_folder(path), section)
            self._first.setdefault(_folder(path), place)
        self._titles = {lesson.path: lesson.title for lesson in course.lessons}
        self._standing = standing
        self._asking = {path for name, paths in standing.items() if _is_quiz(name) for path in paths}

    @property
    def modules(self) -> list[str]:
        """The titles of all parts of the course, in order."""
        paths = {*self._order, *self._titles, *(path for paths in self._standing.values() for path in paths)}
        return list(dict.fromkeys(self._page(path).module for path in self._sorted(paths)))

    def lessons(self, paths: Iterable[str]) -> tuple[Page, ...]:
        """A page with a whole quiz asks rather than teaches: it counts where nothing else does."""
        known = self._sorted(paths)
        return tuple(map(self._page, [path for path in known if path not in self._asking] or known))

    def exercises(self, names: Iterable[str]) -> tuple[Exercise, ...]:
        """As they come in the course; what stands on no page is left out."""
        wholes = dict.fromkeys(name if _is_item(name) else _whole(name) for name in names)
        found = [(self._sorted(self._of(name)), name) for name in wholes]
        found.sort(key=lambda one: [self._place(path) for path in one[0]])
        return tuple(Exercise(name, tuple(map(self._page, paths))) for paths, name in found if paths)

    def _of(self, name: str) -> set[str]:
        return {*self._standing.get(name, ()), *self._standing.get(_whole(name), ())}

    def _sorted(self, paths: Iterable[str]) -> list[str]:
        return sorted(paths, key=self._place)

    def _place(self, path: str) -> tuple[int, str, int, str]:
        """Pages that the contents do not list come after those of their folder."""
        folder, last = _folder(path), len(self._order)
        return self._first.get(folder, last), folder, self._order.get(path, last), path

    def _page(self, path: str) -> Page:
        folder, stem = _folder(path), PurePosixPath(path).stem
        last = "" if stem == "index" else f"{stem}/"
        module = self._modules.get(folder) or _spoken(folder) or "Other pages"
        return Page(f"{folder}/{last}" if folder else last, self._titles.get(path, _spoken(stem)), module)


def meetings(course: Course, places: Places) -> tuple[Meeting, ...]:
    """For every clause of every source, in the order of the sources."""
    covered = coverage(course)
    return tuple(
        Meeting(
            source,
            clause,
            places.lessons(covered[clause.id].lessons),
            places.exercises(covered[clause.id].exercises),
        )
        for source in course.sources
        for clause in source.clauses
    )


def _listed(nav: object, section: str) -> Iterable[tuple[str, str]]:
    """Each page's path in the contents, and the section that it is in."""
    match nav:
        case str():
            yield nav, section
        case dict():
            for title, below in nav.items():
                yield from _listed(below, section if isinstance(below, str) else str(title))
        case list():
            for entry in nav:
                yield from _listed(entry, section)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _spoken(slug: str) -> str:
    return slug.replace("-", " ").replace("/", ", ").capitalize()


def _whole(name: str) -> str:
    """The quiz of an item, the scenario of a decision."""
    return name.partition(":")[0]


def _is_quiz(name: str) -> bool:
    return name.startswith("quizzes/") and not _is_item(name)


def _is_item(name: str) -> bool:
    return name.startswith("quizzes/") and ": " in name


def _in_words(exercises: Iterable[Exercise]) -> str:
    counts = Counter(exercise.kind for exercise in exercises)
    words = [
        f"{counts[kind]} {kind}s" if counts[kind] > 1 else f"1 {kind}"
        for kind in KINDS.values()
        if counts[kind]
    ]
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
