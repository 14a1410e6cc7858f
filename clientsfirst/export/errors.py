"""What stops an export; the text says what to do."""

from clientsfirst.model.errors import ForAPersonError


class ExportError(ForAPersonError):
    """Whoever asked for the export reads it."""


class UnknownPartError(ExportError):
    """There is no such part; the text names one that is close."""


class NotBuiltError(ExportError):
    """The built site lacks a page that the package needs; the text says which."""


class SchemasMissingError(ExportError):
    """The browser packages are not installed."""
