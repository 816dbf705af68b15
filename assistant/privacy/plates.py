"""Number plates of Germany, Austria and Switzerland."""

import re
from collections.abc import Iterator

_GERMAN = r"[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2}[ -]?[1-9]\d{0,3}[EH]?"
_AUSTRIAN = r"[A-Z]{1,2}[- ]?(?:\d{1,5} ?[A-Z]{1,3}|[A-Z]{1,3} ?\d{1,5})"
_CANTONS = "AG|AI|AR|BE|BL|BS|FR|GE|GL|GR|JU|LU|NE|NW|OW|SG|SH|SO|SZ|TG|TI|UR|VD|VS|ZG|ZH"
_SWISS = rf"(?:{_CANTONS})[ -]?\d{{1,3}}(?:[ ’']?\d{{3}})?"
_WORD = (
    r"(?:(?:kfz-?)?kennzeichen|nummernschild|autonummer|kontrollschild|(?:number|licen[cs]e|registration) plate"
    r"|plate number)"
)
_AFTER_WORD = re.compile(
    rf"\b{_WORD}\s*(?:ist|lautet|is|:)?\s*(?P<value>{_SWISS}|{_GERMAN}|{_AUSTRIAN})(?!\w)", re.IGNORECASE
)
# Letters of the district, then letters and digits of the car: `B-AB 1234`. What joins two states looks alike (`EU-US`).
_ALONE = re.compile(
    r"(?<![\w-])(?!EU-US|SCC-|ISO-|BSI-|DSK-|KI-|IT-|TR-)[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9]\d{0,3}[EH]?(?![\w.,]*\d)\b"
)
_NOUN = r"(?:Auto|Wagen|PKW|Pkw|Fahrzeug|Transporter|LKW|Lkw|car|van|vehicle)"
_OF_CAR = re.compile(rf"\b{_NOUN}(?: mit| with|,)? (?P<value>(?-i:{_GERMAN}|{_SWISS}))(?!\w)")


def find_plates(text: str) -> Iterator[tuple[int, int]]:
    """Find number plates: the German ones with a hyphen anywhere, others after a word that announces one."""
    for pattern in (_AFTER_WORD, _OF_CAR):
        yield from (found.span("value") for found in pattern.finditer(text))
    yield from (found.span() for found in _ALONE.finditer(text))
