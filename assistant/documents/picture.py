"""What came of it to hold the words of a PDF against the picture of its pages."""

from enum import StrEnum

from pydantic import Field

from assistant.domain import Frozen

LONGER = 4
"""So many times as long as on an idle machine comparing may take on a busy one, by the clock."""


class NotCompared(StrEnum):
    """Why pages were not compared; each is a key under `contract_check.not_compared` in the text catalogues."""

    NO_TESSERACT = "no_tesseract"
    OFF = "off"
    TIME = "time"
    ILLEGIBLE = "illegible"


class PictureDifference(Frozen):
    """A page that shows other words than its text layer has: a line of each, empty where the other has words alone."""

    page: int = Field(ge=1)
    text: str
    picture: str


class PictureComparison(Frozen):
    """The pages that were `compared`, those that were not and why, numbers from 1; of each that differs, one place."""

    compared: tuple[int, ...] = ()
    differences: tuple[PictureDifference, ...] = ()
    left: tuple[int, ...] = ()
    why: NotCompared | None = None
