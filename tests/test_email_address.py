"""Addresses of e-mails: nothing in one may become a second line, a second recipient or a command to a server."""

import pytest

from assistant.email_address import is_email_address


@pytest.mark.parametrize(
    "text",
    ["anna@example.org", "a.b+c@sub.example.org", "x@localhost", "o'neil@example.org", "a" * 64 + "@example.org"],
)
def test_plain_ones(text: str) -> None:
    assert is_email_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "anna",
        "@example.org",
        "anna@",
        "anna@example.org\r\nBcc: eve@example.org",
        "anna@example.org\n",
        "anna\r\n@example.org",
        "anna@example.org,eve@example.org",
        "anna@example.org eve@example.org",
        "Anna <anna@example.org>",
        "<anna@example.org>",
        '"anna eve"@example.org',
        "anna@example.org> SIZE=1",
        "anna@eve@example.org",
        ".anna@example.org",
        "anna..b@example.org",
        "anna@-example.org",
        "anna@example..org",
        "ännä@example.org",
        "anna@exämple.org",
        "anna@example.org\0",
        "anna\u2028@example.org",
        "a" * 65 + "@example.org",
        "anna@" + "a." * 130 + "org",
    ],
)
def test_others(text: str) -> None:
    assert not is_email_address(text)
