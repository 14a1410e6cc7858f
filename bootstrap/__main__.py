import sys

from bootstrap.requirements import OLDEST_PYTHON, too_old

if sys.version_info < OLDEST_PYTHON:
    sys.exit(too_old(".".join(map(str, sys.version_info[:3])), sys.executable))

# Only here, as an old Python could not read it.
from bootstrap.commands import main

sys.exit(main(sys.argv[1:]))
