"""What the tests of the trainee's record share: doing things in the page's store, and looking at what is left."""

import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route

RECORD = "record/"
REFLECTION = "confidentiality-and-impartiality/a-fast-look-at-yourself/"
AGAIN = "putting-it-together/then-and-now/"
LESSON = "confidentiality-and-impartiality/client-centred-work/"

NOTHING: dict[str, Any] = {"databases": [], "local": [], "session": [], "caches": [], "cookies": ""}

_LEFT = """async () => ({
  databases: (await indexedDB.databases()).map(({ name }) => name),
  local: Object.entries(localStorage),
  session: Object.entries(sessionStorage),
  caches: await caches.keys(),
  cookies: document.cookie,
})"""


def left(page: Page) -> dict[str, Any]:
    """Everything that any storage of the page's origin holds."""
    found: dict[str, Any] = page.evaluate(_LEFT)
    return found


def in_store(page: Page, work: str, argument: object = None) -> Any:  # noqa: ANN401 - whatever the script gives
    """Run `work`, an expression with `store` and `given`, once the page's store is open."""
    # Several bundles may open it; until one has, there is none to speak to.
    page.wait_for_function("() => globalThis.clientsFirstStore")
    return page.evaluate(
        f"async (given) => {{ const store = await clientsFirstStore; return {work}; }}", argument
    )


def open_with(page: Page, address: str, keeping: str) -> None:
    """Open a page and decide where its work is kept."""
    page.goto(address)
    in_store(page, "store.decide(given)", keeping)


def attempt(name: str, minute: int = 0, **changes: object) -> dict[str, object]:
    """An attempt as an exercise hands it over."""
    plain: dict[str, object] = {
        "id": name,
        "quiz": "ethical-or-unethical",
        "item": "an-item",
        "digest": "0123456789abcdef",
        "session": "practice",
        "response": {"choice": "decline"},
        "certainty": "high",
        "score": 1,
        "max_score": 2,
        "critical_failed": False,
        "at": f"2026-11-22T10:{minute:02}:00.000Z",
    }
    return plain | changes


def stored_attempts(page: Page) -> list[dict[str, Any]]:
    """All attempts in the record."""
    found: list[dict[str, Any]] = in_store(page, "(await store.everything({})).attempts")
    return found


def ids(page: Page) -> list[str]:
    """The attempts that the store gives back, in its order."""
    found: list[str] = in_store(page, "(await store.attempts('ethical-or-unethical')).map(({ id }) => id)")
    return found


def raw_database(page: Page, work: str, argument: object = None, version: int | None = None) -> Any:  # noqa: ANN401
    """Run `work`, statements with `db`, `change` (read and write, all shelves) and `given`, past the store."""
    script = f"""async ([given, version]) => {{
      const db = await new Promise((resolve, reject) => {{
        const request = version ? indexedDB.open("clientsfirst", version) : indexedDB.open("clientsfirst");
        request.onupgradeneeded = () => {{ if (version > 1) request.result.createObjectStore("journal"); }};
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      }});
      const change = db.transaction([...db.objectStoreNames], "readwrite");
      const done = new Promise((resolve) => (change.oncomplete = resolve));
      const all = (shelf) => new Promise((resolve) => {{
        change.objectStore(shelf).getAll().onsuccess = ({{ target }}) => resolve(target.result);
      }});
      const result = await (async () => {{ {work} }})();
      await done;
      db.close();
      return result;
    }}"""
    return page.evaluate(script, [argument, version])


# A real upgrade that goes on until it is let go: every other opening waits for it.
_HOLD = """async ([entries, isKept]) => {
  const request = indexedDB.open("clientsfirst", 1);
  await new Promise((done) => {
    request.onupgradeneeded = () => {
      const db = request.result, change = request.transaction;
      for (const shelf of ["attempts", "drafts", "privateNotes", "meta"]) db.createObjectStore(shelf, { keyPath: "key" });
      for (const [shelf, entry] of entries) change.objectStore(shelf).put({ format: 1, at: "2026-11-22T10:00:00.000Z", ...entry });
      const turn = () => {
        if (!globalThis.isLetGo) change.objectStore("meta").count().onsuccess = turn;
        else if (!isKept) change.abort();
      };
      turn();
      done();
    };
  });
  request.onsuccess = () => request.result.close();
}"""


def hold_record(page: Page, entries: list[tuple[str, dict[str, Any]]], *, is_kept: bool = True) -> None:
    """Keep every other page's record from opening, as a slow disk does, until `release_record`; `entries` by shelf are in it."""
    page.evaluate(_HOLD, [entries, is_kept])


def release_record(page: Page) -> None:
    page.evaluate("globalThis.isLetGo = true")


def held_back(page: Page, address: str) -> list[Route]:
    """Requests for `address`, as they come: each waits until it is let on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(address, hold)
    return held


def module_script(root: Path, *modules: str) -> str:
    """Modules of browser/ as one script that puts all they export on `globalThis.modules`."""
    exports = "".join(f'export * from "./browser/{module}";' for module in modules)
    command = [
        str(root / "node_modules" / ".bin" / "esbuild"),
        "--bundle",
        "--format=iife",
        "--global-name=modules",
    ]
    done = subprocess.run(
        [*command, "--log-level=warning"], cwd=root, input=exports, capture_output=True, text=True, check=True
    )
    return f"{done.stdout}\nglobalThis.modules = modules;"


def barriers(page: Page, root: Path) -> list[str]:
    """What axe finds in the page as it is now: rule and place."""
    page.evaluate((root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found: list[str] = page.evaluate("""async () => {
      const { violations } = await axe.run(document, { resultTypes: ["violations"] });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
    }""")
    return found
