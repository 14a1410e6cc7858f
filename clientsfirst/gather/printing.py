"""Results for the screen of a terminal."""

from collections.abc import Iterator, Sequence
from typing import Any

Plain = dict[str, Any]

COUNTS = (
    "Of several receipts from one device the latest counts, and those of several devices are put together;",
    "of several times through a quiz the best that is allowed; of several responses to a question the first.",
)


def report(
    books: Sequence[Plain],
    differences: Sequence[Plain],
    damaged: Sequence[Plain],
    analysis: Plain,
    opinions: Sequence[Plain],
) -> str:
    """Gradebook, what differs or could not be read, what led people astray, what they say of the course."""
    which = "first" if analysis["attempts"] == "first" else "last"
    parts = (
        _gradebook(books),
        _differences(differences),
        _damaged(damaged),
        ("", f"Below, everybody's {which} time through each quiz:"),
        _analysis(analysis),
        _opinions(opinions),
    )
    return "\n".join(visible(line) for part in parts for line in part)


def analysis_report(analysis: Plain) -> str:
    return "\n".join(visible(line) for line in _analysis(analysis))


def visible(line: str) -> str:
    """A name may hold what a terminal acts on."""
    return "".join(char if char.isprintable() else "\ufffd" for char in line)


def _gradebook(books: Sequence[Plain]) -> Iterator[str]:
    people = len({(row["group"].casefold(), row["label"].casefold()) for row in books})
    yield f"{people} {'person' if people == 1 else 'people'}"
    yield from COUNTS
    for row in books:
        group = f" ({row['group']})" if row["group"] else ""
        yield ""
        yield f"{row['label']}{group}"
        for quiz in row["quizzes"]:
            percent = "" if quiz["percent"] is None else f", {quiz['percent']} %"
            status = f"{quiz['completion_status']}, {quiz['success_status']}"
            yield f"  {quiz['title']}: {quiz['score']} of {quiz['max_score']}{percent}: {status}"
            for item in quiz["critical_failed"]:
                yield f"    stopped by {item}: answered in a way that could hurt a client"
        for run in row["scenarios"]:
            status = f"{run['completion_status']}, {run['success_status']}"
            yield f"  {run['scenario']} ({run['variant']}): {status}"
        for note in row["notes"]:
            yield f"  - {note['fact']}"


def _differences(differences: Sequence[Plain]) -> Iterator[str]:
    if differences:
        yield from ("", "Scores that the trainee's page gave otherwise:")
    for one in differences:
        found = f"{one['claimed']} claimed, {one['regraded']} of {one['max_score']} found"
        yield f"  {one['label']}: {one['quiz']}/{one['item']}: {found}"


def _damaged(damaged: Sequence[Plain]) -> Iterator[str]:
    if damaged:
        yield from ("", "Not read:")
    for one in damaged:
        yield f"  {one['place']}: {one['fact']}. {one['remedy']}"


def _analysis(analysis: Plain) -> Iterator[str]:
    for quiz in analysis["quizzes"]:
        yield from ("", f"{quiz['title']}: {quiz['people']} people")
        if quiz["too_few"]:
            least = analysis["least"]
            yield f"  Too few answered everything for a reliability: {quiz['complete']} of at least {least}."
        else:
            yield f"  alpha {_figure(quiz['alpha'])}, standard error {_figure(quiz['error'])} points"
        yield f"  {'item':<32} {'n':>6} {'facility':>8} {'discr.':>6}  led most astray"
        for item in quiz["items"]:
            astray = next((one["text"] for one in item["options"] if one["id"] == item["misconception"]), "")
            figures = f"{_figure(item['facility']):>8} {_figure(item['discrimination']):>6}"
            yield f"  {item['item'][:32]:<32} {item['n']:>6} {figures}  {astray[:60]}"


def _opinions(opinions: Sequence[Plain]) -> Iterator[str]:
    for module in opinions:
        people = "1 person" if module["people"] == 1 else f"{module['people']} people"
        yield from ("", f"About the module {module['title']}, from {people}:")
        for one in module["ratings"]:
            counts = [f"{count['rating']} {count['people']}" for count in one["counts"] if count["people"]]
            yield f"  {one['question']}: {', '.join(counts)}"
        for one in module["answers"]:
            yield f"  {one['question']}"
            yield from (f"    {line}" for line in one["answer"].splitlines())


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"
