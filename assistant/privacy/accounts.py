"""Numbers of accounts and cards, told from other numbers by their check digits."""

import re
from collections.abc import Iterator

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_CARD = re.compile(r"\b\d(?:[ -]?\d){12,18}\b")
_SHORTEST_IBAN = 15


def find_ibans(text: str) -> Iterator[tuple[int, int]]:
    """Find IBANs (ISO 13616), with or without spaces."""
    for found in _IBAN.finditer(text):
        end = found.end()
        while end > found.start() and not _is_iban(text[found.start() : end]):  # a word behind it may look like a part
            end = text.rfind(" ", found.start(), end)
        if end > found.start():
            yield found.start(), end


def _is_iban(text: str) -> bool:
    compact = text.replace(" ", "").upper()
    if len(compact) < _SHORTEST_IBAN:
        return False
    digits = "".join(str(int(character, 36)) for character in compact[4:] + compact[:4])
    return int(digits) % 97 == 1


def find_cards(text: str) -> Iterator[tuple[int, int]]:
    """Find the numbers of payment cards (ISO/IEC 7812)."""
    for found in _CARD.finditer(text):
        digits = [int(digit) for digit in re.sub(r"\D", "", found[0])]
        doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
        if (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0:
            yield found.span()
