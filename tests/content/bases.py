"""The good files that the wording cases spoil: one for each interaction and each kind of file."""

from tests.content.courses import HELP, LESSON, QUIZ, QUIZ_HEAD, REFLECTION, SCENARIO, SOURCE

ITEM = """\
  - id: {name}
    interaction: {name}
    stem: What do you do?
    rationale: It is why.
"""

MULTIPLE_RESPONSE = (
    ITEM.format(name="multiple-response")
    + """\
    choices:
      - {id: a, text: One., feedback: Yes., missed: It mattered.}
      - {id: b, text: Two., feedback: No., harmful: true}
      - {id: c, text: Three., feedback: Yes., missed: It mattered too.}
    key: [a, c]
"""
)

MATCH = (
    ITEM.format(name="match")
    + """\
    categories:
      - {id: ethical, text: Ethical}
      - {id: unethical, text: Unethical}
    statements:
      - id: desk
        text: She tells the desk.
        key: unethical
        feedback:
          ethical: Nobody agreed.
          unethical: Nobody agreed to it.
        harmful: [ethical]
        clauses: [af-limits]
"""
)

ORDER = (
    ITEM.format(name="order")
    + """\
    elements:
      - {id: listen, text: Listen., feedback: First.}
      - {id: explain, text: Explain., feedback: Second.}
      - {id: tell, text: Tell., feedback: Last.}
    key: [listen, explain, tell]
"""
)

INLINE_CHOICE = (
    ITEM.format(name="inline-choice")
    + """\
    passage: It stays [with] unless [limit].
    gaps:
      - id: with
        label: who
        choices: [{id: team, text: us, feedback: Yes.}, {id: me, text: me, feedback: No.}]
        key: team
      - id: limit
        label: when
        choices: [{id: harm, text: it may hurt, feedback: Yes.}, {id: ask, text: asked, feedback: No.}]
        key: harm
"""
)

HOT_TEXT = (
    ITEM.format(name="hot-text")
    + """\
    segments:
      - {text: Client came.}
      - {id: debts, text: He is in debt., feedback: Nobody needs it., missed: This one.}
      - {id: plan, text: He has a plan., feedback: It is needed., harmful: true, starts_paragraph: true}
    key: [debts]
"""
)

TEXT_ENTRY = (
    ITEM.format(name="text-entry")
    + """\
    accepted:
      - {texts: [impartiality, being impartial], feedback: Yes.}
    anticipated:
      - {texts: [confidentiality], feedback: That is another., harmful: true}
    otherwise: Look again.
"""
)

EXTENDED_TEXT = (
    ITEM.format(name="extended-text")
    + """\
    model_answer: It says the limit first.
    checklist: [Names the limit., Says who is told.]
"""
)

JUSTIFIED_CHOICE = (
    ITEM.format(name="justified-choice")
    + """\
    choices:
      - {id: tell, text: Tell., feedback: Yes.}
      - {id: wait, text: Wait., feedback: No., harmful: true}
    key: tell
    justifications:
      - {id: limits, text: af-limits, feedback: Yes., missed: It is about limits.}
      - {id: other, text: It is quicker., feedback: No.}
    justification_key: [limits]
"""
)

KINDS = "quizzes/kinds.yaml"
# What the wording cases start from: a file and its good text.
BASES = {
    "source": ("framework/af.yaml", SOURCE),
    "help": ("framework/help.yaml", HELP),
    "quiz": ("quizzes/gifts.yaml", QUIZ),
    "pools": ("quizzes/gifts.yaml", f"{QUIZ}pools:\n  - {{id: one, draw: 1, items: [gift]}}\n"),
    "multiple-response": (KINDS, QUIZ_HEAD + MULTIPLE_RESPONSE),
    "match": (KINDS, QUIZ_HEAD + MATCH),
    "order": (KINDS, QUIZ_HEAD + ORDER),
    "inline-choice": (KINDS, QUIZ_HEAD + INLINE_CHOICE),
    "hot-text": (KINDS, QUIZ_HEAD + HOT_TEXT),
    "text-entry": (KINDS, QUIZ_HEAD + TEXT_ENTRY),
    "extended-text": (KINDS, QUIZ_HEAD + EXTENDED_TEXT),
    "justified-choice": (KINDS, QUIZ_HEAD + JUSTIFIED_CHOICE),
    "reflection": ("reflections/look.yaml", REFLECTION),
    "scenario": ("scenarios/secret.yaml", SCENARIO),
    "lesson": ("docs/lesson.md", LESSON),
}
