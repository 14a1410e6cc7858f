"""One page may speak to other hosts, and that page can do nothing else."""

import re
from pathlib import Path

from clientsfirst.site.policy import sending_policy, with_policy
from clientsfirst.site.sending import PAGE, write_sending

OTHER = '<head><meta charset="utf-8"></head>'


def test_no_other_page_may_connect_to_another_host_and_one_may_open_the_sender() -> None:
    for name in ("index.html", "record/index.html", "assignment/index.html"):
        policy = with_policy(OTHER, name)
        assert re.findall(r"connect-src [^;]*", policy) == ["connect-src 'self'"]
        assert ("frame-src 'self'" in policy) == (name == "assignment/index.html")


def test_the_sender_holds_its_own_script_and_nothing_else(tmp_path: Path) -> None:
    scripts = tmp_path / "assets" / "javascripts"
    scripts.mkdir(parents=True)
    (scripts / "sending.js").write_text("let a = 1\n")
    write_sending(tmp_path)
    html = (tmp_path / PAGE).read_text("utf-8")
    assert re.findall(r"<script[^>]*>(.*?)</script>", html) == ["let a = 1"]
    assert sending_policy("let a = 1") in html
    # printf 'let a = 1' | openssl dgst -sha256 -binary | base64
    assert "script-src 'sha256-LAfYd7pbFUgwfQu8b4q135PeTG2z+/coPEUYCd74eCQ=';" in html
    assert "connect-src https: http://127.0.0.1:* http://localhost:*;" in html
    assert not [
        word for word in ("'self'", "http: ", " * ", "unsafe", "img-src", "style-src") if word in html
    ]
    assert not (scripts / "sending.js").exists()
