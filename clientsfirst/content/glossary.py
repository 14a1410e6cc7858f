"""`framework/glossary.yaml`: words that need a sentence."""

from clientsfirst.content.places import Place
from clientsfirst.content.problems import quoted
from clientsfirst.content.records import Field, ListOf, Record
from clientsfirst.content.texts import SLUG, Text
from clientsfirst.model.glossary import Term


def _term(term: str, forms: tuple[str, ...], **fields: str) -> Term:
    return Term(term=term, forms=forms or (term,), **fields)


TERM = Record(
    "term",
    _term,
    {
        "id": Field(SLUG, "A slug that never changes: links lead to it."),
        "term": Field(Text(), "The word, as it stands in the list."),
        "forms": Field(
            ListOf(Text(), "form", distinct=True),
            "Every form in which lessons use it; without this the word as it stands.",
            (),
        ),
        "means": Field(Text(), "What it means, in a sentence or two of plain English."),
    },
)


def _check_forms(terms: tuple[Term, ...], place: Place) -> None:
    first: dict[str, int] = {}
    for number, term in enumerate(terms):
        for form in term.forms:
            before = first.setdefault(form.casefold(), number)
            if before != number:
                at = place / "terms" / number / "forms"
                fact = f"{quoted(form)} is a form of {quoted(terms[before].term)} too"
                at.error(fact, "Leave it with one of them.")


def _terms(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return terms


GLOSSARY = Record(
    "glossary",
    _terms,
    {"terms": Field(ListOf(TERM, "term", least=1, unique="id"), "In the order of the alphabet.")},
    check=_check_forms,
)
