"""What contracts call their annexes: "Anlage", "Schedule", and what stands behind that."""

import re
from functools import cache
from typing import NamedTuple

from assistant.contracts.facts.wording import any_of, pieces, plurals

MENTIONS = 3_000
"""Mentions of annexes that are looked at, the first ones; of each it is asked whether it is one of another text."""


class Label(NamedTuple):
    """The name of one annex, the same wherever it is named, and where it is."""

    name: str
    start: int
    end: int


@cache
def number() -> str:
    """Give the expression for what stands behind the word: a figure, a letter, a code, a number in words."""
    codes, words = any_of("annex", "codes"), any_of("annex", "numbers")
    figure = r"\d{1,2}(?:\.\d{1,2}|[A-Za-z])?|\./[A-Z\d]{1,2}"
    letters = r"[IVX]{1,4}|[A-Z]{1,4}-?\d{1,2}|[A-Z](?!\.\s?\d)"
    return rf"(?:(?:{figure}|{letters}|{codes}|{words})(?:\([A-Z\d]\)|\s?\((?:neu|new)\))?)"


@cache
def annex_word() -> str:
    """Give the expression for the word itself, with its plurals, in capitals as well."""
    words = (*plurals().values(), *pieces("annex", "words"))
    return "|".join((*words, *(word.upper() for word in words)))


def heading_of(name: str) -> re.Pattern[str]:
    """Give what a heading begins with below which the annex stands."""
    return re.compile(rf"\W*(?:(?:The|Die|Der) )?{re.escape(name)}(?!\w)", re.IGNORECASE)


def singular(word: str) -> str:
    """Give a word for annexes as it names one of them.

    >>> singular("Anlagen"), singular("SCHEDULE")
    ('Anlage', 'Schedule')
    """
    capital = word.capitalize()
    return {several.capitalize(): one for one, several in plurals().items()}.get(capital, capital)
