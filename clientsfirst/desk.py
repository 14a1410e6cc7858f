"""The trainer's desk: what the page for collecting asks the engine. JSON text in, JSON text out.

Like `bridge`, everything that this module reaches imports the standard library only and reads no clock, file
or random state. Unlike `bridge` it remembers: receipts come in batches, and results are asked for at the end.
"""

import json
from collections.abc import Iterable
from typing import Any

from clientsfirst.analysis import LEAST
from clientsfirst.model.troubles import Trouble
from clientsfirst.paper import FORMS, Form, PaperError, form
from clientsfirst.results.assignments import Assignment, read_assignment, read_link
from clientsfirst.results.collection import Collection, Duplicate
from clientsfirst.results.definitions import DefinedQuiz, read_definitions
from clientsfirst.results.figures import analysed
from clientsfirst.results.gradebook import counted, gradebook
from clientsfirst.results.opinions import opinions
from clientsfirst.results.receipts import read_receipt
from clientsfirst.results.rows import difference_row, gradebook_row, words_to_mark, work_row
from clientsfirst.results.sealed import public_item
from clientsfirst.results.tables import Table, csv_text, tables
from clientsfirst.results.typed import TypedLine, read_line
from clientsfirst.results.xapi import statements

Plain = dict[str, Any]
MOST_LINES = 2000


class Desk:
    """One collection. Every method takes and gives JSON text; the shapes stand with each."""

    def __init__(self) -> None:
        self._collection = Collection()
        self._damaged: dict[str, list[Plain]] = {}  # by place
        self._forms: list[Form] = []

    def define(self, text: str, place: str = "pack") -> str:
        """A document that `definitions.py` reads -> {quizzes: [id], items: count, troubles}.

        The site's comes first: packs add to it.
        """
        found, troubles = read_definitions(text, place)
        if found:
            troubles = (*troubles, *self._collection.define(found, place))
            self._forms = []
        quizzes = [quiz.id for quiz in found.quizzes] if found else []
        items = sum(len(quiz.items) for quiz in found.quizzes) if found else 0
        return _json({"quizzes": quizzes, "items": items, "troubles": _said(troubles)})

    def assign(self, text: str) -> str:
        """[{place, text}] where text is an assignment's JSON or its link -> {assignments, troubles}."""
        known, troubles = [], []
        for one in json.loads(text):
            read = read_assignment if one["text"].lstrip().startswith("{") else read_link
            found = read(one["text"], one["place"])
            trouble = self._collection.assign(found, one["place"]) if isinstance(found, Assignment) else found
            if isinstance(found, Assignment) and not trouble:
                known.append(
                    {
                        "id": found.id,
                        "digest": found.digest,
                        "title": found.title,
                        "mode": found.mode,
                        "due": found.due,
                        "groups": found.groups,
                    }
                )
            elif trouble:
                troubles.append(trouble)
        return _json({"assignments": known, "troubles": _said(troubles)})

    def add(self, text: str) -> str:
        """[{place, payload, key}], or {place, fact, remedy} for what could not be opened -> one row for each.

        A row is that of `rows.work_row`, or {place, status: duplicate, first}, or {place, status: damaged,
        fact, remedy}.
        """
        return _json([self._added(one) for one in json.loads(text)])

    def add_typed(self, text: str) -> str:
        """{assignment, group, place, text}, text from paper forms -> rows as from `add`, with their `line`.

        What is wrong with a line is said there and not remembered: it is mended and typed again.
        """
        given = json.loads(text)
        rows = []
        for number, line in enumerate(given["text"].split("\n")[:MOST_LINES], 1):
            if line.strip():
                found = self._typed(line, given, f"{given['place']}, line {number}")
                rows += [{**row, "line": number} for row in found]
        return _json(rows)

    def start_over(self) -> str:
        """Forget what was added, not what it is graded with: another pack or assignment has come."""
        self._collection.start_over()
        self._damaged.clear()
        return _json([])

    def gradebook(self) -> str:
        """All people -> [row], as `rows.gradebook_row` says."""
        return _json([gradebook_row(self._collection, row) for row in gradebook(self._collection)])

    def damaged(self) -> str:
        """All that could not be read, and has not come soundly since -> [{place, status, fact, remedy}]."""
        return _json(self._all_damaged())

    def differences(self) -> str:
        """All scores that were claimed otherwise -> [row], as `rows.difference_row` says."""
        works = counted(self._collection)
        return _json([difference_row(work, one) for work in works for one in work.differences])

    def analysis(self, text: str = "{}") -> str:
        """{attempts: first | last, least} -> as `figures.analysed` says."""
        given = json.loads(text)
        first = given.get("attempts", "first") == "first"
        return _json(analysed(self._collection, first=first, least=given.get("least", LEAST)))

    def texts(self) -> str:
        """Own words for the trainer to mark -> [row], as `rows.words_to_mark` says."""
        return _json(words_to_mark(self._collection))

    def opinions(self) -> str:
        """What trainees chose to say of the course, without names -> [row], as `opinions.opinions` says."""
        return _json(opinions(self._collection))

    def tables(self) -> str:
        """All tables -> [{name, columns, rows}], for `desk_xlsx.to_xlsx`."""
        return _json([{"name": one.name, "columns": one.columns, "rows": one.rows} for one in self._tables()])

    def csv(self, name: str) -> str:
        """The table of this name as CSV text."""
        return next(csv_text(table) for table in self._tables() if table.name == name)

    def everything(self) -> str:
        """All results as one JSON document, for other programs."""
        names = ("gradebook", "differences", "damaged", "opinions")
        plain = {name: json.loads(getattr(self, name)()) for name in names}
        return _json({"kind": "clients-first-results", "v": 1, **plain, "analysis": self._analysed()})

    def xapi(self, base: str) -> str:
        """XAPI statements as a JSON list; `base` is the address of the site."""
        return _json(statements(self._collection, base))

    def sealed_items(self, text: str) -> str:
        """[{quiz, item}], item empty for all -> the items of a sealed assignment: nothing that grades."""
        items = []
        for one in json.loads(text):
            quiz = self._collection.quizzes[one["quiz"]]
            items += [
                public_item(quiz.id, item, self._collection.clauses)
                for item in quiz.items
                if one.get("item", "") in {"", item.id}
            ]
        return _json(items)

    def _analysed(self) -> Plain:
        return analysed(self._collection)

    def _tables(self) -> list[Table]:
        books = [gradebook_row(self._collection, row) for row in gradebook(self._collection)]
        works = counted(self._collection)
        differences = [difference_row(work, one) for work in works for one in work.differences]
        return tables(books, self._analysed(), differences, self._all_damaged(), opinions(self._collection))

    def _added(self, given: Plain) -> Plain:
        place = given["place"]
        if "payload" not in given:
            return self._noted(Trouble(place, given["fact"], given["remedy"]))
        receipt = read_receipt(given["payload"], place)
        if isinstance(receipt, Trouble):
            return self._noted(receipt)
        added = self._collection.add(receipt, given["key"], place)
        # What could not be read has come again, soundly.
        self._damaged.pop(place, None)
        if isinstance(added, Duplicate):
            return {"place": place, "status": "duplicate", "first": added.first}
        return work_row(added, place)

    def _typed(self, line: str, given: Plain, place: str) -> list[Plain]:
        found = read_line(line, self._all_forms(), place)
        if not isinstance(found, TypedLine):
            return [_damage(trouble) for trouble in found]
        added = self._collection.add_typed(found, given["assignment"], given["group"], place)
        if isinstance(added, Duplicate):
            return [{"place": place, "status": "duplicate", "first": added.first}]
        return [work_row(added, place)]

    def _noted(self, trouble: Trouble) -> Plain:
        row = _damage(trouble)
        self._damaged.setdefault(row["place"], []).append(row)
        return row

    def _all_damaged(self) -> list[Plain]:
        return [row for rows in self._damaged.values() for row in rows]

    def _all_forms(self) -> list[Form]:
        if not self._forms:
            for (_, edition), quiz in self._collection.printed.items():
                self._forms += _forms(quiz, edition)
        return self._forms


def _forms(quiz: DefinedQuiz, edition: str) -> list[Form]:
    try:
        return [form(quiz.id, quiz.items, letter, quiz.pools, edition) for letter in FORMS]
    except PaperError:
        return []


def _damage(trouble: Trouble) -> Plain:
    return {"place": trouble.place, "status": "damaged", "fact": trouble.fact, "remedy": trouble.remedy}


def _said(troubles: Iterable[Trouble]) -> list[Plain]:
    return [{"place": one.place, "fact": one.fact, "remedy": one.remedy} for one in troubles]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
