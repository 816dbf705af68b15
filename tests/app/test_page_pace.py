"""Pages of a user are drawn one after the other; one that takes long keeps the next one waiting for a moment only."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event, Lock

import pytest

from assistant.app import page_pace as module
from assistant.app.page_pace import PagePace


class Drawn:
    """Counts how many pages are drawn at the same time."""

    def __init__(self) -> None:
        self.lock, self.now, self.most, self.all = Lock(), 0, 0, 0

    @contextmanager
    def one(self) -> Iterator[None]:
        with self.lock:
            self.now, self.all = self.now + 1, self.all + 1
            self.most = max(self.most, self.now)
        yield
        with self.lock:
            self.now -= 1


def test_many_pages_of_a_user_are_drawn_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HELD", 60.0)
    pace, drawn, pause = PagePace(), Drawn(), Event()

    def draw() -> None:
        with pace.turn("many"), drawn.one():
            pause.wait(0.001)

    with ThreadPoolExecutor(30) as pool:
        done = [pool.submit(draw) for _ in range(60)]
    assert [each.exception() for each in done] == [None] * 60
    assert (drawn.all, drawn.most) == (60, 1)
    assert pace._lines == {}


def test_a_page_that_waits_for_an_answer_keeps_neither_its_user_nor_others_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "HELD", 0.01)
    pace, answered, drawn = PagePace(), Event(), [Event() for _ in range(3)]

    def ask() -> None:
        with pace.turn("asks"):
            assert answered.wait(60)

    def draw(user: str, number: int) -> None:
        with pace.turn(user):
            drawn[number].set()

    with ThreadPoolExecutor(8) as pool:
        asking = [pool.submit(ask) for _ in range(2)]
        for number, user in enumerate(("asks", "asks", "other")):
            pool.submit(draw, user, number)
        assert all(each.wait(60) for each in drawn)
        answered.set()
    assert [each.exception() for each in asking] == [None, None]
    assert pace._lines == {}


def test_what_a_page_raises_lets_the_next_one_be_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "HELD", 60.0)
    pace = PagePace()
    with pytest.raises(KeyError), pace.turn("a"):
        raise KeyError
    with pace.turn("a"):
        pass
    assert pace._lines == {}


def test_a_page_that_took_long_takes_no_place_of_later_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends while others are drawn, of which nobody waited when the one after it was through."""
    monkeypatch.setattr(module, "HELD", 0.01)
    pace, drawn, slow_ends, others_end = PagePace(), Drawn(), Event(), Event()

    def draw(end: Event) -> None:
        with pace.turn("a"):
            assert end.wait(60)

    def count() -> None:
        with pace.turn("a"), drawn.one():
            assert others_end.wait(60)

    with ThreadPoolExecutor(4) as pool:
        slow = pool.submit(draw, slow_ends)
        while not pace._lines:
            slow_ends.wait(0.001)
        with pace.turn("a"):
            pass
        monkeypatch.setattr(module, "HELD", 60.0)
        counted = [pool.submit(count)]
        while not drawn.now:
            slow_ends.wait(0.001)
        slow_ends.set()
        slow.result(60)
        counted.append(pool.submit(count))
        while not pace._lines["a"].waiting:
            others_end.wait(0.001)
        others_end.set()
    assert [each.exception() for each in counted] == [None, None]
    assert (drawn.all, drawn.most) == (2, 1)
