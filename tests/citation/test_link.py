"""Only web pages are linked."""

import pytest

from assistant.citation.link import safe_url


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://www.silicon.de/39167184", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)//https://x.de", False),
        ("data:text/html,<script>alert(1)</script>", False),
        ("//example.org/x", False),
        ("https://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert safe_url(url) == (url if safe else None)
