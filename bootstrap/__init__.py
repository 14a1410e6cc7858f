"""The set-up and the checks behind the Makefile: the standard library only.

`__main__` and `requirements` also run on Python 3.6, so that a person with an old Python is told what to do.
The rest needs 3.12.
"""

import sys

from bootstrap.requirements import OLDEST_PYTHON

if sys.version_info >= OLDEST_PYTHON:
    from bootstrap.browsers import find_chromium

    __all__ = ["find_chromium"]
