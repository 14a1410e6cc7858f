"""Write tests/vectors/*.json anew: `python -m tests.vectors.make`. Read the diff before you keep it."""

import itertools
import json
from pathlib import Path

from clientsfirst.bridge import grade_text
from clientsfirst.draw import drawn
from clientsfirst.mastery import result_of
from clientsfirst.model.assessments import Pool
from clientsfirst.model.codec import dump_item
from clientsfirst.model.items import Item
from clientsfirst.model.outcomes import Scored
from tests.items import key_of, one_of_each

HERE = Path(__file__).parent
GARBAGE: list[object] = [None, {}, [], "x", 7, {"choice": ["a"]}, {"choices": "a"}, {"pairs": []}, {"zz": 1}]
TYPED = [
    "impartiality",
    " Being IMPARTIAL ",
    "impartialty",
    "confidentiality",
    "fairness",
    "  ",
    "日本",
    "a\u2028b",
]


def cases(item: Item) -> list[object]:
    """The key, spoilt keys, and garbage."""
    key = key_of(item)
    found: list[object] = [key]
    for name, value in key.items():
        if isinstance(value, list):
            found += [key | {name: list(some)} for some in itertools.permutations(value)]
            found += [key | {name: value[:1]}, key | {name: [*value, value[0]]}]
        elif isinstance(value, dict):
            first = next(iter(value))
            found += [key | {name: value | {first: ""}}, {name: {first: value[first]}}]
        elif name == "text":
            found += [{"text": text} for text in TYPED]
        else:
            found += [key | {name: other} for other in ("a", "b", "c", "keep", "wait", "")]
    if item.id.startswith(("multiple", "hot")):
        ids = ["a", "b", "c", "d"] if item.id.startswith("multiple") else ["debts", "course"]
        found += [{"choices": list(some)} for n in (1, 2, 3, 4) for some in itertools.combinations(ids, n)]
    return [*found, *GARBAGE]


def grading() -> list[dict[str, object]]:
    vectors: list[dict[str, object]] = []
    for item in one_of_each():
        definition = dump_item(item)
        texts = [json.dumps(case, ensure_ascii=False, separators=(",", ":")) for case in cases(item)]
        pairs = [[text, grade_text(definition, text)] for text in dict.fromkeys(texts)]
        vectors.append({"definition": definition, "responses_and_outcomes": pairs})
    return vectors


def mastery() -> list[dict[str, object]]:
    ids = ["one", "two"]
    outcomes = [
        None,
        Scored(0, 1, ()),
        Scored(1, 1, ()),
        Scored(2, 3, ()),
        Scored(0, 0, ()),
        Scored(3, 4, (), critical_failed=True),
    ]
    vectors: list[dict[str, object]] = []
    for row in itertools.product(outcomes, repeat=len(ids)):
        answered = {id_: outcome for id_, outcome in zip(ids, row, strict=True) if outcome}
        result = result_of(ids, answered, 0.75)
        given = {
            id_: {"score": one.score, "max_score": one.max_score, "critical_failed": one.critical_failed}
            for id_, one in answered.items()
        }
        plain = {name: getattr(result, name) for name in result.__slots__}
        vectors.append({"items": ids, "outcomes": given, "mastery_score": 0.75, "result": plain})
    return vectors


def draws() -> list[dict[str, object]]:
    ids = [f"i{n}" for n in range(9)]
    pools = [Pool("a", 2, tuple(ids[:4])), Pool("b", 3, tuple(ids[4:8]))]
    plain = [{"draw": pool.draw, "items": list(pool.items)} for pool in pools]
    return [
        {
            "items": ids,
            "pools": plain,
            "seed": seed,
            "seen": seen,
            "drawn": list(drawn(ids, pools, seed, seen)),
        }
        for seed in ("", "one", "m2-x9", "日本")
        for seen in ([], ["i0", "i1", "i5"], ids)
    ]


def main() -> None:
    for name, vectors in (("grading", grading()), ("mastery", mastery()), ("draw", draws())):
        text = json.dumps(vectors, ensure_ascii=False, indent=1)
        (HERE / f"{name}.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
