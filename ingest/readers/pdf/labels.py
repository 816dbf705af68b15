"""What stands before a line of a PDF: its number, letter or bullet, and how deep that lies."""

import re
from functools import lru_cache

from ingest.readers.blocks import Block, BlockKind
from ingest.readers.sections.labels import Label, LabelStyle, follows, read_label

BULLET = re.compile(r"(?:[•▪➢▫◦●■○‣·–—*-]|o)(?=\s)")


@lru_cache(maxsize=4096)
def item_label(text: str) -> Label | None:
    """Read the label of an item; `Clause 7` and `§ 3` are none, as sentences begin with them."""
    label = read_label(Block(kind=BlockKind.PARAGRAPH, text=text))
    return None if label is None or label.style is LabelStyle.KEYWORD else label


@lru_cache(maxsize=4096)
def heading_label(text: str) -> Label | None:
    """Read the label of a heading, which may be a number without a full stop, or a name (`§ 5`, `Anlage 1`)."""
    return read_label(Block(kind=BlockKind.HEADING, text=text))


def is_item(text: str) -> bool:
    """Say whether `text` looks like an item of a list."""
    return item_label(text) is not None or BULLET.match(text) is not None


def depth(label: Label | None) -> int:
    """Give how many numbers a label has; 0 for any other sort of label."""
    return label.depth if label is not None and label.style is LabelStyle.NUMBER else 0


class Levels:
    """How deep an item lies, from the sorts of labels before it: (a) below 5.2, (i) below (a)."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._last = ""

    def heading(self) -> None:
        """Begin anew below a heading."""
        self._open = []

    def item(self, text: str) -> int:
        """Give the level, from 0, of the item `text`."""
        label = item_label(text)
        sort = self._sort(label) if label else text[0]
        if sort in self._open:
            del self._open[self._open.index(sort) + 1 :]
        else:
            if label and label.depth > 1:
                self._open = [known for known in self._open if sort.startswith(f"{known}.")]
            self._open.append(sort)
        self._last = label.bare if label else ""
        return len(self._open) - 1

    def _sort(self, label: Label) -> str:
        """Name what `label` has in common with its siblings: `1.1`, `(a)`, `i)`."""
        if label.style is LabelStyle.NUMBER:
            return ".".join("1" * label.depth)
        letter = label.style is LabelStyle.NUMERAL and follows(self._last, label.bare)  # (i) after (h) is no number
        style = LabelStyle.LETTER if letter else label.style
        return label.printed.replace(label.bare, style)
