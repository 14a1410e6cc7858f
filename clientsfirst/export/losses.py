"""What an export could not carry over: said, never rounded and never changed in silence."""

from dataclasses import dataclass
from enum import StrEnum


class Done(StrEnum):
    """What was done about something that the format cannot express."""

    REFUSED = "left out"  # the item is not in the file: its points would come out differently
    REDUCED = "exported without it"  # the points are the same, something around them is missing
    RESHAPED = "exported in another form"  # the points are the same, the question looks different


@dataclass(frozen=True, slots=True)
class Loss:
    """`place` is `quiz/item`, `fact` says what the format cannot do."""

    place: str
    done: Done
    fact: str


@dataclass(frozen=True, slots=True)
class Export:
    """`data` is the file, `exported` the places that are in it."""

    data: bytes
    exported: tuple[str, ...]
    losses: tuple[Loss, ...]


def loss_report(title: str, export: Export) -> str:
    """The losses as plain text, refusals first; facts that many items share are said once."""
    refused = {loss.place for loss in export.losses if loss.done is Done.REFUSED}
    lines = [f"{title}: {len(export.exported)} items exported, {len(refused)} left out."]
    for done in Done:
        facts: dict[str, list[str]] = {}
        for loss in export.losses:
            if loss.done is done:
                facts.setdefault(loss.fact, []).append(loss.place)
        for fact, places in facts.items():
            lines += ["", f"{done.capitalize()}: {fact}", *(f"  {place}" for place in places)]
    return "\n".join(lines) + "\n"
