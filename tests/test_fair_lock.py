"""One lock for all sites: many threads that wait at one keep back nobody of another."""

from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from threading import Event

import pytest

from assistant import fair_lock
from assistant.fair_lock import FairLock


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Queue[None]:
    """Tells of each thread that begins to wait."""
    queue: Queue[None] = Queue()

    class Noted(Event):
        def wait(self, timeout: float | None = None) -> bool:
            queue.put(None)
            return super().wait(timeout)

    monkeypatch.setattr(fair_lock, "Event", Noted)
    return queue


def test_who_comes_from_another_site_waits_for_one_of_each_that_waits(waiting: Queue[None]) -> None:
    """Threads of ten addresses waited by the hundred, and each had the same prospect."""
    lock, served = FairLock(), list[str]()

    def come(site: str) -> None:
        with lock.turn(site):
            served.append(site)

    with ThreadPoolExecutor(10) as pool:
        with lock.turn("a"):
            for site in ["a"] * 4 + ["b"] * 4 + ["new"]:
                pool.submit(come, site)
                waiting.get(timeout=60)
        pool.shutdown()
    assert served == ["a", "b", "new", "a", "b", "a", "b", "a", "b"]


def test_it_is_free_again_whatever_happened(waiting: Queue[None]) -> None:
    lock = FairLock()
    for _ in range(2):
        with pytest.raises(ValueError, match="x"), lock.turn("a"):
            raise ValueError("x")
    assert waiting.empty()
