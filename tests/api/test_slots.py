"""How many requests of a caller are under way."""

import pytest

from assistant.api.slots import Slots, slot_of
from assistant.errors import KompassError


def test_each_caller_has_so_many_and_gets_them_back() -> None:
    slots = Slots(2)
    with slots.taken("a"), slots.taken("a"), slots.taken("b"), pytest.raises(KompassError), slots.taken("a"):
        pytest.fail("was let in")
    for _ in range(5):
        with pytest.raises(ValueError, match="x"), slots.taken("a"):
            raise ValueError("x")
    with slots.taken("a"), slots.taken("a"):
        pass
    assert not slots._taken  # nothing is kept of who came and went


def test_a_key_is_one_caller_wherever_it_comes_from_and_its_words_are_not_kept() -> None:
    assert slot_of("avv_1_secret", "192.0.2.1") == slot_of("avv_1_secret", "192.0.2.2") != slot_of("avv_2_x", "")
    assert "secret" not in slot_of("avv_1_secret", "")
    assert slot_of(None, "192.0.2.1") == slot_of(None, "192.0.2.1") != slot_of(None, "192.0.2.2")
    assert slot_of("\ud800", "")
