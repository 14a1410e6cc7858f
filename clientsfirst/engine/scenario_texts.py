"""What a scenario tells, cut to pieces of one length: so no envelope shows how long its text is."""

from dataclasses import asdict

from clientsfirst.engine.fragments import packed
from clientsfirst.model.scenarios import Scene, Variant

CHUNK_BYTES = 48


def chunks(value: object) -> list[bytes]:
    """`value`, packed and filled up with spaces."""
    text = packed(value)
    return [text[at : at + CHUNK_BYTES].ljust(CHUNK_BYTES) for at in range(0, len(text), CHUNK_BYTES)]


def told(scene: Scene, debrief: str) -> list[object]:
    """Id, title, passages, decisions, ending. `debrief` is the secret that opens the debrief."""
    ending = scene.ending
    return [
        scene.id,
        scene.title,
        [passage.text for passage in scene.passages],
        [[decision.id, decision.text] for decision in scene.decisions],
        ending and [ending.title, ending.success, debrief],
    ]


def reasons(scene: Scene) -> list[object]:
    """Rating, why and clauses of each decision, in the scene's order."""
    return [[decision.rating, decision.why, list(decision.clauses)] for decision in scene.decisions]


def debrief(variant: Variant) -> list[object]:
    return [variant.debrief, asdict(variant.record)]
