"""Nothing leaves, nothing runs that is not the site's, and every page says so."""

import re
from html.parser import HTMLParser
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serve_folder
from tests.browser.outside import Outside

TYPED = "confidentiality-and-impartiality/impartiality/"
CAREFUL = "confidentiality-and-impartiality/confidentiality-and-its-limits/"

LEAKS = """<!doctype html><meta charset="utf-8"><link rel="icon" href="http://icon.example/i.png">
<link rel="prefetch" href="http://ahead.example/"><img src="http://image.example/i.png">
<script>
new Worker("worker.js");
navigator.serviceWorker.register("service.js");
</script>"""


class Elements(HTMLParser):
    """The elements of a page with their attributes, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def elements(path: Path) -> list[tuple[str, dict[str, str]]]:
    parser = Elements()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.found


def test_whatever_kind_of_request_leaves_is_seen(browser: Browser, outside: Outside, tmp_path: Path) -> None:
    """Of the tests themselves: a page that does leak is caught at it, wherever it asks from."""
    (tmp_path / "index.html").write_text(LEAKS)
    (tmp_path / "worker.js").write_text('fetch("http://worker.example/").catch(() => 0);')
    (tmp_path / "service.js").write_text('fetch("http://service.example/").catch(() => 0);')
    wanted = {f"{kind}.example" for kind in ("icon", "ahead", "image", "worker", "service")}
    leaky = browser.new_page()
    for address in serve_folder(tmp_path):
        leaky.goto(address)
        seen = outside.hosts(wanted)
    leaky.close()
    outside.asked.clear()
    assert seen == wanted


def test_every_page_has_its_policy_first_and_nothing_that_the_policy_would_refuse(site_folder: Path) -> None:
    pages = sorted(site_folder.rglob("*.html"))
    assert len(pages) > 60
    for path in pages:
        # The one page that may send elsewhere: see tests/site/test_sending.py.
        is_sender = path.parent.name == "sending"
        found = elements(path)
        metas = [(name, attributes) for name, attributes in found if name == "meta"]
        policy = metas[1][1]["content"]
        assert metas[1][1]["http-equiv"] == "Content-Security-Policy", path
        assert metas[2][1] == {"name": "referrer", "content": "no-referrer"}, path
        assert "unsafe" not in policy, path
        own = "" if is_sender else "'self' "
        assert policy.startswith(f"default-src 'none'; script-src {own}'sha256-"), path
        assert is_sender or "connect-src 'self';" in policy, path
        assert ("frame-src 'self'" in policy) == (path.parent.name == "assignment"), path
        for name, attributes in found:
            assert not [one for one in attributes if one.startswith("on") or one == "style"], (path, name)
            assert name not in {"style", "iframe", "object", "embed", "base"}, path
            loads = [attributes.get("src", "")]
            if name == "link" and attributes.get("rel") != "canonical":
                loads.append(attributes.get("href", ""))
            assert not [one for one in loads if re.match(r"(\w+:)?//", one)], (path, name)
            leads = attributes.get("href", "").lower()
            is_icon = (name, attributes.get("rel")) == (
                "link",
                "icon",
            )  # an image, for which the policy is another
            assert not leads.startswith(("javascript:", "data:")) or (
                is_icon and leads.startswith("data:image/")
            ), path


# Each is what a mistake or an injection would do. The page must go on, so each is caught where it throws.
ATTEMPTS = """async () => {
  const outcomes = {};
  const attempt = (name, work) => { try { work(); outcomes[name] = "done"; } catch (e) { outcomes[name] = e.name; } };
  const script = document.createElement("script");
  attempt("markup", () => { document.querySelector("main").innerHTML = "<b>x</b>"; });
  attempt("address of a script", () => { script.src = "https://elsewhere.example/x.js"; });
  attempt("text of a script", () => { script.text = "globalThis.ran = true"; });
  attempt("a worker", () => new Worker("https://elsewhere.example/x.js"));
  attempt("a policy of its own", () => trustedTypes.createPolicy("mine", {}));
  const button = document.createElement("button");
  attempt("a handler in markup", () => button.setAttribute("onclick", "globalThis.ran = true"));
  button.click();
  document.body.append(script, button);
  outcomes.image = await new Promise((done) => {
    const image = new Image();
    image.onload = () => done("done");
    image.onerror = () => done("refused");
    image.src = "https://elsewhere.example/x.png";
  });
  outcomes.fetch = await fetch("https://elsewhere.example/").then(() => "done", () => "refused");
  outcomes.ran = globalThis.ran === true;
  return outcomes;
}"""


def test_text_never_becomes_markup_or_a_script_and_nothing_foreign_loads(
    page: Page, site: str, outside: Outside
) -> None:
    """In a page of its own, as the fixture's fails on the very first of these."""
    tried = page.context.new_page()
    tried.goto(site + CAREFUL)
    assert tried.evaluate(ATTEMPTS) == {
        "markup": "TypeError",
        "address of a script": "TypeError",
        "text of a script": "TypeError",
        "a worker": "TypeError",
        "a policy of its own": "TypeError",
        "a handler in markup": "TypeError",
        "image": "refused",
        "fetch": "refused",
        "ran": False,
    }
    assert outside.asked == []


def test_the_engine_starts_under_the_policy(page: Page, site: str) -> None:
    """The one place where the site names a script itself; the fixture fails on any offence against the policy."""
    page.goto(site + TYPED)
    item = page.locator("cf-item").filter(has=page.locator("input.cf-text")).first
    item.locator(".cf-text").fill("impartiality")
    item.get_by_role("button", name="Check").click()
    expect(item.locator(".cf-rationale")).to_be_visible(timeout=30_000)
