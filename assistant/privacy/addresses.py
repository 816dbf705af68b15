"""Where somebody lives or gets mail."""

import re
from collections.abc import Iterator

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:[A-ZÄÖÜ][a-zäöüß]+[- ])?(?:[A-ZÄÖÜ][a-zäöüß]*(?:straße|strasse|str\.|gasse|weg|platz|allee|ufer|damm|ring)"
    r"|(?:Straße|Strasse|Str\.|Gasse|Weg|Platz|Allee|Ufer|Damm|Ring)) \d{1,4} ?[a-z]?\b(?:,? \d{5} [A-ZÄÖÜ][\wäöüß-]+)?"
    r"|\b\d{1,4}[a-z]? (?:[A-Z][a-z]+ ){1,2}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive|Square)(?!\w)"
    r"|\b\d{5} [A-ZÄÖÜ][a-zäöüß]+(?:[- ](?:am|an der|[A-ZÄÖÜ])[\wäöüß]*)?(?=[,.;!?]|$)"
)


def find_emails(text: str) -> Iterator[tuple[int, int]]:
    """Find e-mail addresses."""
    return (found.span() for found in _EMAIL.finditer(text))


def find_streets(text: str) -> Iterator[tuple[int, int]]:
    """Find streets with a number, and places with a postcode."""
    return (found.span() for found in _STREET.finditer(text))
