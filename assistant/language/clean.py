"""What a text loses before it is read: control and invisible characters, markup, odd white space."""

import re
import unicodedata

TERMINAL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")  # colours and the like
# What marks text up says nothing about a question: tags, addresses of links, emphasis.
MARKUP = re.compile(
    r"<(?=[A-Za-z/!?])[^<>]{1,200}>|\]\([^()\s]*+(?:\([^()]*+\)[^()\s]*+)?\)|\[(?=\w)|[*_`]{1,3}(?=\w)|(?<=\w)[*_`]{1,3}(?!\w)"
)


def clean(text: str) -> str:
    r"""Drop control and invisible characters, normalise to NFC, fold white space.

    >>> clean("Haften\x00 wir\x1b[31m?\n")
    'Haften wir?'
    """
    text = TERMINAL.sub("", text)
    visible = "".join(c for c in (" " if c.isspace() else c for c in text) if c.isprintable())
    return " ".join(unicodedata.normalize("NFC", visible).split())


def without_markup(text: str) -> str:
    """Give `text` cleaned, and without what only marks it up.

    >>> without_markup("Haftet das **Callcenter**?")
    'Haftet das Callcenter ?'
    """
    return clean(MARKUP.sub(" ", text))
