"""Whose address it is."""

import pytest

from assistant.access.origin import Origin


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("192.0.2.1", "::ffff:192.0.2.1"),
        ("2001:db8:1:2::1", "2001:DB8:1:2:ffff::2"),
        (None, "unknown"),
        ("", "192.0.2.1:8080"),
    ],
)
def test_who_is_one_user_counts_as_one(one: str | None, other: str | None) -> None:
    assert Origin(address=one).network == Origin(address=other).network


@pytest.mark.parametrize(("one", "other"), [("192.0.2.1", "192.0.2.2"), ("2001:db8:1:2::1", "2001:db8:1:3::1")])
def test_who_is_not_does_not(one: str, other: str) -> None:
    assert Origin(address=one).network != Origin(address=other).network


def test_the_secret_of_a_browser_is_not_shown() -> None:
    assert "secret" not in repr(Origin(address="192.0.2.1", device="secret"))
