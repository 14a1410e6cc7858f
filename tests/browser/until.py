"""Waiting for what a page can only say with a promise.

Playwright's `wait_for_function` takes a promise for a value that is true, so it waits for nothing.
"""

from typing import Any

from playwright.sync_api import Page

_PATIENCE_MS = 15_000


def until(page: Page, holds: str, arg: Any = None) -> None:  # noqa: ANN401 - whatever JSON can say
    """Go on when `holds`, the text of an async function, answers with something true; an error after 15 s."""
    page.evaluate(
        f"""async (arg) => {{
          const holds = {holds};
          const end = performance.now() + {_PATIENCE_MS};
          while (!(await holds(arg))) {{
            if (performance.now() > end) throw new Error("This did not come true: " + holds);
            await new Promise((done) => setTimeout(done, 20));
          }}
        }}""",
        arg,
    )
