"""When somebody was born: the day, or as much of it as is said."""

import re
from collections.abc import Iterator

_GERMAN = "Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_ENGLISH = "January|February|March|May|June|July|October|December"
_SHORT = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez"
_MONTH = rf"(?:{_GERMAN}|{_ENGLISH}|{_SHORT})\b\.?"
_YEAR = r"(?:19|20)\d{2}"
_IN_DIGITS = r"\d{1,2}\.\s?\d{1,2}\.(?:\s?(?:\d{4}|\d{2}))?|\d{4}-\d{2}-\d{2}|\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})"
_IN_WORDS = (
    rf"\d{{1,2}}(?:\.|st|nd|rd|th)?\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?|{_MONTH}\s(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s)?{_YEAR}"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?\b"
)
_DATE = rf"(?:{_IN_DIGITS}|{_IN_WORDS}|{_YEAR}\b|{_MONTH})"
_BORN = (
    r"\b(?:geboren(?:\s(?:wurde|ist))?|geb\.|geburts(?:datum|tag|monat|jahr)|geb\.-datum|birth\s?date|d\.o\.b\.|jahrgang|born|birthday"
    r"|(?:date|day|month|year) of birth|dob)"
)
_LINK = r"(?:\s(?:am|im|in|on|ist|is|war|was|lautet|the|der|den|dem))*\s*:?\s*"
_AFTER_WORD = re.compile(rf"{_BORN}{_LINK}(?P<value>{_DATE})", re.IGNORECASE)
_BEFORE_WORD = re.compile(rf"(?<!\w)(?P<value>{_DATE}),?\s(?:geboren|geburtstag)\b", re.IGNORECASE)


def find_births(text: str) -> Iterator[tuple[int, int]]:
    """Find days, months and years of birth, by the words around them."""
    for pattern in (_AFTER_WORD, _BEFORE_WORD):
        yield from (found.span("value") for found in pattern.finditer(text))
