"""Addresses of pages of the chat, as a browser elsewhere needs them."""

from assistant.settings import Settings


def page_address(path: str, settings: Settings) -> str | None:
    """Give the address of the page at `path`; None if the settings do not tell one name of the chat.

    >>> page_address("/desk", Settings(public_host="chat.example.org"))
    'https://chat.example.org/desk'
    """
    host = settings.public_host
    return None if host is None or host.startswith("*") else f"https://{host}{path}"
