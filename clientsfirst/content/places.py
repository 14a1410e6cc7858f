"""Where something stands in a file, and the collecting of problems by place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

from clientsfirst.content.problems import Problem, Severity, quoted

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True)
class Mention:
    """A name that must exist elsewhere: `kind` says where, `owner` the quiz that an item belongs to."""

    kind: str
    name: str
    place: Place
    owner: str = ""


@dataclass(slots=True)
class Reading:
    """The reading of one file: it collects problems, and mentions to look up when all files are read."""

    file: str
    today: date
    first_line: int = 1  # of the YAML in the file: front matter starts on the second
    problems: list[Problem] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    lines: list[str] = field(default_factory=list, repr=False)  # of the YAML

    @property
    def has_errors(self) -> bool:
        return any(problem.severity is Severity.ERROR for problem in self.problems)

    def place(self, node: yaml.Node) -> Place:
        return Place(self, node)


@dataclass(frozen=True, slots=True)
class Place:
    """A node of the document and how to get there. Its path is only spelt out when a problem needs it."""

    reading: Reading
    node: yaml.Node
    parent: Place | None = None
    step: str | int = ""

    def child(self, step: str | int, node: yaml.Node) -> Place:
        return Place(self.reading, node, self, step)

    def __truediv__(self, step: str | int) -> Place:
        """The place of a key or a list entry below this one; an absent key stands at its owner's line."""
        return self.child(step, _below(self.node, step) or self.node)

    @property
    def after(self) -> str:
        """What stands on the line where the node ends, after it."""
        end, lines = self.node.end_mark, self.reading.lines
        return lines[end.line][end.column :] if end.line < len(lines) else ""

    @property
    def line(self) -> int:
        return int(self.node.start_mark.line) + self.reading.first_line

    @property
    def path(self) -> str:
        if self.parent is None:
            return ""
        before = self.parent.path
        if self.step == "":  # a key that could not be read
            return before
        if isinstance(self.step, int):
            return f"{before}[{self.step}]"
        step = self.step if re.fullmatch(r"[\w-]{1,40}", self.step) else quoted(self.step)
        return f"{before}.{step}" if before else step

    def error(self, fact: str, remedy: str) -> None:
        self._add(fact, remedy, Severity.ERROR)

    def warn(self, fact: str, remedy: str) -> None:
        self._add(fact, remedy, Severity.WARNING)

    def mention(self, kind: str, name: str, owner: str = "") -> None:
        self.reading.mentions.append(Mention(kind, name, self, owner))

    def _add(self, fact: str, remedy: str, severity: Severity) -> None:
        problem = Problem(self.reading.file, self.line, self.path, fact, remedy, severity)
        self.reading.problems.append(problem)


def _below(node: yaml.Node, step: str | int) -> yaml.Node | None:
    if isinstance(step, int):
        entries = node.value if isinstance(node, yaml.SequenceNode) else ()
        return entries[step] if step < len(entries) else None
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return next((value for key, value in pairs if key.value == step), None)
