"""Lines of mails with `format=flowed; delsp=yes` (RFC 3676): no space stands at their end, the next line goes on there.

Not every program knows this. Where a word or a number goes on across such a break, the others show something else.
"""

import re
from collections.abc import Iterator
from email.message import Message
from email.utils import collapse_rfc2231_value
from itertools import accumulate, islice, pairwise

from assistant.documents.document import UnknownLook

LOOK = "delsp=yes"
MOST = 20
"""So many breaks are named."""
AROUND = 60
"""Characters that are shown before and after one."""
LONGEST_ADDRESS = 1000
SIGNATURE = "-- "
WITHIN = re.compile(r"(?:\w|\d[.,'’])\Z")
"""What a word or a number goes on behind."""


def drops_spaces(part: Message) -> bool:
    """Tell whether the spaces that end the lines of a part are no words."""
    stated = ((name, collapse_rfc2231_value(part.get_param(name, ""))) for name in ("format", "delsp"))
    return [(name, value.lower()) for name, value in stated] == [("format", "flowed"), ("delsp", "yes")]


def joined(lines: list[str]) -> tuple[list[str], list[UnknownLook]]:
    r"""Give the lines as they were written, and the places within words and numbers where they were broken.

    >>> joined(["the Pro ", "vider  ", "acts", "at once"])[0]
    ['the Provider acts', 'at once']
    """
    written: list[list[str]] = []
    is_open = False
    for line in lines:
        goes_on, is_open = is_open, line.endswith(" ") and line != SIGNATURE
        own = line.removesuffix(" ") if is_open else line
        if goes_on:
            written[-1].append(own)
        else:
            written.append([own])
    texts = ["".join(pieces) for pieces in written]
    looks = (look for text, pieces in zip(texts, written, strict=True) for look in _broken(text, pieces))
    return texts, list(islice(looks, MOST))


def _broken(text: str, pieces: list[str]) -> Iterator[UnknownLook]:
    """Give the places where `text` was broken within a word; addresses are, as they are long."""
    for before, at in pairwise(accumulate(map(len, pieces), initial=0)):
        if at == len(text) or not before < at:
            continue
        is_within = WITHIN.search(text, max(0, at - 2), at) is not None and text[at].isalnum()
        word = text.rfind(" ", max(0, at - LONGEST_ADDRESS), at) + 1
        if is_within and "://" not in text[max(word, at - LONGEST_ADDRESS) : at]:
            yield UnknownLook(text=text[max(0, at - AROUND) : at + AROUND].strip(), stated=LOOK)
