"""`python -m clientsfirst` is the same as `clientsfirst`."""

import sys

from clientsfirst.cli import main

if __name__ == "__main__":
    sys.exit(main())
