"""What is distressing is announced before it begins, once, and the way out stands beside it."""

from pathlib import Path

from lxml import html

from clientsfirst.site.build import build
from tests.made_course import make_checkout, page, single_choice

NOTE = "Somebody talks of ending their life. You can skip it, and nothing is lost."
QUIZ = '{{ quiz("small") }}'


def texts(file: Path) -> tuple[int, bool]:
    """How often the page says the note, and whether it has a way out."""
    read = html.fromstring(file.read_bytes())
    return read.text_content().count(NOTE), bool(read.xpath("/html/body/section[@class='cf-exit']/a"))


def test_a_quiz_says_its_note_unless_the_page_does(root: Path, tmp_path: Path) -> None:
    quiz = {"title": "Small", "description": "A quiz.", "themes": ["suicide"], "content_note": NOTE}
    quiz["items"] = [single_choice("one")]
    noted = page("Noted", QUIZ).replace("\n---\n", f'\nthemes: [suicide]\ncontent_note: "{NOTE}"\n---\n', 1)
    pages = {"index.md": page("Home", QUIZ), "noted.md": noted, "plain.md": page("Plain", "Nothing here.")}
    build(make_checkout(root, tmp_path / "checkout", {"small": quiz}, pages), tmp_path / "site")
    assert texts(tmp_path / "site" / "index.html") == (1, True)
    assert texts(tmp_path / "site" / "noted" / "index.html") == (1, True)
    assert texts(tmp_path / "site" / "plain" / "index.html") == (0, False)
