"""Scripts and style sheets are asked for with a mark that changes with any of them.

Many hosts let browsers keep such files for weeks, and a new page with a script of an old edition would fail.
"""

import hashlib
import re
from pathlib import Path

_LOADED = re.compile(r'(="[^":?]*assets/(?:javascripts|sheets)/[\w-]+\.(?:js|css))"')


def mark_of(site: Path) -> str:
    """One for all, as a script that a page loads starts others."""
    digest = hashlib.sha256()
    for folder in ("javascripts", "sheets"):
        for path in sorted((site / "assets" / folder).glob("*.*")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()[:8]


def with_mark(html: str, mark: str) -> str:
    return _LOADED.sub(rf'\1?{mark}"', html)
