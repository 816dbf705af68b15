"""What one user may ask: the limit is reached at its number, and gone at the time that is said."""

import pytest

from assistant.fair_use.limits import DAY, MINUTE, PastQuestion, UserLimits
from assistant.settings import Settings

NOW = 1_000_000.0


def asked(*ago: float) -> list[PastQuestion]:
    return [PastQuestion(NOW - seconds) for seconds in ago]


def test_those_of_the_settings() -> None:
    settings = Settings(user_questions_minute=1, user_questions_day=2, user_at_once=3, user_tokens_day=4)
    assert UserLimits.of(settings) == UserLimits(minute=1, day=2, at_once=3)
    model = settings.model_copy(update={"chat_model": "ollama:any"})
    assert UserLimits.of(model) == UserLimits(minute=1, day=2, at_once=3, tokens=4)


def test_without_limits_there_is_no_refusal() -> None:
    assert UserLimits().refusal(asked(*range(1_000)), 1_000, NOW) is None
    assert UserLimits().tokens_again([PastQuestion(NOW, 10**9)], NOW) is None


@pytest.mark.parametrize(("limits", "seconds"), [(UserLimits(minute=3), MINUTE), (UserLimits(day=3), DAY)])
def test_at_the_time_that_is_said_there_is_room_for_one_and_not_before(limits: UserLimits, seconds: int) -> None:
    three = asked(30, 20, 10)
    assert limits.refusal(three[1:], 0, NOW) is None
    refusal = limits.refusal(three, 0, NOW)
    assert refusal is not None
    name, until = refusal
    assert (getattr(limits, name), until) == (3, NOW - 30 + seconds)
    assert limits.refusal(three, 0, until - 0.1) == refusal
    assert limits.refusal(three, 0, until) is None
    assert limits.refusal([*three, PastQuestion(until)], 0, until) == (name, NOW - 20 + seconds)


def test_those_that_wait_count_too() -> None:
    limits = UserLimits(minute=3)
    assert limits.refusal(asked(10), 1, NOW) is None
    assert limits.refusal(asked(10), 2, NOW) == ("minute", NOW - 10 + MINUTE)


def test_of_two_limits_the_later_one_is_said() -> None:
    assert UserLimits(minute=1, day=2).refusal(asked(50, 1), 0, NOW) == ("day", NOW - 50 + DAY)
    assert UserLimits(minute=1, day=2).refusal(asked(DAY - 1, 1), 0, NOW) == ("minute", NOW - 1 + MINUTE)


def test_a_clock_that_was_put_back_keeps_nobody_out() -> None:
    assert UserLimits(day=1).refusal(asked(-2 * DAY), 0, NOW) is None
    assert UserLimits(tokens=1).tokens_again([PastQuestion(NOW + 2 * DAY, 5)], NOW) is None


def test_the_chat_model_waits_until_enough_is_a_day_ago() -> None:
    spent = [PastQuestion(NOW - 100, 60), PastQuestion(NOW - 200, 40), PastQuestion(NOW - DAY, 1_000)]
    assert UserLimits(tokens=101).tokens_again(spent, NOW) is None
    assert UserLimits(tokens=100).tokens_again(spent, NOW) == NOW - 200 + DAY
    assert UserLimits(tokens=60).tokens_again(spent, NOW) == NOW - 100 + DAY
