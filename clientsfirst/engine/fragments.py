"""Texts made shorter before they are sealed: a sealed text cannot be compressed on its way any more.

Bytes from 0x80 stand for what English has most of; the rest is ASCII. `browser/scenario/bundle.js` reads it.
"""

import json
import re

# Found by counting in the course's own quizzes and scenarios. Any other list works too, only less well.
FRAGMENTS = (  # noqa: SIM905 - 128 quoted strings would be read by nobody
    r", and |the |to |you |that |\u201c|ing |is |s |t |what |, |her |. \u201c|about |with |and |it |y |"
    r"she |.\u201d |e |not |for |. |an|something |would |he |your |on |a |. But |in|re|somebody |d |te|"
    r"have |.\u201d|es |can |of |in |the c|that you |se|has |does not |one |thing |ed |. You |le|"
    r"what you |s, and |en |?\u201d|st|al|are |who |ar|it|st |on|that she |ther|ha|er |,\u201d |. She |"
    r"ou|. I|me |er|se |th|'s |told |ask|may |me|ri|our|at |his |is not |lient |it is |without |will |"
    r"this |You |before |in the |the|do|en|her|or |be |hear|id|li|where |people |know |whether |"
    r"manager |you|says |wor|tell |ro|was |ne|. The |ge|thing|him |to the |y, and |that is |ts |like |"
    r"there |tonight"
).split("|")
_CODES = {fragment: bytes([0x80 + number]) for number, fragment in enumerate(FRAGMENTS)}
_LONGEST_FIRST = sorted(FRAGMENTS, key=len, reverse=True)
_PIECE = re.compile("|".join([*map(re.escape, _LONGEST_FIRST), "."]), re.DOTALL)


def packed(value: object) -> bytes:
    """`value` as JSON in ASCII, with every fragment as one byte."""
    text = json.dumps(value, separators=(",", ":"))
    return b"".join(_CODES.get(piece) or piece.encode() for piece in _PIECE.findall(text))
