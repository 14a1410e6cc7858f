"""Other ways to publish the same quiz, to measure beside ours. Nothing of them reaches the course or its installation."""

import json
import shutil
import subprocess
from pathlib import Path

import yaml

from benchmarks.sites import quiz_of
from bootstrap.places import Places
from bootstrap.separate import PEERS, peers_step, python_of
from bootstrap.stamps import do, key_of

ITEMS = 20
TITLE = "A quiz of twenty questions"
MATERIAL = {
    "site_name": TITLE,
    "theme": {"name": "material", "font": False},
    "markdown_extensions": ["admonition"],
}

SURVEY = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="survey-core.min.css">
<script src="survey.core.min.js"></script>
<script src="survey-js-ui.min.js"></script>
</head>
<body>
<div id="quiz"></div>
<script>
const survey = new Survey.Model({model});
survey.onValueChanged.add((_, {{ question }}) => {{
  question.description = question.isAnswerCorrect() ? "Correct" : "Not correct";
}});
survey.render(document.getElementById("quiz"));
</script>
</body>
</html>
"""


def mkdocs_quiz(root: Path, folder: Path) -> Path:
    """By its README: a tick marks the key, the text below is shown after a response."""
    blocks = []
    for item in items():
        lines = [
            f"- [{'x' if choice['id'] == item['key'] else ' '}] {choice['text']}"
            for choice in item["choices"]
        ]
        blocks.append("\n".join(["<quiz>", item["stem"], *lines, "", item["rationale"], "</quiz>"]))
    return _built(root, folder, "\n\n".join(blocks), ["search", "mkdocs_quiz"])


def mkdocs_superquiz(root: Path, folder: Path) -> Path:
    """By its README: square brackets mark the key. It has no place for a text of feedback."""
    blocks = []
    for number, item in enumerate(items(), 1):
        lines = [
            f"      - [{choice['text']}]" if choice["id"] == item["key"] else f"      - {choice['text']}"
            for choice in item["choices"]
        ]
        head = [f'!!! scquiz "Case {number}"', "    ---", "    points: 1", "    ---", f"    {item['stem']}"]
        blocks.append("\n".join([*head, "    answers:", *lines]))
    return _built(root, folder, "\n\n".join(blocks), ["search", "superquiz"])


def survey_js(root: Path, folder: Path) -> Path:
    """Its library from npm and its own way to say whether a response was the key."""
    modules = browser_packages(root)
    folder.mkdir(parents=True)
    for name in ("survey-core/survey.core.min.js", "survey-core/survey-core.min.css"):
        shutil.copy(modules / name, folder)
    shutil.copy(modules / "survey-js-ui" / "survey-js-ui.min.js", folder)
    questions = [
        {
            "type": "radiogroup",
            "name": item["id"],
            "title": item["stem"],
            "choices": [{"value": choice["id"], "text": choice["text"]} for choice in item["choices"]],
            "correctAnswer": item["key"],
        }
        for item in items()
    ]
    model = json.dumps({"title": TITLE, "elements": questions})
    (folder / "index.html").write_text(SURVEY.format(title=TITLE, model=model), encoding="utf-8")
    return folder


def items() -> list[dict[str, object]]:
    return quiz_of(ITEMS)["items"]


def browser_packages(root: Path) -> Path:
    """Installed beside their own lock file, since the course needs none of them."""
    folder = root / "benchmarks"
    lock = folder / "package-lock.json"
    stamp = folder / "node_modules" / f".{key_of(lock)[:16]}"
    if not stamp.exists():
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=folder, check=True)  # noqa: S607 - the one that installed the checkout
        stamp.touch()
    return folder / "node_modules"


def _built(root: Path, folder: Path, markdown: str, plugins: list[str]) -> Path:
    docs = folder / "docs"
    docs.mkdir(parents=True)
    (docs / "index.md").write_text(f"# {TITLE}\n\n{markdown}\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(MATERIAL | {"plugins": plugins}), encoding="utf-8")
    command = [python_for_peers(root), "-m", "mkdocs", "build", "--quiet", "-d", str(folder / "site")]
    subprocess.run(command, cwd=folder, check=True)
    return folder / "site"


def python_for_peers(root: Path) -> str:
    """A virtual environment of their own: they want other versions than the course, and one is under the GPL."""
    places = Places(root)
    do(peers_step(places))
    return str(python_of(places, PEERS))
