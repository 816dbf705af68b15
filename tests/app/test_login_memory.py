"""Whose logins counted a short time ago: for some time, and so many."""

from assistant.app.login_memory import KNOWN, MOST, LoginMemory
from tests.support.clock import Clock


def test_a_login_is_known_for_some_time_unless_it_ends() -> None:
    clock = Clock()
    memory = LoginMemory(clock)
    memory.remember("key", "anna")
    clock.now += KNOWN - 1
    assert (memory.user_of("key"), memory.user_of("made up")) == ("anna", None)
    memory.remember("other", "anna")
    memory.forget("other")
    memory.forget("made up")
    assert memory.user_of("other") is None
    clock.now += 1
    assert memory.user_of("key") is None


def test_the_one_that_was_seen_longest_ago_is_forgotten_first() -> None:
    memory = LoginMemory(Clock())
    for number in range(MOST):
        memory.remember(f"key {number}", "anna")
    memory.remember("key 0", "anna")
    memory.remember("new", "berta")
    assert [memory.user_of(key) for key in ("key 0", "key 1", "key 2", "new")] == ["anna", None, "anna", "berta"]


def test_it_holds_no_key() -> None:
    memory = LoginMemory(Clock())
    memory.remember("secret", "anna")
    assert "secret" not in repr(vars(memory))
