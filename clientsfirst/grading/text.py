"""Which expected text a typed response amounts to."""

import unicodedata
from collections.abc import Callable, Iterable

from clientsfirst.model.items import ExpectedText, TextEntryInteraction

# British and American endings are the same word to us. Longer endings first.
_SPELLINGS = (
    ("isation", "ization"),
    ("ising", "izing"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("our", "or"),
    ("ours", "ors"),
    ("lled", "led"),
    ("lling", "ling"),
    ("llor", "lor"),
    ("llors", "lors"),
)
_TYPO_LENGTH = 8  # a slip of one letter is forgiven from here on: in shorter words it makes another word


def state_of(interaction: TextEntryInteraction, text: str) -> str:
    """`accepted.i`, `anticipated.i` or `otherwise`.

    An exact match wins over a near one, and an accepted text over an anticipated mistake.
    """
    typed = normalise(text)
    groups = (("accepted", interaction.accepted), ("anticipated", interaction.anticipated))
    for same in (_equal, _nearly_equal):
        for name, expected in groups:
            found = _find(typed, expected, same)
            if found is not None:
                return f"{name}.{found}"
    return "otherwise"


def normalise(text: str) -> str:
    """Fold case, accents, punctuation, white space and British or American spelling."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = plain.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    words = "".join(char if char.isalnum() else " " for char in plain).split()
    return " ".join(_spelling(word) for word in words)


def _spelling(word: str) -> str:
    for british, american in _SPELLINGS:
        if word.endswith(british):
            return word.removesuffix(british) + american
    return word


def _find(typed: str, expected: Iterable[ExpectedText], same: Callable[[str, str], bool]) -> int | None:
    for index, candidate in enumerate(expected):
        if any(same(typed, normalise(text)) for text in candidate.texts):
            return index
    return None


def _equal(typed: str, expected: str) -> bool:
    return typed == expected


def _nearly_equal(typed: str, expected: str) -> bool:
    """True if one letter is added, left out, changed or swapped with its neighbour."""
    if len(expected) < _TYPO_LENGTH or abs(len(typed) - len(expected)) > 1:
        return False
    start = 0
    while start < min(len(typed), len(expected)) and typed[start] == expected[start]:
        start += 1
    rest, due = typed[start:], expected[start:]
    swapped = rest[:2] == due[:2][::-1] and rest[2:] == due[2:]
    return swapped or rest[1:] == due[1:] or rest[1:] == due or rest == due[1:]
