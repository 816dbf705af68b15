"""Logins end: after a time without use, after a time in all, and when they are ended, in all processes alike."""

from collections.abc import Callable

import pytest
from sqlalchemy import event, select

from assistant.accounts.accounts import Accounts
from assistant.accounts.logins import NOTED, Place, login_id
from assistant.errors import AccessError
from assistant.records.account_tables import LoginRow
from assistant.records.database import Database
from assistant.settings import Settings

NOW = 1_000_000.0
MINUTE = 60.0
Begin = Callable[..., None]


@pytest.fixture
def accounts(database: Database, settings: Settings) -> Accounts:
    return Accounts(database, settings.model_copy(update={"session_hours": 2, "session_idle_minutes": 30}))


@pytest.fixture
def begin(accounts: Accounts) -> Begin:
    def begin(key: str = "key", user: str = "anna", minutes: float = 0, place: Place | None = None) -> None:
        now = NOW + minutes * MINUTE
        accounts.begin_elsewhere(user, key, now, now, place or Place())

    return begin


def state(accounts: Accounts, minutes: float, *, key: str = "key", use: bool = True) -> str:
    try:
        accounts.logins.check(key, NOW + minutes * MINUTE, use=use)
    except AccessError as error:
        return error.key
    return "alive"


def test_use_keeps_a_login_alive_but_not_forever(accounts: Accounts, begin: Begin) -> None:
    begin()
    assert {state(accounts, minutes) for minutes in (0, 29, 58, 87, 116, 119)} == {"alive"}
    assert [state(accounts, minutes) for minutes in (120, 121)] == ["session_expired"] * 2


def test_without_use_it_ends_and_stays_ended(accounts: Accounts, begin: Begin) -> None:
    begin()
    assert [state(accounts, minutes) for minutes in (30, 31)] == ["session_expired"] * 2


def test_looking_is_no_use(accounts: Accounts, begin: Begin) -> None:
    begin()
    assert state(accounts, 29, use=False) == "alive"
    assert state(accounts, 31) == "session_expired"


def test_a_use_in_one_process_keeps_it_alive_in_the_other(
    accounts: Accounts, elsewhere: Accounts, begin: Begin
) -> None:
    begin()
    assert state(accounts, 29) == "alive"
    assert state(elsewhere, 58) == "alive"
    assert state(accounts, 87) == "alive"


def test_of_many_uses_few_are_written_down(accounts: Accounts, begin: Begin, database: Database) -> None:
    written: list[str] = []

    def watch(*arguments: object) -> None:
        if str(arguments[2]).startswith("UPDATE logins"):
            written.append(str(arguments[2]))

    event.listen(database.engine, "before_cursor_execute", watch)
    begin()
    for second in range(90):
        assert state(accounts, second / 60) == "alive"
    assert written == []  # the first that counts comes after a minute and a half
    assert state(accounts, 30 + 89 / 60 - 30 / NOTED) == "alive"


def test_tabs_share_one_life_and_others_have_their_own(accounts: Accounts, begin: Begin) -> None:
    begin()
    begin("ben", "ben")
    assert state(accounts, 20, key="ben") == "alive"
    assert state(accounts, 40) == "session_expired"
    assert state(accounts, 40, key="ben") == "alive"


def test_what_was_never_begun_is_over(accounts: Accounts) -> None:
    assert state(accounts, 0) == "session_expired"
    assert not accounts.logins.is_known("key")


def test_who_logs_out_is_out_in_all_processes_and_does_not_begin_anew(
    accounts: Accounts, elsewhere: Accounts, begin: Begin
) -> None:
    begin()
    accounts.logins.log_out("key")
    assert elsewhere.logins.is_known("key")
    begin()
    assert state(elsewhere, 1) == state(accounts, 1) == "session_expired"


def test_a_user_sees_their_logins_and_ends_one_or_all_others(
    accounts: Accounts, elsewhere: Accounts, begin: Begin
) -> None:
    place = Place(address="192.0.2.1", browser="Firefox, Windows")
    begin("here", minutes=1, place=place)
    for minutes, key in enumerate(("office", "phone", "train"), start=2):
        begin(key, minutes=minutes)
    begin("ben", "ben")
    found = elsewhere.logins.open_of("anna", NOW + 5 * MINUTE)
    assert [login.id for login in found] == [login_id(key) for key in ("train", "phone", "office", "here")]
    assert (found[-1].place, found[-1].began) == (place, NOW + MINUTE)
    elsewhere.logins.end_one("anna", login_id("phone"))
    elsewhere.logins.end_one("anna", login_id("ben"))  # not hers
    assert [state(accounts, 5, key=key) for key in ("phone", "ben", "train")] == ["session_closed", "alive", "alive"]
    elsewhere.logins.end_others("anna", "here")
    assert {state(accounts, 6, key=key) for key in ("office", "train")} == {"session_closed"}
    assert state(accounts, 6, key="here") == "alive"
    assert [login.id for login in accounts.logins.open_of("anna", NOW + 6 * MINUTE)] == [login_id("here")]
    assert accounts.logins.open_of("anna", NOW + 60 * MINUTE) == []


def test_keys_are_not_to_be_read_and_the_over_old_are_forgotten(begin: Begin, database: Database) -> None:
    begin("old")
    begin("new", minutes=500)
    with database.reading() as session:
        assert list(session.scalars(select(LoginRow.id))) == [login_id("new")]
    assert login_id("new") != "new"


def test_whose_login_it_is_as_long_as_it_counts(accounts: Accounts, begin: Begin) -> None:
    begin()
    assert [accounts.logins.user_of(key, NOW + MINUTE) for key in ("key", "other", "")] == ["anna", None, None]
    assert accounts.logins.user_of("key", NOW + 31 * MINUTE) is None
    accounts.logins.log_out("key")
    assert accounts.logins.user_of("key", NOW + MINUTE) is None


def test_a_clock_that_was_put_back_ends_none_at_once_and_keeps_none_for_ever(accounts: Accounts, begin: Begin) -> None:
    """As when it went ahead by an hour, or by years, and is put right."""
    begin(minutes=25)
    assert state(accounts, 0) == "alive"
    begin("later", minutes=1_000_000)
    assert state(accounts, 0, key="later") == "session_expired"
    begin("other")
    assert state(accounts, 1_000_000, key="later") == "session_expired"  # and was forgotten
