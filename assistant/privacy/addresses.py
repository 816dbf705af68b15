"""Where somebody lives or gets mail."""

import re
from collections.abc import Iterator

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_CAPITAL = "[A-ZÄÖÜ]"
_NAMED_STREET = rf"{_CAPITAL}[a-zäöüß]*(?:straße|strasse|str\.|gasse|weg|platz|allee|ufer|damm|ring)"
_STREET_ALONE = r"(?:Straße|Strasse|Str\.|Gasse|Weg|Platz|Allee|Ufer|Damm|Ring)"
_TOWN = rf"(?:,? \d{{4,5}} {_CAPITAL}[\wäöüß-]+)?"
_STREET_NAME = rf"(?:(?:{_CAPITAL}[a-zäöüß]+-){{1,3}}|{_CAPITAL}[a-zäöüß]+ )?(?:{_NAMED_STREET}|{_STREET_ALONE})"
_GERMAN = rf"\b{_STREET_NAME} \d{{1,4}}(?:/\d{{1,3}})*(?: ?[a-z]\b)?(?!\w){_TOWN}"
_ENGLISH = r"\b\d{1,4}[a-z]? (?:[A-Z][a-z]+ ){1,2}(?:Street|St\.|Road|Rd\.|Avenue|Ave\.|Lane|Drive|Square)(?!\w)"
_PLACE = rf"\b\d{{5}} {_CAPITAL}[a-zäöüß]+(?:[- ](?:am|an der|{_CAPITAL})[\wäöüß]*)?(?=[,.;!?]|$)"
_IN_STREET = (
    r"(?:Am|Im|Zum|Zur|An (?:der|den|dem)|Auf (?:der|dem)|In (?:der|den)|(?:Unter|Hinter|Vor|Bei) (?:der|den|dem))"
)
_SAYS_WHERE = r"(?:wohn(?:t|e|en|haft)|lebt|anschrift|adresse|address|lives|zuhause)"
# A street such as `Im Winkel 12` reads like the rest of a sentence: what tells is the verb, or the town behind it.
_QUIET_STREET = rf"{_IN_STREET} (?:{_CAPITAL}[a-zäöüß]+[- ]){{1,3}}\d{{1,3}} ?[a-z]?\b"
_LIVES = re.compile(rf"\b(?i:{_SAYS_WHERE})\b(?:\s(?:in|ist|is))?\W{{1,3}}(?P<value>{_QUIET_STREET}{_TOWN})")
_WITH_TOWN = re.compile(rf"\b(?P<value>{_QUIET_STREET},? \d{{5}} {_CAPITAL}[\wäöüß-]+)")
_STREET = re.compile(f"{_GERMAN}|{_ENGLISH}|{_PLACE}")


def find_emails(text: str) -> Iterator[tuple[int, int]]:
    """Find e-mail addresses."""
    return (found.span() for found in _EMAIL.finditer(text))


def find_streets(text: str) -> Iterator[tuple[int, int]]:
    """Find streets with a number, and places with a postcode."""
    for pattern in (_LIVES, _WITH_TOWN):
        yield from (found.span("value") for found in pattern.finditer(text))
    yield from (found.span() for found in _STREET.finditer(text))
