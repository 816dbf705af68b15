"""Numbers that lead to somebody: by their check digits, by how they are called at, or by the words before them."""

import re
from collections.abc import Iterator

import phonenumbers

from assistant.privacy.check_digits import is_card_number

_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_CARD = re.compile(r"\b\d(?:[ -]?\d){12,18}\b")
_SHORTEST_IBAN = 15
_HOME = "DE"
_SHORTEST = 7  # digits; a shorter one could be anything
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


def find_ibans(text: str) -> Iterator[tuple[int, int]]:
    """Find IBANs (ISO 13616), in one piece, or in groups with spaces or dashes between."""
    for found in _IBAN.finditer(text):
        end = found.end()
        while end > found.start() and not _is_iban(text[found.start() : end]):  # a word behind it may look like a part
            end = max(text.rfind(between, found.start(), end) for between in " -")
        if end > found.start():
            yield found.start(), end


def _is_iban(text: str) -> bool:
    compact = re.sub("[ -]", "", text).upper()
    if len(compact) < _SHORTEST_IBAN:
        return False
    digits = "".join(str(int(character, 36)) for character in compact[4:] + compact[:4])
    return int(digits) % 97 == 1


def find_cards(text: str) -> Iterator[tuple[int, int]]:
    """Find the numbers of payment cards (ISO/IEC 7812)."""
    return (found.span() for found in _CARD.finditer(text) if is_card_number(found[0]))


def find_phones(text: str) -> Iterator[tuple[int, int]]:
    """Find numbers that somebody can be called at."""
    for found in phonenumbers.PhoneNumberMatcher(text, _HOME):
        if sum(character.isdigit() for character in found.raw_string) >= _SHORTEST and _begins_like_one(
            found.raw_string
        ):
            yield found.start, found.end


def _begins_like_one(number: str) -> bool:
    """Tell a telephone number from dockets, sums and years, which do not begin with a zero or a plus."""
    return number.lstrip("( ").startswith(("+", "0"))


def find_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Find numbers that stand for a person or a contract."""
    return (found.span("value") for found in _NUMBER.finditer(text))
