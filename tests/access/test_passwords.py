"""Passwords and their hashes."""

import pytest
from argon2 import PasswordHasher, extract_parameters

from assistant.access.passwords import NOBODY, hash_password, is_password
from tests.support.people import PASSWORD


def test_one_letter_typed_in_two_ways_is_the_same_password() -> None:
    assert is_password("Schlüsselbundträger", hash_password("Schlu\u0308sselbundtra\u0308ger"))


def test_another_password_is_not_the_same() -> None:
    assert not is_password(PASSWORD + "!", hash_password(PASSWORD))


def test_nobody_has_a_password_whose_hash_costs_what_that_of_a_user_costs() -> None:
    assert extract_parameters(NOBODY) == extract_parameters(hash_password(PASSWORD))
    assert PasswordHasher().check_needs_rehash(NOBODY) is False
    assert not is_password(PASSWORD, None)
    assert not is_password("", None)


@pytest.mark.parametrize("stored", ["plain", ""])
def test_a_hash_that_is_none_lets_nobody_in(stored: str) -> None:
    assert not is_password(PASSWORD, stored)
