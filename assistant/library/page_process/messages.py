"""What is asked of the process that draws pages, and what it answers."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from assistant.child_process.messages import Refusal
from assistant.domain import Frozen
from assistant.library.text_alignment import Span

Share = Annotated[float, Field(allow_inf_nan=False)]


@dataclass(frozen=True)
class Box:
    """A rectangle on a page, in shares of its width and height from the upper left, 0 to 1."""

    left: Share
    top: Share
    right: Share
    bottom: Share


class PageRequest(Frozen):
    """Draw a page, counted from 0, and say where on it stretches of its text stand, those of the `quote` apart.

    `size` is that of the picture, in pixels, where it is there already; then it is not drawn.
    """

    number: int
    passage: tuple[Span, ...] = ()
    quote: tuple[Span, ...] = ()
    size: tuple[int, int] | None = None


class Request(Frozen):
    """Draw a page of a file, or read the letters of all its pages; `name` is for what is said of it."""

    name: str
    page: PageRequest | None = None


class DrawnPage(Frozen):
    """The size of a picture, which is sent beside it as a PNG, and a box for each line of the stretches."""

    width: int = Field(gt=0)
    height: int = Field(gt=0)
    passage: tuple[Box, ...]
    quote: tuple[Box, ...]


class TextLayer(Frozen):
    """The letters of all pages, and at which character of the text each page begins.

    At which character each letter stands is sent beside it: numbers of `INDEX`, for there are many.
    """

    letters: str
    starts: tuple[int, ...] = Field(min_length=1)


INDEX = "I"  # type code of an `array`


class Reply(Frozen):
    """A page, or the text, or why there is neither."""

    page: DrawnPage | None = None
    text: TextLayer | None = None
    refusal: Refusal | None = None
