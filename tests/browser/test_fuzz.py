"""Every reader of what comes from outside: thousands of bent inputs are read or refused, and none does harm.

The readers are listed in ARCHITECTURE.md. Those in Python are bent by Hypothesis, in tests/results and tests/content.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from clientsfirst.results.jose import sign
from clientsfirst.results.sealed import public_item
from tests.browser.fuzzing import bent_texts, bent_values
from tests.browser.storing import RECORD, attempt, in_store, module_script, open_with
from tests.items import one_of_each
from tests.results import made

CASES = 2000
SEED = 6

# Each gives what was thrown; a reader never throws, whatever it is given.
READ_ALL = """async ([name, inputs, more]) => {
  const thrown = [];
  for (const input of inputs) {
    try {
      await readers[name](input, more);
    } catch (error) {
      thrown.push(`${name}: ${error}: ${JSON.stringify(input).slice(0, 300)}`);
    }
  }
  return { thrown, ran: globalThis.ran ?? null, polluted: ({}).ran ?? null };
}"""
READERS = """() => {
  const { readLink, readAssignment, readAssignmentText, codesIn, Puzzle, opened, readComments, readBackup } = modules;
  const { itemForm, readIndex, lookUp } = modules;
  const nothing = { attempts: [], drafts: [], privateNotes: [] };
  globalThis.readers = {
    link: (hash) => readLink(hash),
    file: (text) => readAssignmentText(text),
    sealed: (text) => readAssignmentText(text).assignment?.items.forEach((item) => document.body.append(itemForm(item, 1, 1))),
    index: (text) => ["confidential", "no such word"].map((words) => lookUp(readIndex(JSON.parse(text)), words)),
    words: (query, index) => lookUp(readIndex(index), query),
    codes: (text) => codesIn(text, "here", new Puzzle()),
    receipt: (code) => opened({ place: "here", code }),
    comments: (code, assignment) => readComments(code, assignment),
    backup: (text) => readBackup(JSON.parse(text), nothing),
  };
}"""


@pytest.fixture
def readers(page: Page, site: str, root: Path) -> Page:
    """A page that does nothing by itself, with the readers at hand."""
    page.goto(site + "404.html")
    modules = (
        "assigning/assignment.js",
        "collect/codes.js",
        "codes/parts.js",
        "collect/opening.js",
        "collect/comments.js",
        "store/backup.js",
        "sealed_item/frame.js",
        "shell/index.js",
    )
    page.evaluate(module_script(root, *modules))
    page.evaluate(READERS)
    return page


def read_all(page: Page, name: str, inputs: list[str], more: object = None) -> None:
    found = page.evaluate(READ_ALL, [name, inputs, more])
    assert found == {"thrown": [], "ran": None, "polluted": None}


def test_no_input_breaks_a_reader_or_runs(readers: Page) -> None:
    assignment = made.assignment()
    link = readers.evaluate("(assignment) => modules.linkTo(assignment, '')", assignment)
    assert readers.evaluate("(link) => modules.readLink(link).assignment", link)
    read_all(readers, "link", list(bent_texts([link], CASES, SEED)))
    read_all(readers, "file", list(bent_values(assignment, CASES, SEED)))
    items = [public_item("every-kind", item, {}) for item in one_of_each()]
    sealed = made.assignment(mode="sealed", items=items)
    assert readers.evaluate("(sealed) => modules.readAssignment(sealed).assignment", sealed)
    read_all(readers, "sealed", list(bent_values(sealed, CASES // 2, SEED)))
    code = f"CF0.{sign(made.text(made.receipt([])), made.device_key())}"
    assert "fact" not in readers.evaluate("(code) => readers.receipt(code)", code)
    parts = readers.evaluate("(code) => modules.partsOf(code + 'x'.repeat(3000))", code)
    read_all(readers, "codes", list(bent_texts([code, *parts, "\n".join(parts)], CASES, SEED)))
    read_all(readers, "receipt", list(bent_texts([code], CASES // 4, SEED)))
    comments = code.replace("CF0.", "CFM.")
    point = {"x": "A" * 43, "y": "B" * 43}
    bent = list(bent_texts([comments], CASES // 4, SEED))
    read_all(readers, "comments", bent, assignment | {"signing_key": point})


def test_search_finds_or_does_not_and_never_breaks(readers: Page, site_folder: Path) -> None:
    """What is typed, and an index that came over a bad line."""
    index = json.loads((site_folder / "search" / "search_index.json").read_text(encoding="utf-8"))
    some = {"docs": index["docs"][:12]}
    assert readers.evaluate("(index) => readers.words('confidentiality', index).total", some)
    read_all(readers, "index", list(bent_values(some, CASES // 20, SEED)))
    queries = ["confidentiality and its limits", "Élodie's “no”", "50 % (a|b)*[c] \\p{L} $&"]
    read_all(readers, "words", list(bent_texts(queries, CASES // 4, SEED)), {"docs": index["docs"][:3]})


def test_no_copy_of_a_record_breaks_what_is_here(readers: Page, site: str) -> None:
    open_with(readers, site + RECORD, "own")
    in_store(readers, "store.addAttempt(given)", attempt("kept"))
    copy: dict[str, Any] = in_store(readers, "store.everything({ reflections: true })")
    copy["attempts"].append(attempt("brought"))
    bent = [text for text in bent_values(copy, CASES // 4, SEED) if '"kept"' in text]
    thrown = in_store(
        readers,
        "(async () => { for (const text of given) await store.restore(JSON.parse(text)); return globalThis.ran ?? null; })()",
        bent,
    )
    assert thrown is None
    readers.reload()
    held = in_store(readers, "store.attempts('ethical-or-unethical')")
    assert [one for one in held if one["id"] == "kept"] == [json.loads(json.dumps(attempt("kept")))]


def test_a_code_that_holds_the_beginning_of_one_by_chance_is_one_code(readers: Page) -> None:
    chance = "CF1.eyJhbGciOiJFQ0RILUVTIn0..aaaaaaaaaaaaaCF1.bbCF0.cc"
    for pasted in (f"{chance}\n{chance}", f"{chance}{chance}", f"{chance[:30]}\r\n{chance[30:]} {chance}"):
        found = readers.evaluate("(text) => readers.codes(text).map(({ code }) => code)", pasted)
        assert found == [chance, chance]
