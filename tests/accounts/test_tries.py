"""The records of the throttle in the database: none is lost, and none is kept for long."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from assistant.access.limits import DAY, FREE, KNOWN_FOR, STRANGERS, Record
from assistant.access.origin import Origin
from assistant.access.throttle import Throttle
from assistant.accounts import tries as module
from assistant.accounts.accounts import Accounts
from assistant.accounts.tries import DatabaseTries
from assistant.errors import AccessError
from assistant.records.account_tables import LoginTryRow
from assistant.records.database import Database

NOW = 1_000_000.0
HOME = Origin(address="192.0.2.1")


@pytest.fixture
def tries(database: Database) -> DatabaseTries:
    return DatabaseTries(database)


def keys(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(LoginTryRow.key).order_by(LoginTryRow.key)))


def put(tries: DatabaseTries, **records: Record) -> None:
    with tries.changing(records.keys()) as held:
        held.update(records)


def fails(throttle: Throttle, user: str, now: float = NOW, origin: Origin = HOME) -> bool:
    try:
        return throttle.attempt(user, origin, now, lambda: False) is None
    except AccessError:
        return False


def test_what_is_changed_is_there_to_the_last_digit(tries: DatabaseTries, database: Database) -> None:
    records = {"a": Record(failed=(NOW + 0.1, NOW + 1 / 3)), "b": Record(got_in=NOW + 2 / 3)}
    put(tries, **records)
    with DatabaseTries(database).changing(["a", "b", "c"]) as held:
        assert held == records
        del held["a"]
    assert keys(database) == ["b"]


def test_a_body_that_fails_changes_nothing(tries: DatabaseTries, database: Database) -> None:
    with pytest.raises(AccessError), tries.changing(["a"]) as held:
        held["a"] = Record(failed=(NOW,))
        raise AccessError("login_wait", seconds=1)
    assert keys(database) == []


def test_attempts_in_two_processes_at_the_same_time_do_not_slip_through_together(
    accounts: Accounts, elsewhere: Accounts
) -> None:
    with ThreadPoolExecutor(4) as pool:
        tried = list(pool.map(lambda n: fails((accounts, elsewhere)[n % 2].throttle, "anna"), range(12)))
    assert tried.count(True) == FREE


def test_a_password_that_is_looked_at_keeps_nobody_from_writing(accounts: Accounts, elsewhere: Accounts) -> None:
    """A hash takes as long as a hundred changes of the database."""

    def right_after_a_change_elsewhere() -> bool:
        elsewhere.users.change_role("anna", accounts.users.require("anna").role)
        return True

    assert accounts.throttle.attempt("anna", HOME, NOW, right_after_a_change_elsewhere)


def test_failures_are_forgotten_by_the_beginning_of_their_keys(tries: DatabaseTries) -> None:
    failed = Record(failed=(NOW,), got_in=NOW)
    put(tries, **{"ab": failed, "ab/at": failed, "b": failed})
    tries.forget_failures("ab")
    with tries.changing(["ab", "ab/at", "b"]) as held:
        assert held == {"ab": Record(got_in=NOW), "ab/at": Record(got_in=NOW), "b": failed}


def test_what_is_long_ago_is_forgotten(tries: DatabaseTries, database: Database) -> None:
    put(tries, failed=Record(failed=(NOW,)), known=Record(got_in=NOW))
    put(tries, later=Record(failed=(NOW + DAY,)))
    assert keys(database) == ["known", "later"]
    put(tries, last=Record(failed=(NOW + KNOWN_FOR,)))
    assert keys(database) == ["last"]
    put(tries, back=Record(failed=(NOW,)))  # the clock was put back
    assert keys(database) == ["back"]


def test_a_flood_of_failures_takes_nothing_from_those_who_got_in(
    accounts: Accounts, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST", 20)
    secret = accounts.throttle.attempt("anna", HOME, NOW, lambda: True)
    for number in range(30):
        fails(accounts.throttle, f"name-{number}", NOW + number, Origin(address=f"198.18.0.{number}"))
    assert len(keys(database)) <= 20 + 4
    for _ in range(STRANGERS.failures):
        fails(accounts.throttle, "anna", NOW + 30)
    known = Origin(address=HOME.address, device=secret)
    assert accounts.throttle.attempt("anna", known, NOW + 30, lambda: True) == secret
