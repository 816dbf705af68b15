"""How lists are given: page by page, all in the same way."""

from collections.abc import Sequence
from typing import Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

SIZE, LARGEST = 20, 100  # items of a page
Item = TypeVar("Item")


class PageQuery(BaseModel):
    """Which part of a list is wanted."""

    model_config = ConfigDict(extra="forbid")

    page: int = Field(default=1, ge=1, le=10_000, description="from 1")
    size: int = Field(default=SIZE, ge=1, le=LARGEST, description="items of a page")


class Page(BaseModel, Generic[Item]):
    """A page of a list; `total` counts the items on all pages."""

    items: tuple[Item, ...]
    total: int
    page: int
    size: int

    @classmethod
    def of(cls, items: Sequence[Item], total: int, query: PageQuery) -> Self:
        """Give the page that was asked for."""
        return cls(items=tuple(items), total=total, page=query.page, size=query.size)


def cut(found: Sequence[Item], query: PageQuery) -> Sequence[Item]:
    """Give what of a whole list stands on the page.

    >>> cut("abcdefgh", PageQuery(page=2, size=3))
    'def'
    """
    start = (query.page - 1) * query.size
    return found[start : start + query.size]
