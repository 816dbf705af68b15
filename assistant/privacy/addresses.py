"""Where somebody lives or gets mail."""

import re
from collections.abc import Iterator

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_CAPITAL = "[A-ZÄÖÜ]"
_NAMED_STREET = rf"{_CAPITAL}[a-zäöüß]*(?:straße|strasse|str\.|gasse|weg|platz|allee|ufer|damm|ring)"
_STREET_ALONE = r"(?:Straße|Strasse|Str\.|Gasse|Weg|Platz|Allee|Ufer|Damm|Ring)"
_TOWN = rf"(?:,? \d{{5}} {_CAPITAL}[\wäöüß-]+)?"
_GERMAN = rf"\b(?:{_CAPITAL}[a-zäöüß]+[- ])?(?:{_NAMED_STREET}|{_STREET_ALONE}) \d{{1,4}} ?[a-z]?\b{_TOWN}"
_ENGLISH = r"\b\d{1,4}[a-z]? (?:[A-Z][a-z]+ ){1,2}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive|Square)(?!\w)"
_PLACE = rf"\b\d{{5}} {_CAPITAL}[a-zäöüß]+(?:[- ](?:am|an der|{_CAPITAL})[\wäöüß]*)?(?=[,.;!?]|$)"
_STREET = re.compile(f"{_GERMAN}|{_ENGLISH}|{_PLACE}")


def find_emails(text: str) -> Iterator[tuple[int, int]]:
    """Find e-mail addresses."""
    return (found.span() for found in _EMAIL.finditer(text))


def find_streets(text: str) -> Iterator[tuple[int, int]]:
    """Find streets with a number, and places with a postcode."""
    return (found.span() for found in _STREET.finditer(text))
