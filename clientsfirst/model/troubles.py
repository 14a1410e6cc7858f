"""What is wrong with something from outside the course, said to the person who brought it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trouble:
    """Where it is, what is so, and what to do about it. All three are shown together."""

    place: str
    fact: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.fact}. {self.remedy}"
