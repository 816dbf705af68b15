"""Turns: who wants much keeps nobody waiting who wants little, and whoever leaves gives their turn to the next."""

import asyncio

from assistant.api.caller_queue import CallerQueue


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


def test_callers_take_turns() -> None:
    async def run() -> list[str]:
        queue, done = CallerQueue(1), list[str]()

        async def work(caller: str) -> None:
            async with queue.turn(caller):
                await asyncio.sleep(0)
                done.append(caller)

        flood = [asyncio.create_task(work("a")) for _ in range(6)]
        await asyncio.sleep(0)
        others = [asyncio.create_task(work(caller)) for caller in ("b", "c", "b")]
        await asyncio.gather(*flood, *others)
        return done

    assert "".join(asyncio.run(run())) == "aaabcabaa"  # the second and third were in queue before the others came


def test_so_many_run_at_once_and_what_fails_gives_its_turn_back() -> None:
    async def run() -> int:
        queue, running, most = CallerQueue(2), 0, 0

        async def work(n: int) -> None:
            nonlocal running, most
            async with queue.turn(str(n)):
                running += 1
                most = max(most, running)
                await asyncio.sleep(0)
                running -= 1
                if n % 2:
                    raise ValueError

        await asyncio.gather(*(work(n) for n in range(20)), return_exceptions=True)
        assert queue._free == 2
        assert not queue._waiting
        return most

    assert asyncio.run(run()) == 2


def test_nobody_has_all_turns() -> None:
    async def run() -> list[str]:
        queue, go_on, begun = CallerQueue(2), asyncio.Event(), list[str]()

        async def work(caller: str | None) -> None:
            async with queue.turn(caller):
                begun.append(str(caller))
                await go_on.wait()

        tasks = [asyncio.create_task(work("a")) for _ in range(5)]
        await settle()
        tasks.append(asyncio.create_task(work("b")))
        await settle()
        seen = begun.copy()
        go_on.set()
        await asyncio.gather(*tasks)
        assert queue._free == 2
        assert not queue._waiting
        assert not queue._running
        return seen

    assert asyncio.run(run()) == ["a", "b"]


def test_where_nobody_logs_in_no_turn_is_left_to_others() -> None:
    async def run() -> None:
        queue = CallerQueue(2)
        async with queue.turn(None), queue.turn(None):
            assert queue._free == 0

    asyncio.run(run())


def test_who_leaves_while_waiting_loses_no_turn() -> None:
    async def run() -> None:
        queue, go_on = CallerQueue(1), asyncio.Event()

        async def work() -> None:
            async with queue.turn("a"):
                await go_on.wait()

        tasks = [asyncio.create_task(work()) for _ in range(4)]
        await settle()
        tasks[1].cancel()  # while it waits
        go_on.set()
        await settle()
        tasks[2].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert queue._free == 1
        assert not queue._waiting

    asyncio.run(run())


def test_who_leaves_at_the_moment_of_their_turn_passes_it_on() -> None:
    async def run() -> None:
        queue = CallerQueue(1)
        async with queue.turn("a"):
            waiting = asyncio.create_task(queue._wait("b"))
            await settle()
        waiting.cancel()  # the turn is there, but b has not run since
        await asyncio.gather(waiting, return_exceptions=True)
        assert queue._free == 1

    asyncio.run(run())


def test_behind_a_thousand_of_one_caller_nobody_waits_longer_than_behind_six() -> None:
    async def run() -> list[str]:
        queue, done = CallerQueue(1), list[str]()

        async def work(caller: str) -> None:
            async with queue.turn(caller):
                await asyncio.sleep(0)
                done.append(caller)

        flood = [asyncio.create_task(work("a")) for _ in range(1_000)]
        await asyncio.sleep(0)
        await asyncio.gather(*flood, asyncio.create_task(work("b")))
        return done

    done = asyncio.run(run())
    assert (len(done), done.index("b")) == (1_001, 3)
