"""Guessing gets slow, and a stranger's guesses keep nobody out who knows a password."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from heapq import heapify, heappop, heappush
from random import Random
from types import SimpleNamespace

import pytest

from assistant.access import throttle as module
from assistant.access.limits import (
    DAY,
    FREE,
    KNOWN_FOR,
    LOCKED,
    OF_ADDRESS,
    OF_ALL,
    OF_NAME,
    STRANGERS,
)
from assistant.access.origin import Origin
from assistant.access.throttle import Throttle
from assistant.errors import AccessError, RecordsError
from tests.support.attempts import (
    HASH,
    HOME,
    LOCKED_OUT,
    NOW,
    STRANGER,
    Memory,
    enters,
    fails,
    hammer,
    lock,
    names,
    right,
    wait,
    wrong,
)


class TestStrangerElsewhere:
    """Has no name that is anybody's, or all of them; the users are at addresses of their own."""

    @pytest.mark.parametrize("known_names", [False, True])
    def test_all_get_in_at_once_while_one_address_is_spraying(self, throttle: Throttle, known_names: bool) -> None:
        users, waits = names(60), []
        for second in range(300):
            fails(throttle, users[second % 60] if known_names else f"guess-{second}", NOW + second)
            if second % 5 == 0:
                waits.append(wait(throttle, users[second // 5], NOW + second + 0.5, Origin(address=f"10.0.1.{second}")))
        assert waits == [0] * 60

    @pytest.mark.parametrize("known_names", [False, True])
    def test_all_get_in_at_once_while_three_hundred_addresses_are_spraying(
        self, throttle: Throttle, known_names: bool
    ) -> None:
        users, waits = names(60), []
        for half in range(600):
            origin = Origin(address=f"198.18.{half % 300 // 250}.{half % 250}")
            fails(throttle, users[half % 60] if known_names else f"guess-{half}", NOW + half / 2, origin)
            if half % 10 == 0:
                user, now = users[half // 10], NOW + half / 2 + 0.1
                waits.append(wait(throttle, user, now, Origin(address=f"10.0.0.{half // 10}")))
        assert waits == [0] * 60

    def test_guesses_at_a_name_lock_it_for_nobody_else(self, throttle: Throttle) -> None:
        now = lock(throttle, "anna", NOW)
        assert wait(throttle, "anna", now, STRANGER) == LOCKED_OUT
        assert wait(throttle, "anna", now, HOME) == 0  # where nobody was seen before

    def test_guesses_at_a_name_from_everywhere_lock_it_for_nobody_else(self, throttle: Throttle) -> None:
        for number in range(200):
            hammer(throttle, ["anna"] * 5, NOW + number, Origin(address=f"198.18.0.{number}"))
        assert wait(throttle, "anna", NOW + 200, HOME) == 0

    def test_a_slip_of_ones_own_does_not_change_that(self, throttle: Throttle) -> None:
        for number in range(200):
            hammer(throttle, ["anna", *names(5)], NOW + number / 10, Origin(address=f"198.18.0.{number}"))
        for _ in range(FREE - 1):
            assert fails(throttle, "anna", NOW + 20, HOME) is None
        assert wait(throttle, "anna", NOW + 20, HOME) == 0

    def test_where_one_got_in_others_of_the_company_do_however_often_they_slipped(self, throttle: Throttle) -> None:
        enters(throttle, "ben", NOW - DAY)
        hammer(throttle, names(6), NOW - 3_600, HOME)
        for number in range(200):
            hammer(throttle, names(5), NOW + number / 10, Origin(address=f"198.18.0.{number}"))
        assert fails(throttle, "x", NOW + 20, Origin(address="198.18.0.1")) is not None
        assert wait(throttle, "anna", NOW + 20, HOME) == 0


class TestStrangerAtTheSameAddress:
    def test_a_browser_that_is_known_waits_for_nobody(self, throttle: Throttle) -> None:
        known = {user: enters(throttle, user, NOW - DAY + number * 9) for number, user in enumerate(names(30))}
        for second in range(300):
            hammer(throttle, [f"guess-{second}", f"name-{second % 30}"], NOW + second, HOME)
            if second % 10 == 0:
                user = f"name-{second // 10}"
                origin = Origin(address=HOME.address, device=known[user])
                assert wait(throttle, user, NOW + second + 0.5, origin) == 0

    def test_names_that_got_in_from_there_have_tries_left(self, throttle: Throttle) -> None:
        enters(throttle, "anna", NOW - KNOWN_FOR + 60)
        assert hammer(throttle, names(50), NOW, HOME) == STRANGERS.failures
        assert wait(throttle, "ben", NOW, HOME) == 60
        assert wait(throttle, "anna", NOW, HOME) == 0
        assert fails(throttle, "anna", NOW, HOME) is None
        assert wait(throttle, "anna", NOW, HOME) == 0

    def test_another_name_or_another_secret_is_not_known(self, throttle: Throttle) -> None:
        secret = enters(throttle, "anna", NOW - DAY)
        hammer(throttle, names(50), NOW, HOME)
        hammer(throttle, ["anna"] * 5, NOW, HOME)
        for user, device in (("ben", secret), ("anna", secret[::-1]), ("anna", ""), ("anna", None)):
            assert wait(throttle, user, NOW, Origin(address=HOME.address, device=device)) > 0
        assert wait(throttle, "anna", NOW, Origin(address=HOME.address, device=secret)) == 0

    def test_several_people_may_share_a_browser(self, throttle: Throttle) -> None:
        anna = enters(throttle, "anna", NOW - DAY)
        ben = enters(throttle, "ben", NOW - DAY, Origin(address=HOME.address, device=anna))
        max_ = enters(throttle, "max", NOW - DAY, Origin(address=HOME.address, device="made up"))
        assert ben == anna
        assert max_ not in ("made up", anna)
        hammer(throttle, [*names(50), "anna", "ben"], NOW, HOME)
        for user in ("anna", "ben"):
            assert wait(throttle, user, NOW, Origin(address=HOME.address, device=ben)) == 0


class TestGuesser:
    @pytest.mark.parametrize("known", [False, True])
    def test_an_address_has_ten_tries_a_minute(self, throttle: Throttle, known: bool) -> None:
        users = names(200)
        if known:  # all of them got in from there
            assert all(enters(throttle, user, NOW - DAY, STRANGER) for user in users)
        tried = [second for second in range(600) if fails(throttle, users[second % 200], NOW + second) is None]
        assert max(sum(start <= each < start + 60 for each in tried) for start in tried) <= OF_ADDRESS.failures == 10

    def test_a_network_of_a_subscriber_is_one_address(self, throttle: Throttle) -> None:
        tried = [hammer(throttle, [f"n{each}"], NOW, Origin(address=f"2001:db8:1:2::{each:x}")) for each in range(99)]
        assert sum(tried) == STRANGERS.failures

    def test_a_network_of_a_company_has_thirty_tries_a_minute(self, throttle: Throttle) -> None:
        tried = [hammer(throttle, [f"n{each}"], NOW, Origin(address=f"2001:db8:1:{each:x}::1")) for each in range(99)]
        assert sum(tried) == 30

    def test_many_addresses_have_a_few_tries_each_and_a_try_a_second_together(self, throttle: Throttle) -> None:
        addresses = [Origin(address=f"198.18.0.{number}") for number in range(100)]
        free = sum(hammer(throttle, names(10), NOW, origin) for origin in addresses)
        assert free <= FREE * len(addresses) + OF_ALL.failures
        more = sum(
            hammer(throttle, [f"{second}-{number}"], NOW + second, origin)
            for second in range(1, 121, 5)
            for number, origin in enumerate(addresses)
        )
        assert more <= 120 / OF_ALL.seconds * OF_ALL.failures

    def test_at_one_name_many_addresses_have_a_few_tries_each_and_the_name_ten(self, throttle: Throttle) -> None:
        addresses = [Origin(address=f"198.18.0.{number}") for number in range(20)]
        tried = sum(hammer(throttle, ["anna"], NOW + s, addresses[s % 20]) for s in range(LOCKED))
        assert tried == FREE * len(addresses)

    def test_each_failure_doubles_the_wait(self, throttle: Throttle) -> None:
        hammer(throttle, ["anna"] * FREE, NOW)
        now, waits = NOW, []
        for _ in range(4):
            error = fails(throttle, "anna", now)
            assert error is not None
            waits.append(error.values["seconds"])
            now += float(str(error.values["seconds"]))
            assert fails(throttle, "anna", now) is None
        assert waits == [1, 2, 4, 8]

    def test_ten_failures_in_a_quarter_of_an_hour_are_all_in_whatever_process(self, memory: Memory) -> None:
        now = lock(Throttle(memory), "anna", NOW)
        error = fails(Throttle(memory), "anna", now)
        assert error is not None
        assert (error.key, error.values) == ("login_locked", {"minutes": 13})  # the first was two minutes ago
        tried = sum(fails(Throttle(memory), "anna", NOW + second) is None for second in range(130, 3_600))
        assert tried <= 3 * OF_NAME.failures

    def test_what_is_refused_is_not_looked_at_and_does_not_lengthen_the_wait(self, throttle: Throttle) -> None:
        hammer(throttle, ["anna"] * FREE, NOW)
        for _ in range(50):
            with pytest.raises(AccessError):
                throttle.attempt("anna", STRANGER, NOW + 0.5, lambda: pytest.fail("looked at"))
        assert wait(throttle, "anna", NOW + 1, STRANGER) == 0

    def test_a_known_browser_has_no_more_tries_than_another(self, throttle: Throttle) -> None:
        origin = Origin(address=HOME.address, device=enters(throttle, "anna", NOW - DAY))
        tried = sum(fails(throttle, "anna", NOW + second, origin) is None for second in range(LOCKED))
        assert tried == OF_NAME.failures
        assert wait(throttle, "ben", NOW + LOCKED, HOME) == 0  # nor does it use up those of others

    def test_attempts_at_the_same_time_do_not_slip_through_together(self, memory: Memory) -> None:
        with ThreadPoolExecutor(8) as pool:
            tried = list(pool.map(lambda _: fails(Throttle(memory), "anna", NOW), range(12)))
        assert tried.count(None) == FREE

    def test_an_attempt_that_is_looked_at_elsewhere_counts_as_failed_until_it_is_right(
        self, memory: Memory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As of another process, whose line is its own."""
        assert hammer(throttle := Throttle(memory), ["anna"] * (FREE - 1), NOW) == FREE - 1
        monkeypatch.setattr(module, "_line", SimpleNamespace(turn=nullcontext))
        meanwhile: list[AccessError | None] = []

        def right_after_another() -> bool:
            meanwhile.append(fails(Throttle(memory), "anna", NOW))
            return True

        assert throttle.attempt("anna", STRANGER, NOW, right_after_another)
        assert [error and error.key for error in meanwhile] == ["login_wait"]
        assert hammer(throttle, ["anna"] * FREE, NOW) == FREE

    def test_what_could_not_be_looked_at_is_no_failure(self, memory: Memory, throttle: Throttle) -> None:
        def gone() -> bool:
            raise RecordsError("records_unusable", place="x", detail="x")

        fails(throttle, "anna", NOW)
        before = dict(memory.records)
        with pytest.raises(RecordsError):
            throttle.attempt("anna", STRANGER, NOW + 1, gone)
        assert memory.records == before


class TestMonday:
    """500 people come within half an hour; one try in ten is a slip, and whoever is told to wait comes back then."""

    @pytest.mark.parametrize("address", ["own", "shared"])
    @pytest.mark.parametrize("browser", ["new", "known"])
    @pytest.mark.parametrize("stranger", ["none", "elsewhere"])
    def test_of_hundred_people_one_waits_two_seconds_at_most(
        self, throttle: Throttle, address: str, browser: str, stranger: str
    ) -> None:
        random, free_at = Random(7), 0.0  # noqa: S311 - no secret
        first: dict[int, float] = {}
        devices: dict[int, str] = {}
        origins = {
            person: HOME.address if address == "shared" else f"10.0.{person // 250}.{person % 250}"
            for person in range(500)
        }
        if browser == "known":
            for person, where in origins.items():
                devices[person] = enters(throttle, f"name-{person}", NOW - 3 * DAY, Origin(address=where))
        queue = [(NOW + random.uniform(0, 1_800), person) for person in range(500)]
        if stranger == "elsewhere":
            queue += [(NOW + second, -second) for second in range(1, 1_800)]
        heapify(queue)
        while queue:
            now, person = heappop(queue)
            if person < 0:
                free_at += HASH if fails(throttle, f"name-{-person % 500}", now) is None else 0
                continue
            origin = Origin(address=origins[person], device=devices.get(person))
            is_right = random.random() >= 0.1
            try:
                secret = throttle.attempt(f"name-{person}", origin, now, right if is_right else wrong)
            except AccessError as error:
                left = float(str(error.values.get("seconds", LOCKED)))
                first[person] = first.get(person, 0) + left
                heappush(queue, (now + left, person))
                continue
            free_at = max(free_at, now) + HASH
            first[person] = first.get(person, 0) + free_at - now
            if secret is None:
                heappush(queue, (free_at + random.uniform(3, 10), person))
        waits = sorted(first.values())
        assert len(waits) == 500
        assert waits[494] <= 2


class TestRecords:
    def test_the_right_password_wipes_the_slate(self, throttle: Throttle) -> None:
        for second in (0, 61):
            assert hammer(throttle, ["anna"] * 2, NOW + second, HOME) == 2
            enters(throttle, "anna", NOW + second)

    def test_an_administrator_unlocks_a_name(self, throttle: Throttle) -> None:
        secret = enters(throttle, "anna", NOW)
        device = Origin(address=HOME.address, device=secret)
        now = max(lock(throttle, "anna", NOW, origin) for origin in (STRANGER, HOME, device))
        locked = lock(throttle, "ben", now)
        throttle.unlock("anna")
        for origin in (device, HOME, STRANGER):
            assert wait(throttle, "anna", locked, origin) == 0
        assert wait(throttle, "ben", locked, STRANGER) == LOCKED_OUT

    def test_names_and_secrets_stand_nowhere(self, throttle: Throttle, memory: Memory) -> None:
        fails(throttle, "my secret password", NOW)
        secret = enters(throttle, "anna", NOW)
        text = " ".join(memory.records)
        assert not any(word in text for word in ("secret", "anna", secret, "192.0.2.1"))

    def test_what_is_long_ago_counts_no_longer_even_if_it_is_still_there(
        self, throttle: Throttle, memory: Memory
    ) -> None:
        device = enters(throttle, "anna", NOW)
        known = Origin(address=HOME.address, device=device)
        assert throttle.attempt("anna", known, NOW + KNOWN_FOR, right) != device
        fails(throttle, "ben", NOW)
        fails(throttle, "ben", NOW + DAY)
        assert {len(record.failed) for record in memory.records.values()} <= {0, 1}

    def test_an_attempt_changes_records_once_if_wrong_and_twice_if_right(
        self, throttle: Throttle, memory: Memory
    ) -> None:
        fails(throttle, "anna", NOW)
        assert memory.changed == 1
        enters(throttle, "anna", NOW)
        assert memory.changed == 3
        memory.changed = 0
        hammer(throttle, names(9), NOW)
        assert memory.changed == STRANGERS.failures - 1

    def test_a_clock_that_is_put_back_keeps_nobody_out(self, throttle: Throttle) -> None:
        lock(throttle, "anna", NOW, HOME)
        assert wait(throttle, "anna", NOW - 2 * DAY, HOME) == 0
