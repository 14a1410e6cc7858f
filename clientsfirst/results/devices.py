"""What the keys of devices tell: not who sat there, only that it was the same device."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from clientsfirst.results.uniting import by_time
from clientsfirst.results.work import Note, Work

_NAMED = 5  # others on one device that are named


@dataclass(frozen=True, slots=True)
class Device:
    """What is known of a key: the earliest work that it signed, and the names it signed for."""

    first: Work
    people: tuple[str, ...]


def devices_of(works: Iterable[Work]) -> dict[str, Device]:
    """By key."""
    found: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        if work.key:
            found[work.key].append(work)
    return {key: Device(by_time(same)[0], _people(same)) for key, same in found.items()}


def shared(work: Work, devices: Mapping[str, Device]) -> Iterator[Note]:
    """Who else handed in from the devices of this work, and whether one is seen for the first time."""
    parts = work.parts or (work,)
    own = [devices[part.key] for part in parts if part.key]
    names = dict.fromkeys(name for device in own for name in device.people)
    others = [name for name in names if name.casefold() != work.label.casefold()][:_NAMED]
    if others:
        yield Note("shared-device", f"The same device handed in for {', '.join(others)} too.")
    if any(device.first is part for device in own for part in parts):
        yield Note("first-key", "This device is seen here for the first time.")


def _people(works: Iterable[Work]) -> tuple[str, ...]:
    return tuple(sorted({work.label.casefold(): work.label for work in works}.values()))
