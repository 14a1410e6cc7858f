"""Clients First: an open, interactive course in putting clients first."""

__version__ = "0.1.0"
