"""A check digit tells a number from its neighbours: of ten last digits one is right."""

from collections.abc import Callable

import pytest

from assistant.privacy import check_digits

NUMBERS = [
    (check_digits.is_tax_id, "86 095 742 719"),
    (check_digits.is_pension_number, "15 070649 C 103"),
    (check_digits.is_health_number, "A123456780"),
    (check_digits.is_swiss_number, "756.9217.0769.85"),
    (check_digits.is_card_number, "4111 1111 1111 1111"),
    (check_digits.is_identity_card, "T220001293"),
]


@pytest.mark.parametrize(("is_right", "number"), NUMBERS)
def test_of_ten_last_digits_one_is_right(is_right: Callable[[str], bool], number: str) -> None:
    assert [digit for digit in "0123456789" if is_right(number[:-1] + digit)] == [number[-1]]


def test_the_check_digit_of_an_austrian_number_stands_in_the_fourth_place() -> None:
    assert [n for n in range(10) if check_digits.is_austrian_number(f"123{n} 010180")] == [7]
