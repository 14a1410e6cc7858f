"""Frozen values that every other package speaks in. Imports the standard library only."""
