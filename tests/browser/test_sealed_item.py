"""A sealed assignment's forms are those of the course: the same names, values, labels and fieldsets, kind by kind."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from clientsfirst.content import read_course
from clientsfirst.model.codec import INTERACTIONS, interaction_name
from clientsfirst.results.sealed import public_item
from clientsfirst.site.rendering import Renderer
from tests.browser.storing import module_script

# What a form comes to: its controls with their names and labels, and its groups with theirs.
_SHAPE = """(form) => {
  const said = (element) => element?.textContent.replace(/\\s+/g, " ").trim() ?? "";
  return Array.from(form.querySelectorAll("fieldset, input, select, option, textarea, [data-part]"), (one) => ({
    tag: one.localName,
    type: one.getAttribute("type"),
    name: one.getAttribute("name"),
    value: one.getAttribute("value"),
    part: one.getAttribute("data-part"),
    class: one.getAttribute("class"),
    label: one.id ? said(form.querySelector(`label[for="${one.id}"]`)) : "",
    accessible: one.getAttribute("aria-label"),
    legend: one.localName === "fieldset" ? said(one.querySelector(":scope > legend")) : "",
    described: said(document.getElementById(one.getAttribute("aria-describedby"))).split(":")[0],
    inside: one.parentElement.closest("fieldset")?.dataset.part ?? "",
  }));
}"""


def test_every_kind_of_item_has_the_same_form_sealed_and_open(page: Page, root: Path) -> None:
    course, _ = read_course(root)
    renderer = Renderer(course)
    clauses = {
        one.id: renderer.clause_links([one.id], "")[0].title for s in course.sources for one in s.clauses
    }
    # A page of no site: those of the site turn no text into elements, which this comparison has to do.
    page.goto("about:blank")
    page.evaluate(module_script(root, "sealed_item/frame.js", "assigning/public_item.js"))
    seen: set[str] = set()
    for quiz in course.quizzes:
        for item in quiz.items:
            kind = interaction_name(item.interaction)
            public = public_item(quiz.id, item, clauses)
            template = renderer.item(quiz, item, "", number=1)
            both: dict[str, Any] = page.evaluate(
                f"""([template, item, total]) => {{
                  const shape = {_SHAPE};
                  const page = new DOMParser().parseFromString(template, "text/html");
                  const open = document.body.appendChild(document.adoptNode(page.querySelector("form")));
                  const first = shape(open);
                  open.remove();
                  const sealed = document.body.appendChild(modules.itemForm(item, 1, total));
                  const second = shape(sealed.querySelector("form"));
                  sealed.remove();
                  return {{ open: first, sealed: second, fact: modules.publicItem(item) }};
                }}""",
                [template, public, len(quiz.items)],
            )
            assert both["fact"] is None, (item.id, both["fact"])
            if kind == "order":  # each has an order of its own to begin with, and neither has the key
                both = {name: sorted(both[name], key=str) for name in ("open", "sealed")}
            assert both["sealed"] == both["open"], item.id
            seen.add(kind)
    assert seen >= set(INTERACTIONS) - {"extended-text"}, "the course has every kind to compare"
