"""Numbers that an authority, an insurer or a network gives to one person, found by their shape alone."""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv6Address

_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_IPV4 = re.compile(rf"(?<![\w.]){_OCTET}(?:\.{_OCTET}){{3}}(?!\.?\w)")
_IPV6 = re.compile(r"(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])", re.IGNORECASE)
_CLAUSE = 31  # numbers of sections such as 4.2.1.3 have no part above it
_DAY, _MONTH = r"(?:[0-2]\d|3[01])", r"(?:0\d|1[0-2])"
_PENSION = re.compile(rf"\b\d{{2}} ?{_DAY}{_MONTH}\d{{2}} ?[A-Z] ?\d{{3}}\b")
_HEALTH = re.compile(r"\b[A-Z]\d{9}\b")
_TAX = re.compile(r"(?<![\d.,] )(?<![\d.,])\b\d{2} \d{3} \d{3} \d{3}\b(?!,?\d| ?(?:EUR|Euro|€|\d))")
_AFTER_WORD = re.compile(
    r"\b(?:reisepass|personalausweis|ausweis|pass|führerschein|passport|identity card|driving licence)"
    r"(?:-?\s?(?:nummer|nr\.?|number|no\.?))?\s*[:#]?\s*(?P<value>(?-i:(?=[A-Z]*\d)[A-Z0-9]{8,11}))\b",
    re.IGNORECASE,
)
# Letters of the district, then letters and digits of the car: `B-AB 1234`. What joins two states looks alike (`EU-US`).
_PLATE = re.compile(r"(?<![\w-])(?!EU-US)[A-ZÄÖÜ]{1,3}-[A-Z]{1,2} [1-9]\d{0,3}[EH]?(?![\w.,]*\d)\b")


def find_ips(text: str) -> Iterator[tuple[int, int]]:
    """Find the addresses of machines on the internet."""
    for found in _IPV4.finditer(text):
        if any(int(part) > _CLAUSE for part in found[0].split(".")):
            yield found.span()
    for found in _IPV6.finditer(text):
        if _is_ipv6(found[0]):
            yield found.span()


def _is_ipv6(text: str) -> bool:
    try:
        IPv6Address(text)
    except AddressValueError:
        return False
    return len(text) > len("::1")


def find_official_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Find numbers of the German pension and health insurance, of tax and of identity papers."""
    for pattern in (_PENSION, _HEALTH, _TAX):
        yield from (found.span() for found in pattern.finditer(text))
    yield from (found.span("value") for found in _AFTER_WORD.finditer(text))


def find_plates(text: str) -> Iterator[tuple[int, int]]:
    """Find the number plates of German cars."""
    return (found.span() for found in _PLATE.finditer(text))
