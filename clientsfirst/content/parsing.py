"""YAML text to nodes with positions, with limits, and with plain sentences where it does not parse."""

import re

import yaml

from clientsfirst.content.problems import Problem, quoted

_LARGEST_FILE = 50_000_000  # characters; 20,000 items are about a tenth of it
_DEEPEST = 40
# Composing recurses in C: what could nest deeper than this is measured on the event stream first.
_SURELY_SHALLOW = 1_000
_MOST_REPEATED = 5  # entries for each character of the file
_OPENERS = re.compile(r"[\[{]")


def parse(text: str, file: str, first_line: int = 1) -> yaml.Node | Problem:
    """The root node, or the first problem: after a syntax error nothing that follows can be trusted."""
    if len(text) > _LARGEST_FILE:
        return Problem(file, 1, "", "the file has more than 50 million characters", "Split it.")
    try:
        refused = _too_deep(text)
        node = None if refused else yaml.compose(text, Loader=yaml.CSafeLoader)
        refused = refused or _multiplied(node, text)
    except yaml.YAMLError as error:
        line, fact, remedy = _in_plain_words(error, text)
        return Problem(file, line + first_line, "", fact, remedy)
    if refused:
        line, fact, remedy = refused
        return Problem(file, line + first_line, "", fact, remedy)
    if node is None:
        return Problem(file, first_line, "", "there is nothing in it", "Write it, or delete the file.")
    return node


Refusal = tuple[int, str, str]  # line from 0, fact, remedy


def _too_deep(text: str) -> Refusal | None:
    longest_line = max(map(len, text.splitlines()), default=0)
    if len(_OPENERS.findall(text)) + 2 * longest_line < _SURELY_SHALLOW:
        return None
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            line = event.start_mark.line if event.start_mark else 0
            return line, f"more than {_DEEPEST} levels are nested here", "Flatten it."
    return None


def _multiplied(root: yaml.Node | None, text: str) -> Refusal | None:
    """Aliases may repeat a list or two, but a few nested ones can stand for billions of entries."""
    if root is None or "&" not in text:
        return None
    entries = _entries_when_written_out(root)
    if entries is None:
        return 0, "an anchor (&name) is referred to (*name) within itself", "Write the text out."
    if entries > _MOST_REPEATED * len(text) + 1_000:
        return 0, "the anchors (&name, *name) stand for far more text than the file has", "Write it out."
    return None


def _entries_when_written_out(root: yaml.Node) -> int | None:
    """The number of nodes with every alias counted in full, or None if that never ends."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting[-1]
        below = _below(node)
        if id(node) in sizes:
            waiting.pop()
        elif id(node) in open_nodes:
            sizes[id(node)] = 1 + sum(sizes[id(child)] for child in below)
            open_nodes.discard(id(node))
        else:
            open_nodes.add(id(node))
            if any(id(child) in open_nodes for child in below):
                return None
            waiting.extend(child for child in below if id(child) not in sizes)
    return sizes[id(root)]


def _below(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


_QUOTE = "Put the whole text in quotes, or check how far the line is indented."
_ALIGN = "Align it with the entries around it, and look for a quotation mark before its end."
_ESCAPE = ("a backslash in double quotes begins an escape that YAML does not know", "Use single quotes.")
_TAB = ("a tab is used to indent", "Use spaces.")
_AT_ITS_PLACE = {
    "mapping values are not allowed": ("a colon and a space stand inside a text without quotes", _QUOTE),
    "did not find expected key": ("this line does not fit those above it", _ALIGN),
    "did not find expected '-'": (
        "this line stands in a list but does not begin an entry",
        'Begin it with "- ", or check how far it is indented.',
    ),
    "but found another document": ("a second document begins here (---)", "Keep one document in a file."),
    "found undefined alias": (
        "a text that begins with * is read as a reference",
        "Put the whole text in quotes.",
    ),
    "found a tab character": _TAB,
    "found unknown escape": _ESCAPE,
    "found invalid Unicode character escape": _ESCAPE,
}
_WHERE_IT_BEGAN = {
    "found unexpected end of stream": ("a quotation mark opened here is not closed", "Close it."),
    "did not find expected ',' or ']'": ('a "[" opened here is not closed', 'Close it with "]".'),
    "did not find expected ',' or '}'": (
        'what the "{" opened here holds cannot be read',
        'Close it with "}", and put texts with a comma, a colon, a # or a quotation mark in quotes.',
    ),
    "could not find expected ':'": (
        "this line has no colon after its key",
        "Write key: value, or indent a text that goes on.",
    ),
}


def _in_plain_words(error: yaml.YAMLError, text: str) -> Refusal:
    """PyYAML says where it noticed (`problem_mark`) and where the thing began (`context_mark`)."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return _unreadable_character(text)
    problem, mark = error.problem or "", error.problem_mark
    if problem.startswith("found character that cannot start"):
        return _cannot_start(mark.line, mark.column, text)
    for beginning, said in _AT_ITS_PLACE.items():
        if problem.startswith(beginning):
            return mark.line, *said
    began = error.context_mark or mark
    for beginning, said in _WHERE_IT_BEGAN.items():
        if problem.startswith(beginning):
            return began.line, *said
    fact = f"this is not YAML ({problem})"
    return mark.line, fact, "Check quotes, colons and how far the line is indented."


def _cannot_start(line: int, column: int, text: str) -> Refusal:
    lines = text.splitlines()
    character = lines[line][column : column + 1] if line < len(lines) else ""
    if character == "\t":
        return line, *_TAB
    fact = f"a text without quotes cannot begin with {quoted(character)}"
    return line, fact, "Put the whole text in quotes."


def _unreadable_character(text: str) -> Refusal:
    """PyYAML's reader gives no line for a character that YAML cannot hold."""
    found = re.search("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
    line = text.count("\n", 0, found.start()) if found else 0
    fact = f"there is a control character ({quoted(found.group()) if found else 'unknown'})"
    return line, fact, "Delete it."
