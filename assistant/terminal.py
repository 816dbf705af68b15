"""What the commands write for people: names and texts of strangers among it, which a terminal must not obey."""

import re
import sys

# Control characters but tab and line end, what reorders a line, and halves of characters, as names of files may have:
# with the first of them whoever named a file could empty the screen, or write what looks like a message.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    r"""Give `text` with the replacement character for each sign that a terminal would obey or could not show.

    >>> printable("Vertrag\x1b[2J.pdf")
    'Vertrag�[2J.pdf'
    """
    return _UNSEEN.sub("\ufffd", text)


def tell(text: str) -> None:
    """Write a line to standard output, at once."""
    sys.stdout.write(printable(text) + "\n")
    sys.stdout.flush()


def warn(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(printable(text) + "\n")
