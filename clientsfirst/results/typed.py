"""Lines that a trainer types from paper forms: `K7QD Sam: 1B 2AD 3"being impartial"`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clientsfirst.model.troubles import Trouble
from clientsfirst.paper import CODE_LENGTH, Answer, Form, Row, Slot

LINE_LIMIT = 4000  # characters; a form of 100 items takes a quarter of it
NAME_LIMIT = 100
_HEAD = re.compile(r"\s*(?P<code>[^\s:]*)(?P<name>[^:]*):", re.DOTALL)
_ANSWER = re.compile(
    r"(?P<number>\d{1,3})[\s.)=-]*(?:\"(?P<words>[^\"]*)\"|(?P<letters>[A-Z](?:[\s,]*[A-Z])*)|(?=[\s,;\d]|$))",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,;]*")
# Typewriters and phones have their own ideas of quotation marks.
_QUOTES = str.maketrans(
    dict.fromkeys("\N{LEFT DOUBLE QUOTATION MARK}\N{RIGHT DOUBLE QUOTATION MARK}„«»", '"')
)


@dataclass(frozen=True, slots=True)
class TypedLine:
    """What one person put on a form. `responses` pairs item ids with raw responses, as yet ungraded."""

    form: Form
    name: str
    responses: tuple[tuple[str, dict[str, object]], ...]


def read_line(text: str, forms: Iterable[Form], place: str = "line 1") -> TypedLine | tuple[Trouble, ...]:
    """Read one typed line against the forms that are known here. Every trouble of the line at once."""
    if len(text) > LINE_LIMIT:
        fact = f"it has {len(text)} characters of at most {LINE_LIMIT}"
        return (Trouble(place, fact, "Type one line for each person."),)
    head = _HEAD.match(text)
    if head is None:
        remedy = "Type the code of the form, the name, a colon, then the answers: K7QD Sam: 1B 2AD."
        return (Trouble(place, "it has no colon", remedy),)
    name = " ".join(head["name"].split())
    found = _form(head["code"], forms, place)
    if isinstance(found, Trouble):
        return (found,)
    answers, troubles = _answers(text[head.end() :], found, place)
    if len(name) > NAME_LIMIT:
        troubles.append(
            Trouble(place, f"the name is longer than {NAME_LIMIT} characters", "Shorten the name.")
        )
    return tuple(troubles) if troubles else TypedLine(found, name, answers)


def written_line(form: Form, name: str, responses: Sequence[tuple[str, dict[str, object]]]) -> str:
    """The line that `read_line` reads as these responses: the key on a trainer's sheet, for one."""
    given = dict(responses)
    answers = (f"{row.number}{_typed(row, given[row.item])}" for row in form.rows if row.item in given)
    return f"{form.code} {name}: {' '.join(answers)}"


def _form(typed: str, forms: Iterable[Form], place: str) -> Form | Trouble:
    code = typed.replace("-", "").upper()
    fitting = [form for form in forms if form.code == code]
    if len(fitting) == 1:
        return fitting[0]
    shown = typed[: CODE_LENGTH * 2]
    if fitting:
        names = " and ".join(form.quiz for form in fitting)
        return Trouble(place, f"the code {shown} is that of forms of {names}", "Say which quiz it is from.")
    fact = (
        f"{shown} is not the code of a form of these quizzes in this edition" if shown else "it has no code"
    )
    return Trouble(place, fact, "Look at the code on the form again; it has four signs, such as K7QD.")


def _answers(
    text: str, form: Form, place: str
) -> tuple[tuple[tuple[str, dict[str, object]], ...], list[Trouble]]:
    rows = {row.number: row for row in form.rows}
    responses: dict[int, tuple[str, dict[str, object]]] = {}
    troubles: list[Trouble] = []
    seen: set[int] = set()
    for answer in _parts(text.translate(_QUOTES)):
        if isinstance(answer, str):
            remedy = "Type a number and its letters, such as 2AD, with spaces between answers."
            troubles.append(Trouble(place, f'"{answer}" cannot be read', remedy))
            continue
        number = int(answer["number"])
        at = f"{place}, answer {number}"
        row = rows.get(number)
        if row is None:
            troubles.append(Trouble(at, f"the form has {len(rows)} items", "Look at the number again."))
        elif number in seen:
            troubles.append(Trouble(at, "it stands in the line twice", "Take one of them out."))
        elif answer["letters"] or answer["words"] is not None:
            response = _response(row, answer)
            if isinstance(response, str):
                troubles.append(Trouble(at, response, _REMEDIES[row.answer]))
            else:
                responses[number] = (row.item, response)
        seen.add(number)
    return tuple(responses[number] for number in sorted(responses)), troubles


def _parts(text: str) -> Iterator[re.Match[str] | str]:
    """The answers one after the other, and what is none of them as text."""
    at = 0
    while at < len(text):
        at = _end(_BETWEEN.match(text, at), at)
        if at == len(text):
            return
        found = _ANSWER.match(text, at)
        if found is None:
            rest = text[at:].split(maxsplit=1)[0]
            at += len(rest)
            yield rest[:20]
        else:
            at = found.end()
            yield found


def _end(found: re.Match[str] | None, otherwise: int) -> int:
    return found.end() if found else otherwise


_REMEDIES = {
    Answer.ONE: "Type one letter, such as 1B.",
    Answer.SOME: "Type each letter that was selected, such as 1AD.",
    Answer.EACH: "Type one letter for each row, from the first to the last, such as 1ABBA.",
    Answer.ALL: "Type every letter, in the order that was chosen, such as 1CAB.",
    Answer.TWO_TIERS: "Type the letter of the action, then those of the reasons, such as 1BEG.",
    Answer.WORDS: 'Type what was written, in quotation marks, such as 1"in confidence".',
}


def _response(row: Row, answer: re.Match[str]) -> dict[str, object] | str:
    """A raw response, or what is wrong with the answer."""
    if row.answer is Answer.WORDS:
        return {"text": answer["words"]} if answer["words"] is not None else "it is answered in words"
    if not answer["letters"]:
        return "it is answered with letters"
    letters = re.sub(r"[\s,]", "", answer["letters"]).upper()
    if row.answer is Answer.EACH:
        return _each(row.slots, letters)
    ids = {option.letter: option.id for slot in row.slots for option in slot.options}
    unknown = [letter for letter in letters if letter not in ids]
    if unknown:
        return f"it has no {unknown[0]}; its letters are {''.join(ids)}"
    if len(set(letters)) != len(letters):
        return "a letter stands there twice"
    return _chosen(row, [ids[letter] for letter in letters], letters)


def _each(slots: Sequence[Slot], letters: str) -> dict[str, object] | str:
    if len(letters) != len(slots):
        return f"it has {len(slots)} rows, and {len(letters)} letters were typed"
    pairs: dict[str, str] = {}
    for slot, letter in zip(slots, letters, strict=True):
        ids = {option.letter: option.id for option in slot.options}
        if letter not in ids:
            return f"it has no {letter}; its letters are {''.join(ids)}"
        pairs[slot.id] = ids[letter]
    return {"pairs": pairs}


def _chosen(row: Row, ids: list[str], letters: str) -> dict[str, object] | str:
    if row.answer is Answer.ONE:
        return {"choice": ids[0]} if len(ids) == 1 else "one letter is to be selected"
    if row.answer is Answer.SOME:
        return {"choices": ids}
    if row.answer is Answer.ALL:
        every = len(row.slots[0].options)
        return {"order": ids} if len(ids) == every else f"it has {every} letters to put in order"
    actions = {option.letter for option in row.slots[0].options}
    if [letter in actions for letter in letters] != [True] + [False] * (len(letters) - 1):
        return "one letter of an action comes first, then those of its reasons"
    # Without a reason it is incomplete, which the grader says.
    return {"choice": ids[0], "justifications": ids[1:]}


def _typed(row: Row, response: dict[str, object]) -> str:
    """The letters of a response that fits the item."""
    match row.answer:
        case Answer.WORDS:
            return '"' + str(response["text"]).replace('"', "'") + '"'
        case Answer.EACH:
            pairs = dict(response["pairs"])  # type: ignore[call-overload]
            return "".join(_letter(slot, pairs[slot.id]) for slot in row.slots)
        case _:
            ids = [
                _given for name in ("choice", "choices", "order") for _given in _listed(response.get(name))
            ]
            first = "".join(_letter(row.slots[0], id_) for id_ in ids)
            return first + "".join(
                _letter(row.slots[1], id_) for id_ in _listed(response.get("justifications"))
            )


def _listed(value: object) -> list[str]:
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, str) else []


def _letter(slot: Slot, id_: str) -> str:
    return next(option.letter for option in slot.options if option.id == id_)
