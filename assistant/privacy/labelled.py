"""Data that are told by the words before them: numbers of customers, contracts and files, days of birth."""

import re
from collections.abc import Iterator

_GERMAN = (
    r"(?:kunden|vertrags|rechnungs|auftrags|konto|mitglieds|personal|versicherungs|steuer|vorgangs|ticket|bestell)"
    r"-?\s?(?:nummer|nr\.?|id|kennung|identifikationsnummer)|steuer-?id"
)
_ENGLISH = (
    r"(?:customer|client|contract|account|invoice|order|member|policy|case|ticket|employee|tax)"
    r"\s?-?(?:number|no\.?|id|ref(?:erence)?)"
)
_IS = r"(?:\s+(?:ist|lautet|is|was|war))?\s*[:#]?\s*"
_NUMBER = re.compile(rf"\b(?:{_GERMAN}|{_ENGLISH}){_IS}(?P<value>[A-Z]{{0,4}}[-/ ]?\d[\w/.-]{{2,}}\w)", re.IGNORECASE)
_BORN = r"(?:geboren(?: am)?|geb\.(?: am)?|geburtsdatum:?|geburtstag:?|born(?: on)?|date of birth:?|dob:?)"
_IN_DIGITS = r"\d{1,2}\.\s?\d{1,2}\.\s?\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2}[/-]\d{1,2}[/-]\d{2,4}"
_WITH_MONTH = r"\d{1,2}\.?\s[A-Za-zä]{3,9}\s\d{4}|[A-Z][a-z]{2,8}\s\d{1,2},?\s\d{4}"
_BIRTH = re.compile(rf"{_BORN}\s*(?P<value>{_IN_DIGITS}|{_WITH_MONTH})", re.IGNORECASE)


def find_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Find numbers that stand for a person or a contract."""
    return (found.span("value") for found in _NUMBER.finditer(text))


def find_births(text: str) -> Iterator[tuple[int, int]]:
    """Find days of birth."""
    return (found.span("value") for found in _BIRTH.finditer(text))
