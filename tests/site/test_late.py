from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from clientsfirst.site.build import build
from clientsfirst.site.late import LateParts
from tests.made_course import make_checkout, page, single_choice

QUIZ = {"title": "A quiz", "description": "It asks.", "items": [single_choice("one"), single_choice("two")]}
PAGES = {
    "index.md": page("Home", '## Before\n\nText.\n\n{{ item("quiz", "one") }}\n\n## After\n\nMore text.'),
    "quiz.md": page("Quiz", '{{ quiz("quiz") }}'),
}


def test_a_page_is_the_same_as_if_mkdocs_had_read_all_of_it(root: Path, tmp_path: Path) -> None:
    checkout = make_checkout(root, tmp_path / "checkout", {"quiz": QUIZ}, PAGES)
    build(checkout, tmp_path / "ours", live=True)
    mkdocs_build(load_config(str(checkout / "mkdocs.yml"), site_dir=str(tmp_path / "theirs")))
    for path in ("index.html", "quiz/index.html"):
        ours, theirs = ((tmp_path / side / path).read_text("utf-8") for side in ("ours", "theirs"))
        assert "<cf-item " in ours
        assert "exercise.js" in ours
        assert ours == theirs


def test_what_looks_like_a_place_in_a_part_stays_as_it_is() -> None:
    late = LateParts()
    inner = late.place("<p>first</p>")
    outer = late.place(f"<cf-item>{inner}</cf-item>")
    assert late.put_in(f"<main>{outer}</main>") == f"<main><cf-item>{inner}</cf-item></main>"


def test_templates_see_which_elements_a_part_has() -> None:
    place = LateParts().place('<cf-quiz id="q"><cf-item></cf-item><cf-item></cf-item></cf-quiz>')
    assert place == '<div class="cf" data-late="0"><cf-quiz></cf-quiz><cf-item></cf-item></div>'
