"""Text as data: what no document may hold is taken out before anything is laid out."""

import re
from urllib.parse import quote

from assistant.citation.display import safe_url

_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")  # controls, and what reorders text
_NO_CHARACTER = re.compile("[\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_GERMAN, _ENGLISH = re.compile("„([^„“”]*)[“”]"), re.compile("“([^“”]*)”")
_INNER = {"de": r"‚\1‘", "en": r"‘\1’"}  # quotes in quotes
_IN_ADDRESSES = "%/:?#[]@!$&'()*+,;=~"


def tidy(text: str) -> str:
    r"""Drop control characters and blank lines; what is no character becomes the replacement character.

    >>> tidy("a\x00b\r\n\n  c")
    'ab\nc'
    """
    text = _NO_CHARACTER.sub("\ufffd", _UNSEEN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " ")))
    return "\n".join(line.strip() for line in text.split("\n") if line.strip())


def tidy_line(text: str) -> str:
    """Do what `tidy` does, and put everything on one line."""
    return " ".join(tidy(text).split())


def in_quotation_marks(text: str, language: str) -> str:
    """Give `text` between the quotation marks of a language; quotes within it get those for quotes in quotes.

    >>> in_quotation_marks("Wer haftet?", "de")
    '„Wer haftet?“'
    >>> print(in_quotation_marks("Die Frist heißt „unverzüglich“.", "de"))
    „Die Frist heißt ‚unverzüglich‘.“
    """
    before, after, within = ("„", "“", _GERMAN) if language == "de" else ("“", "”", _ENGLISH)
    return f"{before}{within.sub(_INNER[language], text)}{after}"


def web_address(url: str | None) -> str | None:
    """Give `url` as plain ASCII if it is a web page's, else None.

    >>> web_address("https://example.org/a b>")
    'https://example.org/a%20b%3E'
    """
    safe = safe_url(tidy(url) if url else None)
    return quote(safe, safe=_IN_ADDRESSES) if safe else None


def shortened(text: str, limit: int) -> str:
    """Give `text` on one line of at most `limit` characters, cut between words where it can be.

    >>> shortened("Wer haftet für das Callcenter?", 16)
    'Wer haftet für …'
    """
    line = tidy_line(text)
    if len(line) <= limit:
        return line
    head = line[: limit - 1]
    return (head[: head.rfind(" ")] if " " in head else head[:-1]) + " …"
