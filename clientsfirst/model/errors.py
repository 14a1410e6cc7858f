"""Errors that are an answer."""


class ForAPersonError(Exception):
    """The text says all that somebody at the command line needs to know: what is wrong, and what to do."""
