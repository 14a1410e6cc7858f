"""The whole course as read from a checkout."""

from dataclasses import dataclass
from datetime import date

from clientsfirst.model.assessments import Quiz, Reflection
from clientsfirst.model.framework import Clause, HelpLine, Source
from clientsfirst.model.glossary import Term
from clientsfirst.model.scenarios import Scenario


@dataclass(frozen=True, slots=True)
class SignOff:
    """A practitioner puts their name to a page. `edition` is what they read; "" where that is not said."""

    by: str
    role: str
    day: date
    edition: str = ""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A page's front matter, with the ids that its macros use. `path` is relative to docs/."""

    path: str
    title: str
    description: str
    minutes: int
    objectives: tuple[str, ...]
    clauses: tuple[str, ...]
    themes: tuple[str, ...]
    content_note: str
    signed_off: SignOff | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """`quizzes` are what the site may hold. `reserved` are, in full, those of which it may not hold all."""

    sources: tuple[Source, ...]
    help_lines: tuple[HelpLine, ...]
    quizzes: tuple[Quiz, ...]
    scenarios: tuple[Scenario, ...]
    reflections: tuple[Reflection, ...]
    lessons: tuple[Lesson, ...]
    reserved: tuple[Quiz, ...] = ()
    terms: tuple[Term, ...] = ()

    def clause(self, clause_id: str) -> tuple[Source, Clause] | None:
        """The clause and the source it stands in, or None."""
        for source in self.sources:
            for clause in source.clauses:
                if clause.id == clause_id:
                    return source, clause
        return None
