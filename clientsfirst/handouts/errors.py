"""Why nothing can be printed as asked."""


class HandoutsError(Exception):
    """The text is for the person at the command line: it says why, and what to do."""
