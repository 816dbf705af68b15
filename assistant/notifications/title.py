"""Titles that leave the machine: words of strangers, to which an e-mail of ours lends its good name."""

import re

from assistant.terminal import printable

LONGEST = 120  # characters
# What mail programs make a link of: schemes, and names of hosts; dots of numbers and days may stay.
_LINK = re.compile("://|(?<=\\w)(?:(?<!\\d)[.]|[.](?!\\d)|[\u3002\uff0e\uff61@])(?=\\w)")


def harmless(title: str) -> str:
    r"""Give a title on one line, in which no program sees a link or a sign to obey.

    >>> harmless("Mahnung:\r\nhttps://evil.example")
    'Mahnung: https: //evil. example'
    """
    plain = printable(" ".join(title.split()))
    opened = _LINK.sub(lambda found: ": //" if found[0] == "://" else f"{found[0]} ", plain)
    return opened if len(opened) <= LONGEST else opened[: LONGEST - 1] + "…"
