"""The commands that stand on several packages; those of one package are in its own `command.py`."""
