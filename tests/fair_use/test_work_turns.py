"""Work that takes long, such as searches: nobody has the cores for themselves, however many pages they open."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from threading import Barrier, Event, Lock, Thread
from time import monotonic, sleep
from typing import Self

import pytest

from assistant.errors import LimitError
from assistant.fair_use.work_turns import AT_ONCE, WAITING, WorkTurns
from assistant.messages import say
from assistant.monitoring import metrics

SECONDS = 60  # after which a test fails instead of waiting on


def a_line(patience: float) -> WorkTurns:
    return WorkTurns("searches", lambda: LimitError("fair_use.searches"), patience)


def wait_until(happened: Callable[[], bool]) -> None:
    """Wait for what other threads do."""
    end = monotonic() + SECONDS
    while not happened():
        assert monotonic() < end
        sleep(0.001)


class Searches:
    """Searches that go on until they are told to end; counts those under way."""

    def __init__(self, turns: WorkTurns) -> None:
        self._turns = turns
        self._lock = Lock()
        self._threads: list[Thread] = []
        self.end = Event()
        self.under_way: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.most_in_all = self.done = self.refusals = 0

    def start(self, user: str, times: int) -> None:
        """Have a user open so many pages at the same moment."""
        ready = Barrier(times)

        def search() -> None:
            ready.wait(SECONDS)
            try:
                with self._turns.turn(user):
                    self._search(user)
            except LimitError:
                with self._lock:
                    self.refusals += 1

        started = [Thread(target=search) for _ in range(times)]
        self._threads += started
        for each in started:
            each.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.join()

    def join(self) -> None:
        self.end.set()
        for each in self._threads:
            each.join(SECONDS)
            assert not each.is_alive()

    def _search(self, user: str) -> None:
        with self._lock:
            self.under_way[user] += 1
            self.most[user] = max(self.most[user], self.under_way[user])
            self.most_in_all = max(self.most_in_all, self.under_way.total())
        assert self.end.wait(SECONDS)
        with self._lock:
            self.under_way[user] -= 1
            self.done += 1


def refusals() -> float:
    return metrics.REGISTRY.get_sample_value("avv_limits_total", {"limit": "searches"}) or 0


@contextmanager
def searching(turns: WorkTurns, *users: str) -> Iterator[None]:
    with ExitStack() as running:
        for each in users:
            running.enter_context(turns.turn(each))
        yield


def test_forty_pages_of_one_user_search_one_after_the_other_and_most_are_refused_at_once() -> None:
    turns = a_line(SECONDS)
    with Searches(turns) as searches:
        searches.start("max", 40)
        wait_until(lambda: searches.under_way.total() == 1 and searches.refusals == 40 - 1 - WAITING)
        with turns.turn("mia"):
            assert searches.under_way == {"max": 1}
    assert (searches.done, searches.refusals) == (1 + WAITING, 39 - WAITING)
    assert searches.most == {"max": 1}


def test_of_all_users_a_few_search_at_once() -> None:
    with Searches(a_line(SECONDS)) as searches:
        for user in ("max", "mia", "lea", "ben", "eva"):
            searches.start(user, 1)
        wait_until(lambda: searches.under_way.total() >= AT_ONCE)
    assert (searches.done, searches.refusals) == (5, 0)
    assert searches.most_in_all == AT_ONCE


def test_who_waits_goes_before_whoever_comes_in_the_moment_in_which_a_place_is_free() -> None:
    turns, order = a_line(SECONDS), []

    def search() -> None:
        with turns.turn("lea"):
            order.append("lea")

    waits = Thread(target=search)
    with searching(turns, *(f"user {number}" for number in range(1, AT_ONCE))), ExitStack() as last:
        last.enter_context(turns.turn("max"))
        waits.start()
        wait_until(lambda: len(turns._waiting) == 1)
        with turns._changed:  # nobody notices that a place is free before the next one has come
            last.close()
            with turns.turn("mia"):
                order.append("mia")
    waits.join(SECONDS)
    assert order == ["lea", "mia"]


def test_who_waits_for_their_own_search_keeps_no_other_user_waiting() -> None:
    turns = a_line(SECONDS)
    with Searches(turns) as searches:
        searches.start("max", 1)
        wait_until(lambda: searches.under_way.total() == 1)
        searches.start("max", WAITING)
        wait_until(lambda: len(turns._waiting) == WAITING)
        with turns.turn("mia"):
            assert searches.under_way == {"max": 1}


@pytest.mark.parametrize("busy", [("max",), tuple(f"user {number}" for number in range(AT_ONCE))])
def test_who_waits_for_too_long_hears_it_and_may_come_again(busy: tuple[str, ...]) -> None:
    turns = a_line(0)
    before = refusals()
    others = {"searches": None, "searches_or_words": lambda: LimitError("fair_use.searches_or_words")}
    for key, other in others.items():
        with searching(turns, *busy), pytest.raises(LimitError) as refused, turns.turn("max", other):
            raise AssertionError
        for language in ("de", "en"):
            assert refused.value.message(language) == say(language, f"error.fair_use.{key}")
    assert refusals() == before + 2
    with turns.turn("max"):
        pass


def test_a_search_that_fails_gives_its_turn_back() -> None:
    turns = a_line(0)
    for _ in range(2 + WAITING):
        with pytest.raises(ZeroDivisionError), turns.turn("max"):
            raise ZeroDivisionError
