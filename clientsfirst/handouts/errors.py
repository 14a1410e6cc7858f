"""Why nothing can be printed as asked."""

from clientsfirst.model.errors import ForAPersonError


class HandoutsError(ForAPersonError):
    """The text says why."""
