"""What plain text may not hold. The patterns are read alike by Python and by JSON Schema (ECMA 262)."""

import re
from dataclasses import dataclass

from clientsfirst.content.problems import quoted

LONGEST_TEXT = 6_000  # characters


def _in_any_case(word: str) -> str:
    return "".join(f"[{letter.lower()}{letter.upper()}]" if letter.isalpha() else letter for letter in word)


@dataclass(frozen=True, slots=True)
class Forbidden:
    pattern: str
    fact: str
    remedy: str


_AS_WORDS = "Write plain text: no HTML, no scripts, no Markdown."
FORBIDDEN = (
    Forbidden("<[A-Za-z/!?]", "is an HTML tag", _AS_WORDS),
    Forbidden("&(?:#|[A-Za-z][A-Za-z0-9]*;)", "is an HTML entity", "Write the character itself."),
    Forbidden(
        f"(?:{_in_any_case('javascript')}|{_in_any_case('vbscript')})\\s*:|{_in_any_case('data')}:[A-Za-z]+/",
        "is an address that can run a script",
        _AS_WORDS,
    ),
    Forbidden("\\b[oO][nN][A-Za-z]{3,}\\s*=", "is a script handler", _AS_WORDS),
    Forbidden("\\{[{%#]|[}%#]\\}", "is template code", "Write plain text: macros work in pages only."),
    Forbidden("\\*\\*|\\]\\(|`", "is Markdown", _AS_WORDS),
    Forbidden(
        "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c\\u200b-\\u200f\\u2028-\\u202e"
        "\\u2060-\\u206f\\ufeff\\ufff9-\\uffff]",
        "is an invisible control character",
        "Delete it.",
    ),
)
_COMPILED = tuple((re.compile(forbidden.pattern), forbidden) for forbidden in FORBIDDEN)
_ANY = re.compile("|".join(forbidden.pattern for forbidden in FORBIDDEN))
# Each of the forbidden has one of these in it, and looking for single characters is ten times as fast.
_TELLTALE = re.compile(
    "[<&:={}*\\]`\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200b-\\u206f\\ufeff\\ufff9-\\uffff]"
)


def faults(text: str) -> tuple[tuple[str, str], ...]:
    """(fact, remedy) for each kind of thing in the text that plain text may not hold."""
    if len(text) > LONGEST_TEXT:
        return ((f"the text has more than {LONGEST_TEXT:,} characters", "Shorten it, or split it up."),)
    if not _TELLTALE.search(text) or not _ANY.search(text):
        return ()
    found = ((pattern.search(text), forbidden) for pattern, forbidden in _COMPILED)
    return tuple((f"{quoted(match.group())} {rule.fact}", rule.remedy) for match, rule in found if match)
