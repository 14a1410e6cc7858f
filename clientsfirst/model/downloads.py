"""Files for other systems, as the trainers' page lists them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Download:
    """`file` holds the part of the course called `what`, shown as `title`, in the format `form`."""

    form: str
    what: str
    title: str
    file: str
