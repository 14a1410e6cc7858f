"""The policy of every page."""

import pytest

from clientsfirst.site.policy import NoPlaceForPolicyError, with_policy

PAGE = '<head><meta charset="utf-8">\n<script>let a = 1</script></head>'


def test_only_the_pages_own_inline_scripts_may_run() -> None:
    # printf 'let a = 1' | openssl dgst -sha256 -binary | base64
    assert "'sha256-LAfYd7pbFUgwfQu8b4q135PeTG2z+/coPEUYCd74eCQ='" in with_policy(PAGE, "page")
    policy = with_policy(PAGE, "page")
    assert policy.index("Content-Security-Policy") < policy.index("<script>")
    assert "'unsafe-inline'" not in policy
    assert "unsafe-eval" not in policy
    assert "form-action 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy


def test_a_page_without_a_place_for_it_stops_the_build() -> None:
    with pytest.raises(NoPlaceForPolicyError, match=r"x\.html has no <meta charset>"):
        with_policy("<html></html>", "x.html")
