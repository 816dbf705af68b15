"""A page of another origin is told by scheme, host and port, also on this machine."""

import pytest

from assistant.access.own_page import is_own_origin


@pytest.mark.parametrize(
    "origin",
    [
        "http://localhost:3000",
        "https://localhost:8443",
        "http://0.0.0.0:8501",
        "http://127.0.0.1:8501",
        "http://localhost",
        "http://x.localhost:8501",
        "http://localhost:8501@evil.example",
        "vscode-webview://localhost:8501",
        "null",
        "",
    ],
)
def test_others_are_no_own_pages(origin: str) -> None:
    assert not is_own_origin({"host": "localhost:8501", "origin": origin})


def test_own_pages_and_programs_are() -> None:
    assert is_own_origin({"host": "localhost:8501"})
    assert is_own_origin({"host": "localhost:8501", "origin": "http://LOCALHOST:8501"})
    assert is_own_origin({"host": "[::1]:8501", "origin": "http://[::1]:8501"})


def test_without_a_host_no_page_is_an_own_one() -> None:
    for headers in ({}, {"host": ""}):
        for origin in ("http://", "https://", "http://localhost"):
            assert not is_own_origin({**headers, "origin": origin})


def test_what_else_a_request_says_of_its_host_does_not_count() -> None:
    headers = {"host": "127.0.0.1:8501", "x-forwarded-host": "chat.example.org"}
    assert not is_own_origin({**headers, "origin": "https://chat.example.org"})
