"""Whom a person does business as: "Ann Byrne trading as Tidy Books" is one name, with another in it."""

import re

from assistant.contracts.company_name import has_company
from assistant.contracts.party_clues.clue import Span

_JOINT = (
    r",?\s(?:trading (?:as|under the name(?: of)?)|t/a|doing business as|d/?b/?a|"
    r"(?:handelnd|firmierend|auftretend) (?:unter(?: der (?:Bezeichnung|Firma))?|als))\s"
)
_WORD = r"[^\W\d_a-zß][\w&.'’-]*"
_BEHIND = re.compile(rf"{_JOINT}[„“\"]?(?P<name>{_WORD}(?:\s(?:(?:&|and|und|of|für|the|der)\s)?{_WORD}){{0,6}})[“”\"]?")


def with_trade_name(text: str, name: Span) -> Span:
    """Give where the `name` of a person stands with what they trade as, if `text` says that right behind it.

    A company is named in full without that.

    >>> text = "Ann Byrne trading as Tidy Books, 3 Weir Row"
    >>> text[slice(*with_trade_name(text, (0, 9)))]
    'Ann Byrne trading as Tidy Books'
    """
    behind = _BEHIND.match(text, name[1])
    return (name[0], behind.end()) if behind and not has_company(text[slice(*name)]) else name


def trades_as(text: str, name: Span) -> Span | None:
    """Give where it stands in `text` what the bearer of `name` trades as, right behind it."""
    behind = _BEHIND.match(text, name[1])
    return behind.span("name") if behind else None


def trade_name(name: str) -> str | None:
    """Give what the bearer of a name trades as.

    >>> trade_name("Ann Byrne t/a Tidy Books")
    'Tidy Books'
    """
    found = _BEHIND.search(name)
    return found["name"] if found else None
