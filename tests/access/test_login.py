"""Logging in: names give nothing away, and guessing gets slower and slower."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.access import login
from assistant.access.login import log_in
from assistant.access.throttle import FAILURES, FAMILIAR_FOR, LOCKED, LOCKED_AT, OF_ADDRESS, OF_ALL, Throttle
from assistant.access.users import Users
from assistant.domain import UserRole
from assistant.errors import AccessError
from tests.support.people import PASSWORD

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


def guess_from(address: str, throttle: Throttle, now: float) -> float:
    """Fail at anna's name until it is locked there."""
    for _ in range(LOCKED_AT):
        while True:
            try:
                throttle.admit("anna", now, address)
                break
            except AccessError as error:
                now += float(str(error.values["seconds"]))
    return now


def spray(home: Path, now: float, address: str | None = None) -> None:
    """Fail under as many names as an address is free to."""
    for number in range(OF_ADDRESS.free):
        Throttle(home).admit(f"name-{number}", now, address)


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
    for number in range(OF_ADDRESS.free):
        assert refusal(home, f"name-{number}", "wrong", NOW).key == "login_wrong"
    error = refusal(home, "anna", PASSWORD, NOW)
    assert (error.key, error.values) == ("login_wait", {"seconds": OF_ADDRESS.each})
    assert log_in(home, "anna", PASSWORD, NOW + 4)
    assert refusal(home, "fresh", "wrong", NOW + 4).key == "login_wrong"  # who got in keeps nobody back
    assert refusal(home, "afresh", "wrong", NOW + 4.5).key == "login_wait"


def test_a_stranger_elsewhere_keeps_nobody_out(home: Path) -> None:
    spray(home, NOW, "198.51.100.7")
    with pytest.raises(AccessError, match="4"):
        log_in(home, "anna", PASSWORD, NOW, "198.51.100.7")
    assert log_in(home, "anna", PASSWORD, NOW, "192.0.2.1")


def test_who_got_in_before_is_not_kept_out_by_others_at_the_same_address(home: Path) -> None:
    Users(home).add("ben", "Ben", UserRole.MANAGER, PASSWORD)
    log_in(home, "anna", PASSWORD, NOW)
    later = NOW + FAMILIAR_FOR - 60
    spray(home, later)
    assert refusal(home, "ben", PASSWORD, later).key == "login_wait"
    assert log_in(home, "anna", PASSWORD, later)
    for _ in range(3):
        assert refusal(home, "anna", "wrong", later).key == "login_wrong"
    assert refusal(home, "anna", PASSWORD, later + 1).key == "login_wait"  # that is used up


def test_guesses_at_a_name_do_not_keep_out_who_got_in_from_elsewhere(home: Path) -> None:
    log_in(home, "anna", PASSWORD, NOW, "192.0.2.1")
    now = guess_from("203.0.113.9", Throttle(home), NOW)
    with pytest.raises(AccessError) as caught:
        log_in(home, "anna", PASSWORD, now, "203.0.113.9")
    assert caught.value.key == "login_locked"
    assert log_in(home, "anna", PASSWORD, now, "192.0.2.1")


def test_a_clock_that_is_put_back_keeps_nobody_out(home: Path) -> None:
    Throttle(home).admit("ben", NOW, "203.0.113.9")
    assert log_in(home, "anna", PASSWORD, NOW - 24 * 3600, "192.0.2.1")


def test_an_old_visit_counts_no_longer(home: Path) -> None:
    log_in(home, "anna", PASSWORD, NOW)
    spray(home, NOW + FAMILIAR_FOR)
    assert refusal(home, "anna", PASSWORD, NOW + FAMILIAR_FOR).key == "login_wait"


class Crowd:
    """Users who come one after the other, and each try again when they are told to, beside a stranger."""

    def __init__(self, home: Path) -> None:
        self.throttle = Throttle(home)
        self.guesses = 0

    def guess(self, user: str, now: float, address: str | None) -> None:
        try:
            self.throttle.admit(user, now, address)
        except AccessError:
            return
        self.guesses += 1

    def enter(self, user: str, now: float, address: str | None) -> float:
        """Log in with the right password; gives the wait in seconds that was asked for, 0 if there was none."""
        try:
            self.throttle.admit(user, now, address)
        except AccessError as error:
            return float(str(error.values.get("seconds", LOCKED)))
        self.throttle.forgive(user, now, address)
        return 0


MINUTES = 5


@pytest.mark.parametrize(
    ("stranger", "users", "been_here"),
    [("198.51.100.7", "192.0.2.1", False), ("2001:db8::7", None, False), (None, None, True)],
    ids=["elsewhere", "elsewhere-ipv6", "same-address-but-known"],
)
def test_all_get_in_while_a_stranger_tries_a_name_a_second(
    tmp_path: Path, stranger: str | None, users: str | None, been_here: bool
) -> None:
    crowd = Crowd(tmp_path)
    if been_here:
        assert not any(crowd.enter(f"user-{number}", NOW - 86_400, users) for number in range(120))
    waits = []
    for second in range(MINUTES * 60):
        crowd.guess(f"stranger-{second}", NOW + second, stranger)
        if second % 2 and second // 2 < 120:
            waits.append(crowd.enter(f"user-{second // 2}", NOW + second + 0.5, users))
    assert waits == [0] * 120
    assert crowd.guesses <= OF_ADDRESS.free + MINUTES * 60 / OF_ADDRESS.each


def test_at_one_name_a_stranger_gets_no_more_than_the_name_allows(tmp_path: Path) -> None:
    crowd = Crowd(tmp_path)
    crowd.enter("anna", NOW - 60, None)
    for second in range(LOCKED):
        crowd.guess("anna", NOW + second, None if second % 2 else f"198.51.100.{second % 200}")
    assert crowd.guesses == LOCKED_AT


def test_many_addresses_together_are_slowed_down(tmp_path: Path) -> None:
    crowd = Crowd(tmp_path)
    crowd.enter("anna", NOW - 60, "192.0.2.1")
    for number in range(600):
        crowd.guess(f"stranger-{number}", NOW + number / 10, f"2001:db8:{number:x}::1")
    assert crowd.guesses <= OF_ALL.free + 60 / OF_ALL.each
    assert crowd.enter("anna", NOW + 59.9, "192.0.2.1") == 0
    assert 0 < crowd.enter("ben", NOW + 59.9, "192.0.2.2") <= OF_ALL.each


def test_at_nine_in_the_morning_nobody_waits_for_the_slips_of_others(tmp_path: Path) -> None:
    crowd = Crowd(tmp_path)
    for number in range(250):  # in a quarter of an hour; each tenth mistypes first
        now = NOW + number * 3.6
        if number % 10 == 0:
            crowd.guess(f"user-{number}", now, None)
        assert crowd.enter(f"user-{number}", now + 1, None) == 0


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
    assert path.read_text("utf-8").count('"count"') == 3  # the last name, its address, and all together
