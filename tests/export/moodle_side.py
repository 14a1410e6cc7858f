"""Moodle's side of an exchange: its two formats read back, and its arithmetic, as its documentation has them."""

import html
import re
from dataclasses import dataclass, field

from lxml import etree


@dataclass
class Question:
    """One question as Moodle would hold it. `answers` are text, share of the points and feedback, as they stand."""

    kind: str
    id: str
    stem: str
    notes: str
    points: int | None
    answers: list[tuple[str, float, str]] = field(default_factory=list)
    pairs: list[tuple[str, str]] = field(default_factory=list)
    grading: str = ""
    gaps: list[list[tuple[str, float, str]]] = field(default_factory=list)


def plain(text: str) -> str:
    """The words of a piece of HTML."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def read_xml(data: bytes) -> list[Question]:
    found = []
    for node in etree.fromstring(data).iterfind("question"):
        if node.get("type") == "category":
            continue
        question = Question(
            kind=node.get("type", ""),
            id=node.findtext("idnumber", ""),
            stem=plain(node.findtext("questiontext/text", "")),
            notes=plain(node.findtext("generalfeedback/text", "")),
            points=int(node.findtext("defaultgrade", "0")) or None,
            grading=node.findtext("gradingtype", ""),
        )
        for answer in node.iterfind("answer"):
            said = plain(answer.findtext("feedback/text", ""))
            question.answers.append(
                (plain(answer.findtext("text", "")), float(answer.get("fraction", "0")), said)
            )
        for row in node.iterfind("subquestion"):
            question.pairs.append((plain(row.findtext("text", "")), row.findtext("answer/text", "")))
        if question.kind == "cloze":
            passage = node.findtext("questiontext/text", "")
            question.gaps = [
                _gap(found) for found in re.findall(r"\{1:MULTICHOICE_S:((?:\\.|[^}\\])*)\}", passage)
            ]
        if question.kind == "multichoice" and node.findtext("single") == "false":
            question.kind = "several"
        found.append(question)
    return found


def categories(text: str) -> dict[str, str]:
    """The path of the category that each question falls into, in either format: the last one said before it."""
    found, path = {}, ""
    for said, id_ in re.findall(
        r"(?:\$CATEGORY: |<text>(?=\$course))(.+?)(?:</text>)?$|(?:\[id:|<idnumber>)(.+?)(?:\]|</idnumber>)$",
        text,
        re.MULTILINE,
    ):
        path = said or path
        if id_:
            found[id_] = path
    return found


def _gap(text: str) -> list[tuple[str, float, str]]:
    found = []
    for part in _split(text, "~"):
        share, rest = (100.0, part[1:]) if part.startswith("=") else (0.0, part.removeprefix("%0%"))
        words, said = _split(rest, "#")
        found.append((plain(_unescaped(words)), share, plain(_unescaped(said))))
    return found


def read_gift(text: str) -> list[Question]:
    """By the order of Moodle's own reader: comments away, questions apart at blank lines, then braces."""
    found = []
    for block in re.split(r"\n\s*\n", text):
        if block.startswith("$CATEGORY"):
            continue
        id_ = re.search(r"^// \[id:(.+)\]$", block, re.MULTILINE)
        body = "\n".join(line for line in block.splitlines() if not line.startswith("//"))
        head = re.match(
            r"::((?:\\.|[^:\\])*)::\[html\]((?:\\.|[^{\\])*)\{((?:\\.|[^}\\])*)\}\s*\Z", body, re.DOTALL
        )
        if head:
            assert id_ is not None
            found.append(_gift(id_[1], plain(_unescaped(head[2])), head[3]))
    return found


def _gift(id_: str, stem: str, inner: str) -> Question:
    if inner.startswith(">"):
        # The type for ordering takes its lines from between the braces as the format left them: with stand-ins for
        # what was escaped, which nothing puts back, and without what looks like general feedback or a comment.
        before, notes, after = _stood_in(inner).rpartition("####")
        first, *elements = (before if notes else after).strip().splitlines()
        kept = [text for text in elements if not text.startswith("//")]
        answers = [(plain(text), float(place), "") for place, text in enumerate(kept, 1)]
        return Question("ordering", id_, stem, "", None, answers, grading=first.split()[-1])
    inner, _, notes = inner.partition("####")
    question = Question("", id_, stem, plain(_unescaped(notes)), None)
    for mark, text in re.findall(r"(?<!\\)([=~])((?:\\.|[^=~\\])*)", inner):
        if " -> " in text:
            left, _, right = text.partition(" -> ")
            question.pairs.append((plain(_unescaped(left)), _unescaped(right).strip()))
            continue
        share = re.match(r"%(-?[\d.]+)%", text)
        words, said = _split(text[share.end() :] if share else text, "#")
        amount = float(share[1]) if share else (100.0 if mark == "=" else 0.0)
        question.answers.append((plain(_unescaped(words)), amount, plain(_unescaped(said))))
    marks = set(re.findall(r"(?<!\\)([=~])", inner))
    question.kind = (
        "matching" if question.pairs
        else "essay" if not question.answers
        else "shortanswer" if marks == {"="}
        else "several" if marks == {"~"}
        else "multichoice"
    )  # fmt: skip
    return question


def _split(text: str, mark: str) -> list[str]:
    return re.split(rf"(?<!\\){mark}", text)


def _stood_in(text: str) -> str:
    return re.sub(r"\\([~=#{}:])", lambda found: f"&&{ord(found[1]):03};", text)


def _unescaped(text: str) -> str:
    return re.sub(r"\\([\\~=#{}:\"/%])", r"\1", text)
