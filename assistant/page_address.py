"""What the address of a page says, read as it comes: anybody may have typed it."""

from enum import StrEnum
from typing import TypeVar

from assistant.domain import Frozen
from assistant.errors import LibraryError

DIGITS = 6
"""Of the longest number that is read."""

Choice = TypeVar("Choice", bound=StrEnum)


class AddressQuery(Frozen):
    """What a page is asked for; `query` is empty to browse."""

    query: str = ""

    def address(self) -> dict[str, str]:
        """Give the parameters of the address that says the same; what is as usual stays out of it."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        return {"q" if name == "query" else name: str(value) for name, value in said.items() if value is not None}

    def check_length(self, limit: int) -> None:
        """Refuse a query of more than `limit` characters, which an address may hold.

        Raises:
            LibraryError: it is longer.
        """
        if len(self.query) > limit:
            raise LibraryError("search_too_long", limit=limit)


def read_choice(kind: type[Choice], value: str | None) -> Choice | None:
    """Read one of the values of `kind`; None for everything else."""
    return kind(value) if value in set(kind) else None


def read_whole_number(text: str | None) -> int | None:
    """Read a number without sign or fraction; None for everything else.

    >>> [read_whole_number(text) for text in ("12", "0", "-1", "1e3", "٣", "1234567", "", None)]
    [12, 0, None, None, None, None, None, None]
    """
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= DIGITS else None
