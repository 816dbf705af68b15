"""Telephone numbers, German ones also without the country's code."""

from collections.abc import Iterator

import phonenumbers

_HOME = "DE"
_SHORTEST = 7  # digits; a shorter one could be anything


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
