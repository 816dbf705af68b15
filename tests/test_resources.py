"""What a process holds for all of its users is made once, however many ask at the same time."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from assistant.resources import Once


def test_whoever_comes_second_waits_for_the_first() -> None:
    once: Once[object] = Once()
    begun, go_on = Event(), Event()

    def make() -> object:
        begun.set()
        assert go_on.wait(30)
        return object()

    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(once.get, "key", make) for _ in range(3)]
        assert begun.wait(30)
        assert not any(one.done() for one in asked)
        go_on.set()
        assert len({id(one.result(30)) for one in asked}) == 1


def test_what_failed_is_tried_anew() -> None:
    once: Once[int] = Once()
    with pytest.raises(ZeroDivisionError):
        once.get("key", lambda: 1 // 0)
    assert once.get("key", lambda: 1) == 1


def test_the_oldest_goes_first() -> None:
    once: Once[int] = Once(keep=2)
    assert [once.get(key, lambda key=key: key) for key in (1, 2, 3)] == [1, 2, 3]
    assert [once.get(key, lambda: 0) for key in (3, 2, 1)] == [3, 2, 0]
