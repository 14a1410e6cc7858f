"""What the build writes for use without a connection."""

import base64
import hashlib
import json
import struct
from pathlib import Path
from typing import Any

import pytest

from clientsfirst.cli import main
from tests.made_course import make_checkout, page, selection, single_choice


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    items = [single_choice("one"), selection("in-a-file", 10, "net")]
    quiz = {"title": "Small", "description": "A quiz.", "items": items}
    pages = {
        "index.md": page("Home", 'Hello.\n\n{{ quiz("small") }}'),
        "a/b.md": page("B", "{{ offline() }}"),
    }
    return make_checkout(root, tmp_path / "checkout", {"small": quiz}, pages)


def built(checkout: Path, name: str, *options: str) -> Path:
    site = checkout.parent / name
    assert main(["--root", str(checkout), "build", "-o", str(site), *options]) == 0
    return site


def listed(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "offline.json").read_text("utf-8"))
    return found


def test_the_list_has_every_page_and_all_that_pages_ask_for_each_with_its_digest(checkout: Path) -> None:
    site = built(checkout, "site")
    parts = listed(site)["parts"]
    course = parts["course"]
    assert {"", "a/b/", "assets/javascripts/base.js", "search/search_index.json"} <= set(course)
    assert any(path.startswith("assets/outcomes/") for path in course)
    assert set(parts) == {"course", "engine"}
    assert not [path for path in course if "engine" in path or "lunr" in path or "bundle" in path]
    for path, (digest, size) in {**course, **parts["engine"]}.items():
        file = site / path / "index.html" if not path or path.endswith("/") else site / path
        data = file.read_bytes()
        assert (base64.b64encode(hashlib.sha256(data).digest()).decode(), len(data)) == (digest, size)


def test_handouts_are_a_part_of_their_own_where_there_are_any(checkout: Path) -> None:
    (checkout / "docs" / "handouts").mkdir()
    (checkout / "docs" / "handouts" / "sheet.pdf").write_bytes(b"%PDF-1.7")
    assert list(listed(built(checkout, "site"))["parts"]["handouts"]) == ["handouts/sheet.pdf"]


def test_the_worker_changes_with_any_page_and_with_nothing_else(checkout: Path) -> None:
    first = (built(checkout, "one") / "sw.js").read_bytes()
    assert (built(checkout, "two") / "sw.js").read_bytes() == first
    home = checkout / "docs" / "index.md"
    home.write_text(home.read_text("utf-8").replace("Hello.", "Good morning."), "utf-8")
    assert (built(checkout, "three") / "sw.js").read_bytes() != first
    # It is asked for at every visit.
    assert len(first) < 5000


def test_without_offline_no_page_asks_for_a_copy_and_the_worker_only_ends_itself(checkout: Path) -> None:
    site = built(checkout, "site", "--no-offline")
    assert not (site / "offline.json").exists()
    assert "data-offline" not in (site / "index.html").read_text("utf-8")
    assert b"unregister" in (site / "sw.js").read_bytes()
    assert b'"fetch"' not in (site / "sw.js").read_bytes()


def test_the_manifest_names_icons_of_the_sizes_that_they_have(checkout: Path) -> None:
    site = built(checkout, "site")
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    assert manifest["name"] == "Clients First"
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    for icon in manifest["icons"]:
        width, height = struct.unpack(">II", (site / icon["src"]).read_bytes()[16:24])
        assert icon["sizes"] == f"{width}x{height}"
