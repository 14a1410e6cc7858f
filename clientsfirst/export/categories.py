"""A quiz in Moodle's question bank: a category, and inside it one for each pool that it draws from."""

from collections.abc import Collection, Iterator, Sequence

from clientsfirst.export.losses import Done, Loss
from clientsfirst.export.wording import place_of, pool_title
from clientsfirst.model.assessments import Pool, Quiz
from clientsfirst.model.items import Item

_AROUND = (
    "A question bank holds questions only: the mastery score, the attempts and the time of feedback are set "
    "in Moodle's quiz."
)
_NOTE = "A question bank holds no content note. Write it into the description of Moodle's quiz: “{}”"


def categories(quiz: Quiz) -> Iterator[tuple[str, Sequence[Item]]]:
    """The path of each category, and the items that stand right in it."""
    pooled = {id_ for pool in quiz.pools for id_ in pool.items}
    # A slash parts a category from the one inside it; doubled, it is a slash.
    own = f"$course$/top/Clients First/{quiz.title.replace('/', '//')}"
    yield own, [item for item in quiz.items if item.id not in pooled]
    for pool in quiz.pools:
        yield f"{own}/{pool_title(pool)}", [item for item in quiz.items if item.id in pool.items]


def quiz_losses(quiz: Quiz, exported: Collection[str]) -> list[Loss]:
    """What is lost of the quiz itself. `exported` are the places of the items that are in the file."""
    pools = [Loss(f"{quiz.id}/{pool.id}", Done.RESHAPED, _drawn(quiz, pool, exported)) for pool in quiz.pools]
    note = " ".join(quiz.content_note.split())
    notes = [Loss(quiz.id, Done.REDUCED, _NOTE.format(note))] if note else []
    return [Loss(quiz.id, Done.REDUCED, _AROUND), *notes, *pools]


def _drawn(quiz: Quiz, pool: Pool, exported: Collection[str]) -> str:
    left = sum(place_of(quiz.id, item) in exported for item in quiz.items if item.id in pool.items)
    drawn = f"Each time {pool.draw} of {len(pool.items)} questions are drawn."
    if left < pool.draw:
        return f"{drawn} Only {left} of them could be exported, in a category of their own."
    return (
        f"{drawn} The {left} that could be exported stand in a category of their own: "
        f"add {pool.draw} random questions from it to Moodle's quiz."
    )
