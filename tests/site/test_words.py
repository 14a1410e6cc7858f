"""Words of the glossary are marked once a lesson, in its prose and nowhere else."""

import re
from pathlib import Path

import pytest

from clientsfirst.content import read_course
from clientsfirst.model.glossary import Term
from clientsfirst.site.build import build
from clientsfirst.site.words import page_of, with_words
from tests.made_course import make_checkout, page, single_choice

TERMS = (
    Term("consent", "Consent", ("consent", "consented"), "A yes & more."),
    Term("lead", "Safeguarding lead", ("safeguarding lead",), "A person."),
    Term("safeguarding", "Safeguarding", ("safeguarding",), "Protecting."),
    Term("iag", "IAG", ("IAG",), "Information, advice and guidance."),
)


def marked(article: str) -> list[str]:
    html = with_words(f'<article class="md-typeset">{article}</article>', "a/b/index.html", TERMS)
    return re.findall(r'<a class="cf-term" href="([^"]*)" aria-describedby="[^"]*">([^<]*)</a>', html)


def test_the_first_use_leads_to_the_glossary_and_is_described_on_the_page() -> None:
    html = with_words(
        '<article class="md-typeset"><p>Consent. Their consent.</p></article>', "a/index.html", TERMS
    )
    link = '<a class="cf-term" href="../glossary/#consent" aria-describedby="means-consent">Consent</a>'
    assert f"<p>{link}. Their consent.</p>" in html
    assert '<dt>Consent</dt><dd id="means-consent">A yes &amp; more.</dd>' in html


def test_the_longest_form_is_the_one_that_is_meant() -> None:
    assert marked("<p>Ask your safeguarding lead about safeguarding.</p>") == [
        ("../../glossary/#lead", "safeguarding lead"),
        ("../../glossary/#safeguarding", "safeguarding"),
    ]


@pytest.mark.parametrize(
    "article",
    [
        "<h2>Consent</h2>",
        '<p><a href="x">On <em>their</em> consent</a></p>',
        '<div class="admonition"><p class="admonition-title">Consent</p></div>',
        "<nav><p>Consent</p><nav>x</nav><p>consent</p></nav>",
        '<header class="cf-opening"><p>consent</p></header>',
        '<p title="consent">non-consent, consenting</p>',
        "<p>iag</p>",
    ],
)
def test_what_is_left_alone(article: str) -> None:
    assert marked(article) == []


def test_after_what_is_left_alone_marking_goes_on() -> None:
    assert [word for _, word in marked("<h2>Consent<br></h2><p>If they consented, IAG</p>")] == [
        "consented",
        "IAG",
    ]


def test_a_page_without_such_words_stays_as_it_is() -> None:
    html = '<article class="md-typeset"><p>Tea.</p></article>'
    assert with_words(html, "x/index.html", TERMS) == html


def test_lessons_are_found_in_the_site() -> None:
    assert [page_of(path) for path in ("index.md", "a/index.md", "a/b.md")] == [
        "index.html",
        "a/index.html",
        "a/b/index.html",
    ]


def test_exercises_and_pages_that_are_no_lessons_have_no_marks(root: Path, tmp_path: Path) -> None:
    item = single_choice("one", stem="They gave their consent.\n\nIs that consent?")
    quiz = {"title": "A quiz", "description": "Consent.", "items": [item]}
    lesson = page("L", 'Tea.\n\n{{ quiz("quiz") }}').replace(
        "---\n\n", "minutes: 5\nobjectives: [Do it.]\n---\n\n", 1
    )
    pages = {
        "index.md": page("Home", "Consent."),
        "lesson.md": lesson,
        "glossary.md": page("G", "{{ glossary() }}"),
    }
    build(make_checkout(root, tmp_path / "checkout", {"quiz": quiz}, pages), tmp_path / "site", live=True)
    html = {
        name: (tmp_path / "site" / name).read_text("utf-8") for name in ("index.html", "lesson/index.html")
    }
    assert "consent" in html["lesson/index.html"]
    assert not any("cf-term" in text for text in html.values())
    assert '<div id="consent"><dt>Consent</dt>' in (tmp_path / "site/glossary/index.html").read_text("utf-8")


def test_the_glossary_is_in_the_order_of_the_alphabet(root: Path) -> None:
    terms = [term.term.casefold() for term in read_course(root)[0].terms]
    assert len(terms) > 40
    assert terms == sorted(terms)
