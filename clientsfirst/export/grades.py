"""Shares of the points, in the only spellings that Moodle's importers take."""

from fractions import Fraction

from clientsfirst.model.items import CreditRule

SHARES = {
    1: "100",
    2: "50",
    3: "33.33333",
    4: "25",
    5: "20",
    6: "16.66667",
    7: "14.28571",
    8: "12.5",
    9: "11.11111",
    10: "10",
}


class RefusedError(Exception):
    """The item cannot be exported without changing its points; the text says why."""


def share_of(parts: int) -> str:
    """1/`parts` of the points, in percent. Raises RefusedError where Moodle has no such share."""
    if parts not in SHARES:
        raise RefusedError(
            f"One part would be worth {Fraction(1, parts)} of the points, which Moodle does not take."
        )
    return SHARES[parts]


def no_rule(rule: CreditRule) -> RefusedError:
    return RefusedError(f"Moodle cannot give points by the rule “{rule}” for this kind of question.")
