"""Long lists a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

SIZE = 20
Item = TypeVar("Item")


@dataclass(frozen=True)
class Page(Generic[Item]):
    """Part of a list: `number` of `pages`, counted from 1; the first of its items is number `first` of `total`."""

    items: Sequence[Item]
    number: int
    pages: int
    first: int
    total: int


def paginate(items: Sequence[Item], number: int, size: int = SIZE) -> Page[Item]:
    """Give the page `number` of `items`, the last one if there are not so many.

    >>> paginate(list("abcde"), 9, size=2)
    Page(items=['e'], number=3, pages=3, first=5, total=5)
    """
    pages = max(1, -(-len(items) // size))
    number = min(max(1, number), pages)
    start = (number - 1) * size
    return Page(items[start : start + size], number, pages, min(start + 1, len(items)), len(items))
