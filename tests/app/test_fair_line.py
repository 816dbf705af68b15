"""One line for all sites: many who wait at one keep back nobody of another."""

import asyncio
from collections import Counter
from collections.abc import Callable, Coroutine

from assistant.app.fair_line import LATELY, FairLine
from assistant.app.thread_turn import ThreadTurn
from assistant.app.turns import Pace
from tests.support.clock import Clock


class Hall:
    """A line with one turn at once, in which whoever has to wait does until `ticks` says that their time has come."""

    def __init__(self) -> None:
        self.ticks: asyncio.Queue[None] = asyncio.Queue()
        self.clock = Clock()
        self.line = FairLine(Pace(at_once=1, a_second=40), self.sleep, self.clock)
        self.served: list[str] = []

    async def sleep(self, seconds: float) -> None:
        if seconds:
            await self.ticks.get()

    def come(self, site: str) -> asyncio.Task[None]:
        return asyncio.create_task(self._come(site))

    async def go_on(self, turns: int = 0) -> None:
        """Let the time of some turns come, and all go on as far as they can."""
        for _ in range(turns):
            self.ticks.put_nowait(None)
        for _ in range(1_000):
            await asyncio.sleep(0)

    async def _come(self, site: str) -> None:
        await self.line.turn(site)
        self.served.append(site)


def _run(visit: Callable[[Hall], Coroutine[None, None, None]]) -> list[str]:
    async def within() -> list[str]:
        hall = Hall()
        await visit(hall)
        return hall.served

    return asyncio.run(within())


def test_who_comes_from_another_site_goes_before_those_who_have_had_turns() -> None:
    async def visit(hall: Hall) -> None:
        flood = [hall.come(site) for site in "abc" for _ in range(100)]
        await hall.go_on(30)
        before = len(hall.served)
        newcomer = hall.come("new")
        await hall.go_on(2)
        assert newcomer.done()
        assert "new" in hall.served[before:]
        await hall.go_on(len(flood))
        assert all(each.done() for each in flood)

    served = _run(visit)
    assert Counter(served[:30]) == {"a": 10, "b": 10, "c": 10}


def test_who_comes_often_goes_before_those_who_come_without_end() -> None:
    async def visit(hall: Hall) -> None:
        for site in range(50):
            for _ in range(100):
                hall.come(f"flood {site}")
        await hall.go_on(500)
        for _ in range(5):
            newcomer = hall.come("new")
            await hall.go_on(2)
            assert newcomer.done()

    _run(visit)


def test_ever_new_sites_keep_nobody_out_who_has_had_turns() -> None:
    async def visit(hall: Hall) -> None:
        for _ in range(10):
            hall.come("known")
        await hall.go_on(10)
        known = hall.come("known")
        for number in range(1_000):
            hall.come(f"new {number}")
            if number % 2:
                await hall.go_on(1)
            if known.done():
                break
        assert known.done()

    assert _run(visit).count("known") == 11


def test_turns_of_long_ago_do_not_count() -> None:
    async def visit(hall: Hall) -> None:
        for _ in range(20):
            hall.come("once")
        await hall.go_on(20)
        hall.clock.now += 2 * LATELY
        for site in range(50):
            for _ in range(10):
                hall.come(f"flood {site}")
        await hall.go_on(100)
        once = hall.come("once")
        await hall.go_on(2)
        assert once.done()

    _run(visit)


def test_who_leaves_takes_no_turn() -> None:
    async def visit(hall: Hall) -> None:
        flood = [hall.come("a") for _ in range(100)]
        await hall.go_on()
        for each in flood:
            each.cancel()
        hall.come("b")
        await hall.go_on(1)

    assert _run(visit) == ["a", "b"]


def test_who_is_alone_does_not_wait_and_the_line_begins_anew() -> None:
    line = FairLine(Pace(at_once=2, a_second=40), clock=Clock())
    for _ in range(2):
        asyncio.run(line.turn("a"))


def test_nobody_goes_on_while_the_machine_is_busy_with_those_before() -> None:
    async def within() -> list[int]:
        idle = asyncio.Event()

        async def wait_for_machine() -> None:
            await idle.wait()
            idle.clear()

        line = FairLine(Pace(at_once=100, a_second=40), clock=Clock(), wait_for_machine=wait_for_machine)
        flood = [asyncio.create_task(line.turn(site)) for site in "aabb"]
        done = []
        for _ in range(3):
            for _ in range(100):
                await asyncio.sleep(0)
            done.append(sum(each.done() for each in flood))
            idle.set()
        for each in flood:
            each.cancel()
        return done

    assert asyncio.run(within()) == [0, 1, 2]


def test_a_thread_that_does_nothing_comes_back() -> None:
    asyncio.run(asyncio.wait_for(ThreadTurn()(), timeout=60))
