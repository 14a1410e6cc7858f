"""The trainer's notes add up, name only what is in the course, and there are some for each module."""

import re

import pytest

from clientsfirst.handouts.catalogue import NOTES, SESSIONS
from clientsfirst.handouts.plan import read_page, read_plan
from tests.conftest import ROOT

MODULES = [module for module in read_plan(ROOT)[0] if module.number]
TITLES = {page.title for module in MODULES for page in module.pages} | {"Get help now", "Sources"}
ROW = re.compile(r"^\| (\d+) min \|", re.MULTILINE)
TOTAL = re.compile(r"^That is (\w+)( and a half)? hours(?: and (\w+) minutes)?\b", re.MULTILINE)
WORDS = {"two": 2, "three": 3, "ten": 10, "twenty": 20, "forty": 40}
TITLE = re.compile(
    r"“(?!I |I'm |You )([A-Z]\w[^”.?!]*)”"
)  # what somebody says ends with a full stop, or is about them


def notes(name: str) -> str:
    return read_page(ROOT, name).body


@pytest.mark.parametrize("folder", [module.folder for module in MODULES])
def test_the_parts_of_a_session_take_as_long_as_the_notes_say(folder: str) -> None:
    text = notes(f"{NOTES}/{folder}.md")
    said = TOTAL.search(text)
    assert said, "the timing says what it comes to"
    hours, half, minutes = said.groups()
    in_all = 60 * WORDS[hours] + 30 * bool(half) + WORDS.get(minutes or "", 0)
    assert sum(int(found) for found in ROW.findall(text)) == in_all


@pytest.mark.parametrize("name", [*(f"{NOTES}/{module.folder}.md" for module in MODULES), SESSIONS])
def test_notes_name_only_what_there_is(name: str) -> None:
    named = TITLE.findall(notes(name))
    assert named
    assert [title for title in named if title not in TITLES] == []


@pytest.mark.parametrize("name", [*(f"{NOTES}/{module.folder}.md" for module in MODULES), SESSIONS])
def test_a_number_to_ring_comes_from_the_one_list_with_its_date(name: str) -> None:
    assert not re.search(r"\b(?:999|112|116 ?123|0\d{3,})\b", notes(name))
