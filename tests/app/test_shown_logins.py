"""Whose login a browser shows: who makes up cookies keeps no colleague from being known, nor the database busy."""

import asyncio
from threading import Event

import pytest

from assistant.access.origin import Origin
from assistant.app import shown_logins
from assistant.app.login_memory import LoginMemory
from assistant.app.shown_login import Cookies
from assistant.app.shown_logins import WAITING, ShownLogins
from assistant.errors import AccessError, StateError
from tests.support.clock import Clock

OFFICE, ELSEWHERE = Origin(address="192.0.2.1"), Origin(address="198.51.100.7")
ANNA = {"login": "of anna"}


def _key_of(cookies: Cookies) -> str:
    return cookies.get("login", "")


class Database:
    """Knows the login of anna, and whoever asked; while it is `held`, they wait."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.held = Event()
        self.held.set()
        self.error: Exception | None = None

    def look(self, cookies: Cookies) -> str | None:
        self.asked.append(cookies["login"])
        self.held.wait(60)
        if self.error is not None:
            raise self.error
        if cookies != ANNA:
            raise AccessError("session_expired")
        return "anna"


@pytest.fixture
def database() -> Database:
    return Database()


@pytest.fixture
def logins(database: Database) -> ShownLogins:
    return ShownLogins(LoginMemory(Clock()), _key_of, database.look)


def test_who_shows_a_login_that_counts_is_known_and_the_database_is_asked_once(
    logins: ShownLogins, database: Database
) -> None:
    assert [asyncio.run(logins.user_of(ANNA, OFFICE)) for _ in range(3)] == ["anna"] * 3
    assert database.asked == ["of anna"]


def test_who_shows_none_or_one_that_is_over_is_a_stranger(logins: ShownLogins, database: Database) -> None:
    shown: list[Cookies] = [{}, {"login": ""}, {"login": "made up"}]
    assert [asyncio.run(logins.user_of(each, OFFICE)) for each in shown] == [None] * 3
    assert database.asked == ["made up"]


def test_without_the_database_whoever_is_not_known_comes_in_as_a_stranger(
    logins: ShownLogins, database: Database
) -> None:
    database.error = StateError("disk_full")
    assert asyncio.run(logins.user_of(ANNA, OFFICE)) is None
    database.error = None
    assert asyncio.run(logins.user_of(ANNA, OFFICE)) == "anna"
    database.error = StateError("disk_full")
    assert asyncio.run(logins.user_of(ANNA, OFFICE)) == "anna"


def test_who_waits_for_the_database_too_long_comes_in_as_a_stranger(
    logins: ShownLogins, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_logins, "PATIENCE", 0.0)
    database.held.clear()
    assert asyncio.run(logins.user_of(ANNA, OFFICE)) is None
    database.held.set()


def test_who_makes_up_cookies_has_a_share_of_who_may_ask(
    logins: ShownLogins, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those of other sites are asked for all the same, and those that are known need nobody to be asked."""
    monkeypatch.setattr(shown_logins, "PATIENCE", 60.0)
    asyncio.run(logins.user_of(ANNA, OFFICE))
    database.held.clear()

    async def attack() -> tuple[int, list[str | None]]:
        flood = [asyncio.create_task(logins.user_of({"login": f"{number}"}, OFFICE)) for number in range(2 * WAITING)]
        await asyncio.sleep(0)
        turned_away = sum(each.done() for each in flood)
        known = await logins.user_of(ANNA, OFFICE)
        other = asyncio.create_task(logins.user_of({"login": "of berta"}, ELSEWHERE))
        await asyncio.sleep(0)
        assert not other.done()  # but asked for
        database.held.set()
        return turned_away, [known, *await asyncio.gather(other, *flood)]

    turned_away, users = asyncio.run(attack())
    assert turned_away == WAITING
    assert users == ["anna"] + [None] * (1 + 2 * WAITING)
    assert "of berta" in database.asked
    assert len(database.asked) == 2 + WAITING
    assert not logins._waiting
