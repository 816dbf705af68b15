"""The addresses of sources and passages as resources: `avv://sources/…` and `avv://passages/…` with their ids."""

from urllib.parse import quote, unquote

SOURCES, PASSAGES = "avv://sources/", "avv://passages/"


def address_of(kind: str, id_: str) -> str:
    """Give the address of a source or a passage.

    >>> address_of(PASSAGES, "guidance/liability/de#who")
    'avv://passages/guidance/liability/de%23who'
    """
    return kind + quote(id_)


def id_at(kind: str, address: str) -> str | None:
    """Give the id in an address of this kind; None if it is of another kind."""
    return unquote(address.removeprefix(kind)) if address.startswith(kind) else None
