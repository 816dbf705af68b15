"""Where a name in a contract begins and ends: capitals of any language, abbreviations, streets, numbers of a list."""

import re

from assistant.domain import Language
from assistant.language.analysis import is_function_word

NEAR = 120
"""Characters before a name in which stands what belongs to it."""
_ABBREVIATED = (
    r"(?<!\bDr)(?<!\bDres)(?<!\bProf)(?<!\bIng)(?<!\bDipl)(?<!\bInh)(?<!\bGebr)(?<!\bSt)(?<!\bMag)(?<!\bmed)"
    r"(?<!\bFa)(?<!\bST)(?<!\bDR)(?<![A-Z]\.\s[A-Z])"
)
FULL_STOP = rf"{_ABBREVIATED}\.\s(?![A-Z]\.\s)"
"""The end of a sentence; a title or another abbreviation within a name goes on, and so do two initials."""
_STREETS = "stra(?:ß|ss)e|str\\.|platz|weg|allee|gasse|ring|ufer|damm|markt|chaussee"
STREET = re.compile(
    rf"(?<!\S)(?:[A-ZÄÖÜ][\w-]*(?:{_STREETS}|-(?i:{_STREETS}))|(?:[A-ZÄÖÜ][\w.-]*|An der)\s(?i:{_STREETS})|"
    r"Am\s[A-ZÄÖÜ][\w-]*)\s\d"
)
"""A street with its number, which may follow a name without a comma."""
SEAT = re.compile(
    r"\s(?:of|at)\s(?:the\s)?(?:[A-Z][\w'’-]*\s){0,2}(?:Headquarters|Halls?|House|Works|Mills?|Court|Buildings?|Chambers|"
    r"Towers?|Offices?|Barn|Farm|Street|Road|Lane|Square|Avenue|Place|Yard|Quay|Wharf),"
)
"""An English address behind a name: a building or a street, which the words "of" or "at" begin."""
_MIXED = re.compile(r"[a-z]{1,30}[A-Z]")
_NUMBER = re.compile(
    r"(?:\(?\d{1,2}[.)]|\d{1,2}(?:\.\d{1,2}){1,2}\.?)\s+(?!(?:FC|SC|SV|TC|TV|BC|VfL|FFC)\b)(?:(?:der|die|das|dem|den|the)\s+)?(?=\S)|\d\s+(?=\S)"
)
_PARTY = re.compile(r"(?:Vertragspartner(?:in)?|Vertragspartei|Partei|Party)\s$", re.IGNORECASE)
_OPENER = r"(?:und|and|sowie|zwischen|between)\s"
_OPENING = rf"(?:^|\n|[(„“\"]|\b{_OPENER})\s*"
_FIRST_OF_MANY = re.compile(rf"{_OPENING}(?:(?:der|die|den|dem|the)\s)?(?P<first>[^\W\d_][\w'’-]+, )$")
_SMALL_WORDS = re.compile(rf"{_OPENING}(?P<name>(?:(?!{_OPENER})[a-zäöüß][\w.:+'-]*\s|[&+]\s){{1,4}})$")


def is_capital(word: str) -> bool:
    """Tell whether a word is written as one of a name: a capital of any language, a digit, or a capital within.

    >>> is_capital("Łódź"), is_capital("7Oaks"), is_capital("eBay"), is_capital("für")
    (True, True, True, False)
    """
    bare = word.lstrip("\"'„")
    return bool(bare) and (bare[0].isupper() or bare[0].isdigit() or _MIXED.match(bare) is not None)


def behind_number(text: str, start: int, end: int) -> int:
    """Give where the name from `start` to `end` begins behind the number that lists it, and an article.

    >>> "3. der Nimbus AG"[behind_number("3. der Nimbus AG", 0, 16) :]
    'Nimbus AG'
    """
    number = _NUMBER.match(text, start)
    if number is None or (number[0].strip().isdigit() and not _PARTY.search(text, max(0, start - NEAR), start)):
        return start
    return min(number.end(), end)


def of_many(text: str, start: int, end: int) -> int:
    """Give where a name of several partners begins: "Ohm, Ehrlich & Kollegen" from what begins with "Ehrlich".

    >>> of_many("Ohm, Ehrlich & Kollegen PartG", 5, 29)
    0
    """
    if not re.match(r"\S+ (?:&|und|and|\+) [^\W\d_]", text[start:end]):
        return start
    first = _FIRST_OF_MANY.search(text, max(0, start - NEAR), start)
    return first.start("first") if first and is_capital(first["first"]) else start


def small_words(text: str) -> int | None:
    """Give where a name in small letters begins that ends `text`, behind the beginning of a line or a party.

    >>> small_words("between acme & co "), small_words("a mention of acme ")
    (8, None)
    """
    found = _SMALL_WORDS.search(text)
    if found is None:
        return None
    words = [word for word in found["name"].split() if word not in {"&", "+"}]
    ordinary = any(is_function_word(word, language) for word in words for language in Language)
    return None if ordinary or not words else found.start("name")
