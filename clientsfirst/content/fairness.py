"""What would let a trainee guess the key without reading: its length, or its position."""

from collections import Counter
from collections.abc import Iterator, Sequence

from clientsfirst.content.places import Place
from clientsfirst.content.problems import listed
from clientsfirst.model.items import Choice, ChoiceInteraction, Item, JustifiedChoiceInteraction

_FEWEST_FOR_LENGTH = 5
_CLEARLY_LONGER = 1.2  # times the longest distractor
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
    telling = [name for name, choices, key in keyed if _is_clearly_longest(choices, key)]
    if len(keyed) >= _FEWEST_FOR_LENGTH and 2 * len(telling) > len(keyed):
        fact = f"the key is clearly the longest choice in {len(telling)} of {len(keyed)} items"
        place.error(fact, f"Shorten it, or lengthen the others, in {listed(telling)}.")


def _is_clearly_longest(choices: Sequence[Choice], key: str) -> bool:
    lengths = {choice.id: len(choice.text) for choice in choices}
    longest_other = max((length for name, length in lengths.items() if name != key), default=0)
    return lengths.get(key, 0) >= _CLEARLY_LONGER * longest_other


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
