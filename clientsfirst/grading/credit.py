"""Credit rules: from the verdicts on an item's parts to whole points."""

from collections.abc import Sequence

from clientsfirst.model.items import CreditRule
from clientsfirst.model.outcomes import Verdict

_SELECTED_WRONGLY = (Verdict.WRONG, Verdict.HARMFUL)
_DECIDED_RIGHTLY = (Verdict.RIGHT, Verdict.LEFT)


def points(rule: CreditRule, verdicts: Sequence[Verdict]) -> int:
    """The points that `verdicts`, one for each part, earn under `rule`.

    coverage: the share of the key that was found times the share of the selection that is right
    (recall times precision), in points of the key's size, rounded down:
    K x (hits / K) x (hits / selected) = hits x hits / selected.
    """
    right = sum(verdict is Verdict.RIGHT for verdict in verdicts)
    wrong = sum(verdict in _SELECTED_WRONGLY for verdict in verdicts)
    match rule:
        case CreditRule.ALL_OR_NOTHING:
            return int(all(verdict in _DECIDED_RIGHTLY for verdict in verdicts))
        case CreditRule.EACH_DECISION:
            return sum(verdict in _DECIDED_RIGHTLY for verdict in verdicts)
        case CreditRule.NET:
            return max(0, right - wrong)
        case CreditRule.COVERAGE:
            return right * right // (right + wrong) if right else 0


def most_points(rule: CreditRule, parts: int, in_key: int) -> int:
    """The points of the key itself, for an item of `parts` parts of which `in_key` are to be selected."""
    match rule:
        case CreditRule.ALL_OR_NOTHING:
            return 1
        case CreditRule.EACH_DECISION:
            return parts
        case CreditRule.NET | CreditRule.COVERAGE:
            return in_key
