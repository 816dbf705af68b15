"""Wrong codes of a second factor count as wrong passwords do, and for the name from wherever they come."""

from contextlib import suppress

from assistant.access.limits import FREE, LOCKED, OF_CODES
from assistant.access.origin import Origin
from assistant.access.throttle import Throttle
from assistant.errors import AccessError
from tests.support.attempts import HOME, NOW, STRANGER, Memory, right, wait, wrong


class TestSecondFactor:
    """Whoever tries codes has the password: a name has few wrong ones, from wherever they come."""

    def code(self, throttle: Throttle, now: float, origin: Origin = STRANGER, *, is_right: bool = False) -> str | None:
        try:
            secret = throttle.attempt("anna", origin, now, right if is_right else wrong, code=True)
        except AccessError as error:
            return error.key
        return "in" if secret else None

    def test_a_right_password_before_each_code_gives_no_more_tries(self, throttle: Throttle) -> None:
        tried = 0
        for second in range(LOCKED):
            now = NOW + second
            with suppress(AccessError):
                assert throttle.passes("anna", STRANGER, now, right)
                tried += self.code(throttle, now) is None
        assert tried <= OF_CODES[0].failures

    def test_many_addresses_have_ten_wrong_codes_in_a_quarter_of_an_hour_and_twenty_a_day(
        self, throttle: Throttle
    ) -> None:
        origins = [Origin(address=f"198.18.{number // 250}.{number % 250}") for number in range(1_000)]
        tried = [
            sum(self.code(throttle, NOW + hour * 3_600, origin) is None for origin in origins[hour * 100 :][:100])
            for hour in range(10)
        ]
        assert tried == [10, 10] + [0] * 8

    def test_wrong_codes_count_for_the_address_as_passwords_do(self, throttle: Throttle) -> None:
        for _ in range(FREE):
            assert self.code(throttle, NOW) is None
        assert self.code(throttle, NOW) == "login_wait"
        assert wait(throttle, "anna", NOW, STRANGER) > 0

    def test_a_right_code_wipes_the_slate_and_a_right_password_alone_does_not(
        self, throttle: Throttle, memory: Memory
    ) -> None:
        assert self.code(throttle, NOW, HOME) is None
        before = dict(memory.records)
        assert throttle.passes("anna", HOME, NOW + 1, right)
        assert memory.records == before
        assert not throttle.passes("anna", HOME, NOW + 1, wrong)
        assert self.code(throttle, NOW + 2, HOME, is_right=True) == "in"
        assert [self.code(throttle, NOW + 2, HOME) for _ in range(FREE)] == [None] * FREE

    def test_an_administrator_unlocks_codes_too(self, throttle: Throttle) -> None:
        for number in range(10):
            assert self.code(throttle, NOW, Origin(address=f"198.18.0.{number}")) is None
        assert self.code(throttle, NOW, HOME, is_right=True) == "login_locked"
        throttle.unlock("anna")
        assert self.code(throttle, NOW, HOME, is_right=True) == "in"
