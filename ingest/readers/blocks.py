"""What readers of unstructured formats give: the pieces of a page in reading order, before they become sections."""

from enum import StrEnum

from assistant.domain import Frozen


class BlockKind(StrEnum):
    """What a piece of text is on its page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"


class Block(Frozen):
    """A piece of text, white space folded, words as they stand.

    `level` is that of a heading (from 1) or of an item (from 0), `label` what is printed before it (`5.2`, `(a)`), also
    part of `text`; `page` counts from 1 where the format has pages.
    """

    kind: BlockKind
    text: str
    level: int = 0
    label: str = ""
    page: int | None = None
