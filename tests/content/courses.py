"""Small courses written for one test, and what reading them says."""

from datetime import date
from pathlib import Path

from clientsfirst.content import read_course
from clientsfirst.model.course import Course

TODAY = date(2026, 12, 1)

SOURCE = """\
title: A framework
short_title: AF
publisher: A publisher
edition: "2026"
citation: A publisher (2026) A framework.
link: https://example.org/
reviewed: 2026-11-01
review_by: 2027-11-01
clauses:
  - id: af-privacy
    number: "1"
    title: Privacy
    text: Keep it private.
    parts:
      - {id: a, text: Say so.}
    themes: [privacy]
  - id: af-limits
    title: Limits
    text: Say where it ends.
"""

HELP = """\
help_lines:
  - name: A line
    contact: Call 1234
    call: "1234"
    country: Somewhere
    link: https://example.org/help
    reviewed: 2026-11-01
    review_by: 2027-11-01
"""

QUIZ_HEAD = """\
title: A quiz
description: About something.
items:
"""

CHOICE = """\
  - id: gift
    interaction: choice
    stem: What do you do?
    clauses: [af-privacy]
    rationale: It is why.
    choices:
      - {id: accept, text: Take it., feedback: It binds you., harmful: true}
      - {id: decline, text: Thank her., feedback: It keeps you free.}
    key: decline
"""

QUIZ = QUIZ_HEAD + CHOICE

REFLECTION = """\
title: A look
description: At yourself.
how: Write fast.
clauses: [af-privacy]
prompts:
  - {id: need, stem: What I need is}
look_back:
  - {id: surprise, stem: "What surprised you?"}
"""

SCENARIO = """\
title: A secret
description: Somebody asks you to keep one.
role: An adviser.
setting: A room.
state:
  - {id: trust, title: Trust, start: 1, minimum: 0, maximum: 2}
variants:
  - {id: plain, title: As it is, fact: Sam is 34.}
  - {id: fifteen, title: Younger, fact: Sam is 15.}
scenes:
  - id: opening
    title: Begin
    narrative: Sam sits down.
    also:
      - {text: Sam smiles., when: [trust >= 1]}
    decisions:
      - {id: ask, text: Ask., rating: best, consequence: Sam talks., why: It helps., next: end-well}
      - id: tell
        text: Tell.
        rating: poor
        consequence: Sam stops.
        why: It hurts.
        effects: {trust: -1}
        next:
          - {scene: end-well, when: [trust >= 2]}
          - {scene: end-badly}
  - id: end-well
    title: Well
    narrative: Sam goes on.
    ending: {title: It went well, success: true}
  - id: end-badly
    title: Badly
    narrative: Sam leaves.
    ending: {title: It went badly, success: false}
debrief: Ask first.
decision_record:
  issue: A secret.
  parties: Sam and you.
  clauses: Privacy.
  options_and_risks: Two.
  action: Asked.
  who_was_told: Nobody.
  supervision: Next week.
  review: In a month.
"""

LESSON = """\
---
title: A lesson
description: About something.
minutes: 5
objectives:
  - Do something.
clauses: [af-privacy]
---

{{ item("gifts", "gift") }}
"""

GOOD = {
    "framework/af.yaml": SOURCE,
    "framework/help.yaml": HELP,
    "quizzes/gifts.yaml": QUIZ,
    "reflections/look.yaml": REFLECTION,
    "scenarios/secret.yaml": SCENARIO,
    "docs/lesson.md": LESSON,
}


def with_files(root: Path, files: dict[str, str | bytes]) -> Path:
    for file, text in {**GOOD, **files}.items():
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def read(root: Path, files: dict[str, str | bytes]) -> tuple[Course, list[str]]:
    """The course and its problems in words."""
    course, problems = read_course(with_files(root, files), TODAY)
    return course, [str(problem) for problem in problems]


def replaced(text: str, old: str, new: str) -> str:
    """`text` with its one `old` replaced: a test whose text has moved on must not pass by doing nothing."""
    if text.count(old) != 1:
        raise ValueError(f"{old!r} stands {text.count(old)} times in the text")
    return text.replace(old, new)
