"""Logging in: names give nothing away, and what failed before counts."""

from pathlib import Path

import pytest

from assistant.access import login
from assistant.access.limits import FREE
from assistant.access.login import log_in
from assistant.access.origin import Origin
from assistant.access.users import Users
from assistant.domain import UserRole
from assistant.errors import AccessError
from tests.support.people import PASSWORD

NOW = 1_000_000.0
HERE = Origin(address="192.0.2.1")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Users(tmp_path).add("anna", "Anna", UserRole.LEGAL, PASSWORD)
    return tmp_path


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    """With what hashes a password was compared."""
    compared: list[str | None] = []
    true = login.is_password

    def watched(password: str, stored: str | None) -> bool:
        compared.append(stored)
        return true(password, stored)

    monkeypatch.setattr(login, "is_password", watched)
    return compared


def refusal(home: Path, user: str, password: str, now: float = NOW) -> AccessError:
    with pytest.raises(AccessError) as caught:
        log_in(home, user, password, now, HERE)
    return caught.value


def test_the_right_password_lets_in(home: Path) -> None:
    user, _ = log_in(home, "anna", PASSWORD, NOW, HERE)
    assert user == Users(home).all()["anna"]


def test_a_wrong_password_and_an_unknown_name_look_the_same(home: Path) -> None:
    wrong, unknown = refusal(home, "anna", "wrong"), refusal(home, "ben", PASSWORD)
    assert (wrong.key, wrong.values) == (unknown.key, unknown.values) == ("login_wrong", {})


def test_an_unknown_name_costs_a_hash_as_well(home: Path, compared: list[str | None]) -> None:
    refusal(home, "ben", PASSWORD)
    assert compared == [None]


@pytest.mark.parametrize("user", ["anna", "ben"])
def test_after_some_failures_nobody_looks_at_the_password(home: Path, user: str, compared: list[str | None]) -> None:
    for _ in range(FREE):
        assert refusal(home, user, "wrong").key == "login_wrong"
    error = refusal(home, user, PASSWORD)
    assert (error.key, error.values) == ("login_wait", {"seconds": 1})
    assert len(compared) == FREE


def test_a_browser_is_known_by_what_it_was_given(home: Path) -> None:
    _, secret = log_in(home, "anna", PASSWORD, NOW, HERE)
    for _ in range(FREE):
        refusal(home, "anna", "wrong", NOW + 1)
    assert refusal(home, "anna", PASSWORD, NOW + 1).key == "login_wait"
    known = Origin(address=HERE.address, device=secret)
    assert log_in(home, "anna", PASSWORD, NOW + 1, known)[1] == secret
    assert log_in(home, "anna", PASSWORD, NOW + 1, Origin(device="made up"))[1] not in ("made up", secret)
