"""The words of a contract as they are compared: how they are set, hyphenated, quoted and numbered does not count."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from assistant.contracts.check.periods import UNIT
from assistant.contracts.compare.thresholds import thresholds

_LETTER = "(?:[^\\W_]|[\u0300-\u036f])"  # with accents that stand alone
_HYPHENS = "-\u2010\u2011\u00ad"
_TOKEN = re.compile(rf"{_LETTER}++(?:(?:[{_HYPHENS}]\n?|['’]|(?<=\d)[.,](?=\d)){_LETTER}++)*+|_++|[^\w\s]")
_LEFT_OUT = re.compile(f"\u00ad|\n|(?<!\\d)[{_HYPHENS}]|[{_HYPHENS}](?!\n?\\d)")
"""Hyphens, but for those between digits: 1-4 is not 14."""
_SMALL = re.compile("[²³¹⁰-₟½¼¾⅐-⅞]")
"""Figures above or below the line and fractions, which are others than those on it."""
_ALIKE = str.maketrans(
    dict.fromkeys("„“”‟«»‹›‚‘’‛'´`", '"') | dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("•·▪◦‣●○■□*", "")
)
_MEASURES = rf"{UNIT}|EUR\b|euros?\b|€|USD|GBP|\$|£|%|percent|per cent|prozent|times\b|mal\b|mio\b|million|fache"
_AMOUNT = rf"(?i:\(?\d{{1,3}}(?:[.,]\d{{1,3}}){{0,4}}[.)]?\s(?:{_MEASURES})|\d{{1,3}}(?:\.\d{{3}})+\s)"
"""A figure with what it measures, which numbers no paragraph."""
_DIGITS, _ROMAN = r"\d{1,3}[a-z]?", "[IVX]{1,5}"


class Token(NamedTuple):
    """A word or mark: what counts of it, where it stands (characters, end exclusive), and whether it is a word."""

    norm: str
    start: int
    end: int
    word: bool


@cache
def _labels() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Give what numbers a paragraph, and what numbers a heading, at the start of a line."""
    given = thresholds().labels
    words, months = ("|".join(map(re.escape, names)) for names in (given.words, given.months))
    numbers = rf"\({_DIGITS}\)|{_DIGITS}\)|\d{{1,2}}(?:\.\d{{1,3}}){{1,4}}\.?|\d{{1,3}}\.(?!\s(?:{months}))"
    others = rf"\(?[a-z]{{1,2}}\)|[a-z]\.|\(?[ivx]{{1,5}}\)|{_ROMAN}\.|§{{1,2}}\s?{_DIGITS}"
    named = rf"(?:{words})\.?\s?(?:\d{{1,3}}(?:\.\d{{1,3}}){{0,3}}[a-z]?|{_ROMAN}|[A-Z])(?![\w.])[.:)]?"
    heading = rf"^[ \t#]{{0,9}}({named}|{numbers}|{others}|\d{{1,3}})(?=[\s–—-]|$)"
    return (
        re.compile(rf"^[ \t]{{0,9}}(?!{_AMOUNT})({numbers}|{others})(?=\s)", re.MULTILINE),
        re.compile(heading, re.MULTILINE | re.IGNORECASE),
    )


def label_of(paragraph: str) -> str:
    """Give the number that a paragraph begins with, as printed; empty if there is none.

    >>> label_of("(2) Der Auftragnehmer meldet …"), label_of("24. Mai 2026")
    ('(2)', '')
    """
    found = _labels()[0].match(paragraph)
    return found[1] if found else ""


def heading_label(heading: str) -> str:
    """Give the number of a heading, as printed; empty if there is none.

    >>> heading_label("§ 5 Unterauftragsverarbeiter"), heading_label("Anlage 2: Maßnahmen")
    ('§ 5', 'Anlage 2:')
    """
    found = _labels()[1].match(heading)
    return found[1] if found else ""


def tokens(text: str, start: int, end: int, *, heading: bool = False) -> Iterator[Token]:
    """Give what counts between `start` and `end`: no numbers of clauses, and in a heading no capitals."""
    numbered = [found.span(1) for found in _labels()[heading].finditer(text, start, end)]
    at = 0
    for found in _TOKEN.finditer(text, start, end):
        while at < len(numbered) and numbered[at][1] <= found.start():
            at += 1
        if at < len(numbered) and numbered[at][0] <= found.start():
            continue
        norm = normalised(found[0])
        if norm:
            yield Token(norm.casefold() if heading else norm, *found.span(), norm[0].isalnum())


@lru_cache(maxsize=1 << 16)
def normalised(word: str) -> str:
    """Give what counts of a word or mark; empty if nothing does.

    >>> normalised("Sub-processor"), normalised("„"), normalised("•"), normalised("1-4"), normalised("1⁴")
    ('Subprocessor', '"', '', '1-4', '1⁴')
    """
    if len(word) > 1 or word.isalnum():
        form: Literal["NFC", "NFKC"] = "NFC" if _SMALL.search(word) else "NFKC"
        return unicodedata.normalize(form, _LEFT_OUT.sub("", word).replace("’", "'"))
    return "" if unicodedata.category(word) == "Cf" else word.translate(_ALIKE)
