"""What would let a trainee guess the key without reading: its length, or its position."""

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from clientsfirst.content.places import Place
from clientsfirst.content.problems import listed
from clientsfirst.model.items import Choice, ChoiceInteraction, Item, JustifiedChoiceInteraction

_FEWEST_FOR_LENGTH = 4
_ABOVE_CHANCE = 1  # item
_FEWEST_FOR_POSITION = 6
_BIASED = 0.6

Keyed = tuple[str, Sequence[Choice], str]  # item id, choices, key


def check_fairness(items: Sequence[Item], place: Place) -> None:
    """`place` is that of the list of items. Shuffled quizzes too: paper keeps the order."""
    keyed = list(_single_keyed(items))
    _check_length(keyed, place)
    _check_position(keyed, place)


def _single_keyed(items: Sequence[Item]) -> Iterator[Keyed]:
    for item in items:
        match item.interaction:
            case (
                ChoiceInteraction(choices=choices, key=key)
                | JustifiedChoiceInteraction(choices=choices, key=key)
            ):
                yield item.id, choices, key
            case _:
                pass


def _check_length(keyed: Sequence[Keyed], place: Place) -> None:
    """Longer by one letter counts: whoever always takes the longest choice need not see by how much."""
    telling = [name for name, choices, key in keyed if _is_longest(choices, key)]
    by_chance = sum(Fraction(1, len(choices)) for _, choices, _ in keyed)
    most = int(by_chance) + _ABOVE_CHANCE
    if len(keyed) >= _FEWEST_FOR_LENGTH and len(telling) > most:
        found = f"the key is the longest choice in {len(telling)} of {len(keyed)} items"
        fact = f"{found}, and {most} would be near chance"
        place.error(fact, f"Shorten it, or lengthen the others, in {listed(telling)}.")


def _is_longest(choices: Sequence[Choice], key: str) -> bool:
    lengths = {choice.id: len(choice.text) for choice in choices}
    longest_other = max((length for name, length in lengths.items() if name != key), default=0)
    return lengths.get(key, 0) > longest_other


def _check_position(keyed: Sequence[Keyed], place: Place) -> None:
    by_size: dict[int, list[int]] = {}
    for _, choices, key in keyed:
        ids = [choice.id for choice in choices]
        if key in ids:
            by_size.setdefault(len(ids), []).append(ids.index(key))
    for size, positions in sorted(by_size.items()):
        position, count = Counter(positions).most_common(1)[0]
        if len(positions) >= _FEWEST_FOR_POSITION and count > _BIASED * len(positions):
            items_of_size = f"{len(positions)} items with {size} choices"
            fact = f"the key is choice {position + 1} in {count} of the {items_of_size}"
            place.error(fact, "Spread it over all positions.")
