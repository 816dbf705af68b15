"""A place in the text of a contract, as evidence for what was read from it."""

from typing import Self

from pydantic import Field

from assistant.domain import Frozen


class TextPlace(Frozen):
    """Words of a document: `text` equals its text between `start` and `end` (characters, end exclusive)."""

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str

    @classmethod
    def within(cls, whole: str, start: int, end: int) -> Self:
        """Give the place from `start` to `end` of `whole`, without white space around it."""
        words = whole[start:end]
        start += len(words) - len(words.lstrip())
        return cls(start=start, end=start + len(words.strip()), text=words.strip())
