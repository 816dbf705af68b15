"""The key of second factors: in a file of one's own, and secrets open for whom and where they were sealed only."""

import stat
from pathlib import Path

import pytest

from assistant.accounts.factor_key import FILE, Secrets
from assistant.errors import AccessError

SECRET = "JBSWY3DPEHPK3PXP"  # noqa: S105 - of nobody


def test_a_secret_comes_back_where_the_key_is(tmp_path: Path) -> None:
    sealed = Secrets(tmp_path).seal("anna", SECRET)
    assert SECRET not in sealed
    assert Secrets(tmp_path).open("anna", sealed) == SECRET
    assert Secrets(tmp_path).seal("anna", SECRET) != sealed
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert SECRET not in (tmp_path / FILE).read_text("utf-8")


def refusal(home: Path, user: str, sealed: str) -> str:
    with pytest.raises(AccessError) as caught:
        Secrets(home).open(user, sealed)
    assert str(home / FILE) in caught.value.message("en")
    return caught.value.key


def test_of_somebody_else_it_does_not_open(tmp_path: Path) -> None:
    assert refusal(tmp_path, "ben", Secrets(tmp_path).seal("anna", SECRET)) == "second_factor_key"


@pytest.mark.parametrize("sealed", ["", "!", "YWJj", "age-encryption.org/v1"])
def test_what_was_damaged_does_not_open(tmp_path: Path, sealed: str) -> None:
    Secrets(tmp_path).seal("anna", SECRET)
    assert refusal(tmp_path, "anna", sealed) == "second_factor_key"


def test_without_the_key_or_with_another_it_does_not_open(tmp_path: Path) -> None:
    sealed = Secrets(tmp_path / "one").seal("anna", SECRET)
    assert refusal(tmp_path / "two", "anna", sealed) == "second_factor_key"
    Secrets(tmp_path / "two").seal("anna", SECRET)
    assert refusal(tmp_path / "two", "anna", sealed) == "second_factor_key"
    (tmp_path / "two" / FILE).write_text('{"key": {"key": "AGE-SECRET-KEY-1"}}', "utf-8")
    assert refusal(tmp_path / "two", "anna", sealed) == "second_factor_key"
