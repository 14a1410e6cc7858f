"""How easy the published text is to read.

Flesch (1948), A new readability yardstick: 206.835 - 1.015 x words per sentence - 84.6 x syllables per word.
60 to 70 is plain English. Syllables are counted by the vowel groups of a word, as most tools do.
"""

import re

PLAIN_ENGLISH = 55.0  # on average over the lessons

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_NOT_PROSE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|`[^`]*`|<[^>]+>|\]\([^)]*\)|https?://\S+", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?:]+[\s\u201d\u2019'\")]*(?=\s|$)|\n\s*\n|\n\s*(?:[-*]|\d+\.)\s")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")


def reading_ease(markdown: str) -> float | None:
    """Flesch reading ease of a page's prose, or None where there are no words."""
    prose = _NOT_PROSE.sub(" ", _FRONT_MATTER.sub("", markdown))
    words = _WORD.findall(prose)
    if not words:
        return None
    sentences = [part for part in _SENTENCE_END.split(prose) if _WORD.search(part)]
    syllables = sum(map(syllables_of, words))
    return 206.835 - 1.015 * len(words) / max(1, len(sentences)) - 84.6 * syllables / len(words)


def syllables_of(word: str) -> int:
    """At least one; a silent e at the end does not count."""
    plain = word.lower()
    groups = len(_VOWELS.findall(plain))
    silent = plain.endswith("e") and not plain.endswith(("le", "ee", "ie")) and groups > 1
    return max(1, groups - silent)
