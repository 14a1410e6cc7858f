"""A person at a keyboard: every key is followed by a look at what has the focus."""

from playwright.sync_api import Locator, Page, expect

# What has focus: its name, whether a ring is to be seen round it, and whether all of it that fits is to be seen.
FOCUSED = """() => {
  let one = globalThis.document.activeElement;
  if (one === globalThis.document.body) return null;
  // A page in a frame has a focus of its own; where that is nowhere, the keyboard is at the frame's page itself.
  while (one.contentDocument && one.contentDocument.activeElement !== one.contentDocument.body) one = one.contentDocument.activeElement;
  const document = one.ownerDocument, { innerHeight, innerWidth } = document.defaultView;
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  const inside = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const at = [[box.left + box.width / 2, box.top + box.height / 2], [box.left + 2, box.top + 2]];
  const seen = at.some(([x, y]) => {
    const top = document.elementFromPoint(x, y);
    return top && (one.contains(top) || top.contains(one));
  });
  const ring = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3 && style.boxShadow !== "none";
  return { name: `${one.tagName} ${one.id || one.textContent.trim().slice(0, 40)}`, ring, seen: inside && seen };
}"""


class Hands:
    """Presses keys, and fails where focus is lost to the page, not shown, or hidden behind something."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.look(key)

    def look(self, after: str) -> None:
        focused = self.page.evaluate(FOCUSED)
        assert focused is not None, f"{after}: the focus is lost"
        # A heading or a region takes focus to be read, and is no control: it needs no ring.
        is_read_only = focused["name"].startswith(
            ("H1", "H2", "H3", "DIV", "SECTION", "MAIN", "ARTICLE", "IFRAME")
        )
        assert focused["ring"] or is_read_only, f"{after}: {focused['name']} has the focus and no ring"
        assert focused["seen"], f"{after}: {focused['name']} has the focus and is hidden"

    def go_to(self, target: Locator, most: int = 80, key: str = "Tab") -> None:
        """By Tab alone, or back by Shift and Tab."""
        expect(target).to_be_visible()
        for _ in range(most):
            if target.evaluate("one => one === one.ownerDocument.activeElement"):
                return
            self.press(key)
        raise AssertionError(f"{target} is not reached by {most} presses of Tab")
