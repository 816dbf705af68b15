"""Logins end: after a time without use, after a time in all, and when they are ended."""

import pytest

from assistant.access import lifetime
from assistant.access.lifetime import end, is_alive
from assistant.settings import Settings

SETTINGS = Settings(session_hours=2, session_idle_minutes=30)
NOW = 1_000_000.0
MINUTE = 60.0


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lifetime, "_used", {})


def alive(minutes: float, *, key: str = "anna", began: float = NOW, use: bool = True) -> bool:
    return is_alive(key, began, NOW + minutes * MINUTE, SETTINGS, use=use)


def test_use_keeps_a_login_alive_but_not_forever() -> None:
    assert [alive(minutes) for minutes in (0, 29, 58, 87, 116, 119)] == [True] * 6
    assert not alive(120)
    assert not alive(121)


def test_without_use_it_ends_and_stays_ended() -> None:
    assert alive(0)
    assert not alive(30)
    assert not alive(31)


def test_looking_is_no_use() -> None:
    assert alive(0)
    assert alive(29, use=False)
    assert not alive(31)


def test_tabs_share_one_life_and_others_have_their_own() -> None:
    assert alive(0)
    assert alive(0, key="ben")
    assert alive(20, key="ben")
    assert not alive(40)
    assert alive(40, key="ben")


def test_a_login_that_began_long_ago_is_over_though_nobody_remembers_it() -> None:
    assert not alive(0, began=NOW - 120 * MINUTE)


def test_an_ended_login_is_over() -> None:
    assert alive(0)
    end("anna", NOW)
    assert not alive(1)


def test_the_over_old_are_forgotten() -> None:
    assert alive(0)
    end("ben", NOW)
    assert alive(500, key="new", began=NOW + 500 * MINUTE)
    assert list(lifetime._used) == ["new"]
    assert not alive(500)
    assert not alive(500, key="ben")
