"""Answering an item as a person would."""

from typing import Any

from playwright.sync_api import Locator

# To everything on the page, and pressed where it can be checked.
GIVE_A_RESPONSE = """() => {
  for (const form of document.querySelectorAll("cf-item:not([hidden]) form")) {
    const names = new Set(Array.from(form.querySelectorAll("[type=radio]"), ({ name }) => name));
    for (const name of names) form.querySelector(`[name="${name}"]`).checked = true;
    for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = true;
    for (const select of form.querySelectorAll("select")) select.selectedIndex = 1;
    for (const text of form.querySelectorAll(".cf-text")) text.value = "I would tell her first.";
    form.dispatchEvent(new Event("input", { bubbles: true }));
    const check = form.querySelector("[data-check]");
    if (!check.hidden) check.click();
  }
}"""


def answer(item: Locator, response: dict[str, Any]) -> None:
    """Fill the form as a person would."""
    for name in ("choice", "choices", "justifications"):
        value = response.get(name, [])
        field = "justification" if name == "justifications" else "choice"
        for id_ in [value] if isinstance(value, str) else value:
            item.locator(f'input[name="{field}"][value="{id_}"]').check()
    for row, id_ in response.get("pairs", {}).items():
        select = item.locator(f'select[name="{row}"]')
        if select.count():
            select.select_option(id_)
        else:
            item.locator(f'input[name="{row}"][value="{id_}"]').check()
    for place, id_ in enumerate(response.get("order", [])):
        element = item.locator(f'.cf-order [data-part="{id_}"]')
        while element.evaluate("e => [...e.parentNode.children].indexOf(e)") > place:
            element.locator(".cf-move--up").click()
    if "text" in response:
        item.locator(".cf-text").fill(response["text"])


def check(item: Locator) -> None:
    item.locator("[data-check]").click()
