"""Logging in: names give nothing away, and guessing gets slower and slower."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.access import login
from assistant.access.identity import UserRole
from assistant.access.login import log_in
from assistant.access.throttle import FAILURES, FREE_FOR_ALL, LOCKED, LOCKED_AT, Throttle
from assistant.access.users import Users
from assistant.errors import AccessError

PASSWORD = "correct horse battery"  # noqa: S105 - of nobody
NOW = 1_000_000.0


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Users(tmp_path).add("anna", "Anna", UserRole.LEGAL, PASSWORD)
    return tmp_path


def refusal(home: Path, user: str, password: str, now: float) -> AccessError:
    with pytest.raises(AccessError) as caught:
        log_in(home, user, password, now)
    return caught.value


def guess(throttle: Throttle, user: str, times: int, now: float = NOW) -> float:
    """Fail `times` times, each as soon as it is allowed; gives the time of the last one."""
    for _ in range(times):
        while True:
            try:
                throttle.admit(user, now)
            except AccessError as error:
                now += float(str(error.values["seconds"]))
            else:
                break
    return now


def test_the_right_password_lets_in(home: Path) -> None:
    assert log_in(home, "anna", PASSWORD, NOW) == Users(home).all()["anna"]


def test_a_wrong_password_and_an_unknown_name_look_the_same(home: Path) -> None:
    wrong, unknown = refusal(home, "anna", "wrong", NOW), refusal(home, "ben", PASSWORD, NOW)
    assert (wrong.key, wrong.values) == (unknown.key, unknown.values) == ("login_wrong", {})


def test_an_unknown_name_costs_a_hash_as_well(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str | None] = []
    true = login.is_password

    def watched(password: str, stored: str | None) -> bool:
        compared.append(stored)
        return true(password, stored)

    monkeypatch.setattr(login, "is_password", watched)
    refusal(home, "ben", PASSWORD, NOW)
    assert compared == [None]


def test_each_failure_doubles_the_wait(home: Path) -> None:
    for _ in range(3):
        assert refusal(home, "anna", "wrong", NOW).key == "login_wrong"
    waits = []
    now = NOW
    for _ in range(4):
        error = refusal(home, "anna", PASSWORD, now)  # the right one does not help either
        assert error.key == "login_wait"
        waits.append(error.values["seconds"])
        now += float(str(error.values["seconds"]))
        assert refusal(home, "anna", "wrong", now).key == "login_wrong"
    assert waits == [1, 2, 4, 8]


def test_ten_failures_lock_the_name_for_a_quarter_of_an_hour_even_after_a_restart(home: Path) -> None:
    last = guess(Throttle(home), "anna", LOCKED_AT)
    error = refusal(home, "anna", PASSWORD, last + 1)  # `log_in` reads the file anew, as after a restart
    assert (error.key, error.values) == ("login_locked", {"minutes": 15})
    assert refusal(home, "anna", PASSWORD, last + LOCKED - 1).values == {"minutes": 1}
    assert log_in(home, "anna", PASSWORD, last + LOCKED)


def test_a_name_that_is_nobodys_is_locked_as_well(home: Path) -> None:
    last = guess(Throttle(home), "ben", LOCKED_AT)
    assert refusal(home, "ben", PASSWORD, last + 1).key == "login_locked"
    assert log_in(home, "anna", PASSWORD, last + 1)


def test_what_is_refused_for_coming_too_soon_does_not_lengthen_the_wait(home: Path) -> None:
    last = guess(Throttle(home), "anna", 5)
    for _ in range(50):
        assert refusal(home, "anna", "wrong", last + 0.5).key == "login_wait"
    assert log_in(home, "anna", PASSWORD, last + 4)


def test_the_right_password_wipes_the_slate(home: Path) -> None:
    for _ in range(2):
        for _ in range(2):
            assert refusal(home, "anna", "wrong", NOW).key == "login_wrong"
        assert log_in(home, "anna", PASSWORD, NOW)


def test_many_names_together_are_slowed_down(home: Path) -> None:
    for number in range(FREE_FOR_ALL):
        assert refusal(home, f"name-{number}", "wrong", NOW).key == "login_wrong"
    error = refusal(home, "anna", PASSWORD, NOW)
    assert (error.key, error.values) == ("login_wait", {"seconds": 1})
    assert log_in(home, "anna", PASSWORD, NOW + 1)
    assert refusal(home, "fresh", "wrong", NOW + 1.5).key == "login_wait"


def test_attempts_at_the_same_time_do_not_slip_through_together(home: Path) -> None:
    def attempt(_: int) -> str:
        return refusal(home, "anna", "wrong", NOW).key

    with ThreadPoolExecutor(8) as pool:
        keys = list(pool.map(attempt, range(12)))
    assert keys.count("login_wrong") == 3


def test_the_file_holds_no_names_and_forgets_what_is_long_ago(home: Path) -> None:
    refusal(home, "my secret password", "wrong", NOW)
    path = home / FAILURES
    assert "secret" not in path.read_text("utf-8")
    assert path.stat().st_mode & 0o077 == 0
    for number in range(5):
        refusal(home, f"name-{number}", "wrong", NOW + number * LOCKED)
    assert path.read_text("utf-8").count('"count"') == 2  # the last name, and all together
