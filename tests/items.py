"""Sample items: one of each interaction and credit rule, and strategies that make any."""

from hypothesis import strategies as st

from clientsfirst.model.items import (
    Category,
    Choice,
    ChoiceInteraction,
    CreditRule,
    Element,
    ExpectedText,
    ExtendedTextInteraction,
    Gap,
    HotTextInteraction,
    InlineChoiceInteraction,
    Interaction,
    Item,
    JustifiedChoiceInteraction,
    MatchInteraction,
    MultipleResponseInteraction,
    OrderInteraction,
    Segment,
    Statement,
    TextEntryInteraction,
)

ALL, EACH, NET, COVERAGE = CreditRule


def choice(name: str, *, harmful: bool = False, missed: str = "") -> Choice:
    return Choice(name, f"Choice {name}", f"What follows from {name}: “so”.", missed, harmful)


def item(name: str, interaction: Interaction, credit: CreditRule = ALL, *, critical: bool = False) -> Item:
    return Item(
        id=name,
        stem=f"A case.\n\nThe question of {name}?",
        interaction=interaction,
        clauses=("iag-confidentiality",),
        rationale=f"Why the key of {name} is the key.",
        credit=credit,
        critical=critical,
        hints=("A hint.",),
    )


def multiple_response() -> MultipleResponseInteraction:
    a, b = choice("a", missed="You left a."), choice("b")
    c, d = choice("c", missed="You left c."), choice("d", harmful=True)
    return MultipleResponseInteraction((a, b, c, d), ("a", "c"))


def match() -> MatchInteraction:
    categories = (
        Category("ethical", "Ethical"),
        Category("unethical", "Unethical"),
        Category("depends", "Depends"),
    )
    statements = tuple(
        Statement(name, f"Statement {name}", key, tuple((c.id, f"{name} as {c.id}") for c in categories))
        for name, key in (("s1", "ethical"), ("s2", "unethical"), ("s3", "depends"))
    )
    return MatchInteraction(categories, statements)


def order() -> OrderInteraction:
    elements = tuple(Element(name, f"Step {name}", f"Where {name} goes.") for name in ("x", "y", "z"))
    return OrderInteraction(elements, ("z", "x", "y"))


def inline_choice() -> InlineChoiceInteraction:
    gaps = tuple(Gap(name, f"the {name}", (choice("a"), choice("b")), "b") for name in ("who", "when"))
    return InlineChoiceInteraction("It stays with [who] until [when].", gaps)


def hot_text() -> HotTextInteraction:
    segments = (
        Segment("She came in time."),
        Segment("She owes money.", "debts", "It need not stand here.", "This one says too much."),
        Segment("She wants a course.", "course", "That is the purpose."),
    )
    return HotTextInteraction(segments, ("debts",))


def text_entry() -> TextEntryInteraction:
    return TextEntryInteraction(
        accepted=(ExpectedText(("impartiality", "being impartial"), "That is the word."),),
        anticipated=(ExpectedText(("confidentiality",), "That is about keeping things private."),),
        otherwise="The word means taking no side.",
    )


def justified_choice() -> JustifiedChoiceInteraction:
    actions = (choice("tell"), choice("keep", harmful=True), choice("wait"))
    reasons = (choice("a", missed="You left a."), choice("b", missed="You left b."), choice("c"))
    return JustifiedChoiceInteraction(actions, "tell", reasons, ("a", "b"))


def one_of_each() -> list[Item]:
    """Every interaction with every credit rule that it takes."""
    single = ChoiceInteraction((choice("a"), choice("b", harmful=True), choice("c")), "c")
    extended = ExtendedTextInteraction("One way to say it.", ("Names the limit.", "Says who is told."))
    return [
        item("choice", single, critical=True),
        *(item(f"multiple-response-{rule}", multiple_response(), rule, critical=True) for rule in CreditRule),
        *(item(f"hot-text-{rule}", hot_text(), rule) for rule in CreditRule),
        *(item(f"match-{rule}", match(), rule) for rule in (ALL, EACH)),
        *(item(f"inline-choice-{rule}", inline_choice(), rule) for rule in (ALL, EACH)),
        *(item(f"order-{rule}", order(), rule) for rule in (ALL, EACH)),
        item("text-entry", text_entry()),
        item("extended-text", extended),
        item("justified-choice", justified_choice(), COVERAGE, critical=True),
    ]


def key_of(item: Item) -> dict[str, object]:
    """The response that is the key."""
    match item.interaction:
        case ChoiceInteraction(_, key):
            return {"choice": key}
        case MultipleResponseInteraction(_, keys, _) | HotTextInteraction(_, keys):
            return {"choices": list(keys)}
        case MatchInteraction(_, statements):
            return {"pairs": {statement.id: statement.key for statement in statements}}
        case InlineChoiceInteraction(_, gaps):
            return {"pairs": {gap.id: gap.key for gap in gaps}}
        case OrderInteraction(_, keys):
            return {"order": list(keys)}
        case TextEntryInteraction(accepted):
            return {"text": accepted[0].texts[0]}
        case ExtendedTextInteraction():
            return {"text": "My own words."}
        case JustifiedChoiceInteraction(_, key, _, keys):
            return {"choice": key, "justifications": list(keys)}


def responses(item: Item) -> st.SearchStrategy[dict[str, object]]:
    """Responses that fit the item, complete ones."""
    match item.interaction:
        case ChoiceInteraction(choices):
            return st.fixed_dictionaries({"choice": st.sampled_from([one.id for one in choices])})
        case MultipleResponseInteraction() | HotTextInteraction():
            return st.fixed_dictionaries({"choices": _some([one.id for one in item.interaction.choices])})
        case MatchInteraction(categories, statements):
            category = st.sampled_from([one.id for one in categories])
            return st.fixed_dictionaries(
                {"pairs": st.fixed_dictionaries({s.id: category for s in statements})}
            )
        case InlineChoiceInteraction(_, gaps):
            picks = {gap.id: st.sampled_from([one.id for one in gap.choices]) for gap in gaps}
            return st.fixed_dictionaries({"pairs": st.fixed_dictionaries(picks)})
        case OrderInteraction(_, key):
            return st.fixed_dictionaries({"order": st.permutations(list(key))})
        case TextEntryInteraction() | ExtendedTextInteraction():
            texts = st.text(min_size=1, max_size=40).filter(str.strip)
            return st.fixed_dictionaries({"text": texts | st.just("impartiality")})
        case JustifiedChoiceInteraction(choices, _, justifications, _):
            action = st.sampled_from([one.id for one in choices])
            reasons = _some([one.id for one in justifications])
            return st.fixed_dictionaries({"choice": action, "justifications": reasons})


def _some(ids: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(ids), min_size=1, unique=True)
