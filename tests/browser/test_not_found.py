"""The page for an address that leads nowhere, on a host that shows it below any folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import BASE, Files, serve_folder

GROUND = "() => getComputedStyle(document.body).backgroundColor"


class Host(Files):
    """As hosts of static sites do: `404.html` for whatever is not there, but not for other people's folders."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if not self.path.startswith(BASE):
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


@pytest.fixture
def host(site_folder: Path) -> Iterator[str]:
    yield from serve_folder(site_folder, Host)


@pytest.mark.parametrize("address", ["no-such-page", "no/such/page/at/all/"])
def test_it_finds_where_the_course_stands_without_having_been_told(
    page: Page, host: str, address: str
) -> None:
    page.goto(host)
    ground = page.evaluate(GROUND)
    answer = page.goto(host + address)
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", name="This page is not here")).to_be_visible()
    page.wait_for_function(f"ground => ({GROUND})() === ground", arg=ground)
    page.get_by_role("button", name="Search").click()
    page.get_by_role("searchbox").fill("confidentiality")
    found = page.locator(".cf-search__results a").first
    expect(found).to_be_visible()
    assert found.evaluate("link => link.href").startswith(f"{host}")
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="My record").click()
    expect(page).to_have_url(f"{host}record/")
