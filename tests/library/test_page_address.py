"""Addresses of pages of the chat."""

import pytest

from assistant.library.page_address import page_address
from assistant.settings import Settings


@pytest.mark.parametrize(
    ("host", "address"),
    [("chat.example.org", "https://chat.example.org/?answer=x"), (None, None), ("*.example.org", None)],
)
def test_it_needs_one_name_of_the_chat(host: str | None, address: str | None) -> None:
    assert page_address("/?answer=x", Settings(public_host=host)) == address
