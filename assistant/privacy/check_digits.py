"""Check digits, by which a number of an authority is told from any other of its length."""

import re

_PENSION_WEIGHTS = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
_AUSTRIAN_WEIGHTS = (3, 7, 9, 0, 5, 8, 4, 2, 1, 6)
_MRZ_WEIGHTS = (7, 3, 1)


def is_tax_id(number: str) -> bool:
    """Tell a German tax id: 11 digits, check digit by ISO 7064 (MOD 11, 10), a digit of the first ten twice or thrice.

    >>> is_tax_id("86 095 742 719"), is_tax_id("86 095 742 718")
    (True, False)
    """
    digits = _digits(number)
    if len(digits) != 11 or digits[0] == 0 or len(set(digits[:10])) not in {8, 9}:
        return False
    product = 10
    for digit in digits[:10]:
        total = (digit + product) % 10 or 10
        product = 2 * total % 11
    return (11 - product) % 10 == digits[10]


def is_pension_number(number: str) -> bool:
    """Tell a number of the German pension insurance: area, birthday, letter, serial number, check digit.

    >>> is_pension_number("15 070649 C 103")
    True
    """
    plain = re.sub(r"\W", "", number)
    digits = _digits(plain[:8] + f"{ord(plain[8].upper()) - 64:02}" + plain[9:])
    return _crosswise(digits[:12], _PENSION_WEIGHTS) == digits[12]


def is_health_number(number: str) -> bool:
    """Tell the unchanging part of a number of the German health insurance: a letter, 8 digits, check digit.

    >>> is_health_number("A123456780"), is_health_number("A123456789")
    (True, False)
    """
    digits = _digits(f"{ord(number[0].upper()) - 64:02}{number[1:]}")
    return _crosswise(digits[:10], (1, 2) * 5) == digits[10]


def is_austrian_number(number: str) -> bool:
    """Tell a number of the Austrian social insurance: serial number, check digit in the fourth place, birthday.

    >>> is_austrian_number("1237 010180")
    True
    """
    digits = _digits(number)
    weighted = sum(digit * weight for digit, weight in zip(digits, _AUSTRIAN_WEIGHTS, strict=True))
    return weighted % 11 == digits[3]


def is_swiss_number(number: str) -> bool:
    """Tell a number of the Swiss old-age insurance, by the check digit of EAN-13.

    >>> is_swiss_number("756.9217.0769.85")
    True
    """
    digits = _digits(number)
    return sum(digit * weight for digit, weight in zip(digits, (1, 3) * 7, strict=False)) % 10 == 0


def is_card_number(number: str) -> bool:
    """Tell a number of a card (ISO/IEC 7812), by Luhn's check digit."""
    digits = _digits(number)
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def is_identity_card(number: str) -> bool:
    """Tell a German identity card or passport with its check digit, as its machine-readable zone has it.

    >>> is_identity_card("T220001293")
    True
    """
    *values, last = (int(character, 36) for character in number)
    weights = _MRZ_WEIGHTS * 3
    return sum(value * weight for value, weight in zip(values, weights, strict=True)) % 10 == last


def _digits(number: str) -> list[int]:
    return [int(character) for character in number if character.isdigit()]


def _crosswise(digits: list[int], weights: tuple[int, ...]) -> int:
    return sum(sum(divmod(digit * weight, 10)) for digit, weight in zip(digits, weights, strict=True)) % 10
