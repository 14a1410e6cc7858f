"""A Content-Security-Policy in every built page: nothing runs or loads but what the site itself holds."""

import base64
import hashlib
import re

_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
# A preload only fetches: what it fetches is put to use below, under the policy.
_PLACE = re.compile(r'<meta charset="[^"]*">(?:\s*<link rel="preload"[^>]*>)*', re.IGNORECASE)

# The purposes of browser/trusted.js. Two scripts of a page may have the same.
TRUSTED = tuple(f"clientsfirst-{purpose}" for purpose in ("worker", "offline", "stick", "forms"))


# Opens the page of `sending.py` in a frame; no other page has frames.
_FRAMING = "assignment/index.html"
# Encrypted, or to this very machine. A page cannot know beforehand which store a trainer will name.
_STORES = "https: http://127.0.0.1:* http://localhost:*"


class NoPlaceForPolicyError(Exception):
    """A built page has no `<meta charset>` to put the policy after."""


def with_policy(html: str, name: str) -> str:
    """`html` with the policy before all that it rules; the hashes are those of its own inline scripts."""
    if not _PLACE.search(html):
        raise NoPlaceForPolicyError(f"{name} has no <meta charset>: the policy has no place in it.")
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in dict.fromkeys(_INLINE.findall(html)))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {hashes}".rstrip(),
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            *(("frame-src 'self'",) if name == _FRAMING else ()),
            "manifest-src 'self'",
            "base-uri 'none'",
            # Trusted Types: text never becomes a script or markup. browser/trusted.js has the exceptions.
            "require-trusted-types-for 'script'",
            f"trusted-types {' '.join(TRUSTED)} 'allow-duplicates'",
            # Without scripts a form would put what was typed into the address: it must not be sent at all.
            "form-action 'none'",
        )
    )
    return _PLACE.sub(lambda found: f"{found[0]}\n{_metas(policy)}", html, count=1)


def sending_policy(script: str) -> str:
    """The elements for the page that sends: this script, and connections, and nothing else."""
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src 'sha256-{_digest(script)}'",
            f"connect-src {_STORES}",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
            "form-action 'none'",
        )
    )
    return _metas(policy)


def _metas(policy: str) -> str:
    return (
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="referrer" content="no-referrer">'
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
