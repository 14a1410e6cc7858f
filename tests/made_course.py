"""A small checkout made for tests: whatever content a test needs, with the course's own set-up around it."""

import re
import shutil
from pathlib import Path

import yaml


def make_checkout(root: Path, folder: Path, quizzes: dict[str, object], pages: dict[str, str]) -> Path:
    """A checkout in `folder` with these quizzes (slug to document) and pages (path to Markdown)."""
    for name in ("framework", "browser", "overrides"):
        shutil.copytree(root / name, folder / name)
    (folder / "node_modules").symlink_to(root / "node_modules")
    (folder / ".cache").mkdir()
    # The engine is the same for all of them, and takes seconds to make.
    for made in (root / ".cache").glob("engine-*"):
        (folder / ".cache" / made.name).symlink_to(made)
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"^nav:\n(?:[ -].*\n)+", "", config, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(config.replace("strict: true", "strict: false"), encoding="utf-8")
    for slug, document in quizzes.items():
        _write(
            folder / "quizzes" / f"{slug}.yaml", yaml.safe_dump(document, sort_keys=False, allow_unicode=True)
        )
    for path, text in pages.items():
        _write(folder / "docs" / path, text)
    return folder


def page(title: str, body: str) -> str:
    return f"---\ntitle: {title}\ndescription: A page for a test.\n---\n\n{body}\n"


def single_choice(name: str, *, key: str = "b", **fields: object) -> dict[str, object]:
    """A choice item with the choices a, b, c; `a` is harmful."""
    return {
        "id": name,
        "interaction": "choice",
        "stem": f"The case of {name}.\n\nWhat do you do about {name}?",
        "clauses": ["iag-client-first"],
        "rationale": f"The reason behind {name}.",
        "choices": [
            {
                "id": "a",
                "text": f"Do harm in {name}.",
                "feedback": f"It would hurt, in {name}.",
                "harmful": True,
            },
            {"id": "b", "text": f"Do well in {name}.", "feedback": f"That helps, in {name}."},
            {"id": "c", "text": f"Do less in {name}.", "feedback": f"Nothing comes of it, in {name}."},
        ],
        "key": key,
        **fields,
    }


def selection(name: str, count: int, credit: str) -> dict[str, object]:
    """A multiple response with `count` choices, the first two of them right."""
    choices = []
    for n in range(count):
        choice = {"id": f"c{n}", "text": f"Choice number {n}.", "feedback": f"Said of number {n}."}
        choices.append(choice | ({"missed": f"You left number {n}."} if n < 2 else {}))
    return {
        "id": name,
        "interaction": "multiple-response",
        "stem": "Which of these apply?",
        "clauses": ["iag-client-first"],
        "rationale": "The first two apply.",
        "credit": credit,
        "choices": choices,
        "key": ["c0", "c1"],
    }


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
