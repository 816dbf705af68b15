"""Some turns at once and then so many a second; whoever waits for their own takes none of the others."""

import asyncio

import pytest

from assistant.access.origin import Origin
from assistant.app.turns import OriginTurns, Pace, Turns
from tests.support.clock import Clock

PACE = Pace(at_once=40, a_second=4)
STRANGER, VISITOR = Origin(address="198.51.100.7"), Origin(address="192.0.2.1")


@pytest.fixture
def clock() -> Clock:
    return Clock()


class Hall:
    """In which who has to wait for a turn waits until they are cancelled; notes for how long they would."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        if seconds:
            await asyncio.Event().wait()

    async def pass_by(self, seconds: float) -> None:
        self.waits.append(seconds)


def _waits(turns: OriginTurns, origin: Origin) -> list[float]:
    """Give how long somebody waits, first for their own turn and then for one of their site."""
    hall = Hall()
    asyncio.run(turns.turn(origin, hall.pass_by))
    return hall.waits


def test_there_are_some_at_once_and_then_so_many_a_second(clock: Clock) -> None:
    turns = Turns(PACE, clock)
    assert [turns.take("stranger") for _ in range(PACE.at_once)] == [0] * PACE.at_once
    assert [turns.take("stranger") for _ in range(3)] == [0.25, 0.5, 0.75]
    assert turns.take("visitor") == 0
    clock.now += 60
    assert [turns.take("stranger") for _ in range(PACE.at_once)] == [0] * PACE.at_once


def test_many_networks_of_a_site_have_no_more_than_the_site(clock: Clock) -> None:
    """Of a /48 somebody has 65,536 networks, each with turns of its own."""
    turns = OriginTurns(PACE, Pace(at_once=80, a_second=8), clock)
    networks = [Origin(address=f"2001:db8:1:{number:x}::1") for number in range(81)]
    assert [sum(_waits(turns, each)) for each in networks] == [*[0.0] * 80, 1 / 8]
    assert _waits(turns, Origin(address="2001:db8:2::1")) == [0, 0]
    assert not turns.take_now(networks[0])


def test_who_waits_for_their_own_takes_none_of_their_site_yet(clock: Clock) -> None:
    turns = OriginTurns(Pace(1, 1), Pace(2, 1), clock)
    first, second = (Origin(address=f"2001:db8:1:{number}::1") for number in (1, 2))

    async def wait() -> list[float]:
        hall = Hall()
        await turns.turn(first, hall.sleep)
        waiting = [asyncio.create_task(turns.turn(first, hall.sleep)) for _ in range(9)]
        await asyncio.sleep(0)
        await turns.turn(second, hall.sleep)
        for each in waiting:
            each.cancel()
        return hall.waits

    assert asyncio.run(wait()) == pytest.approx([0, 0, *range(1, 10), 0, 0])


def test_who_leaves_before_their_turn_gives_it_back(clock: Clock) -> None:
    turns, gone = Turns(PACE, clock), 1_000

    async def leave(after: float) -> None:
        hall = Hall()
        waiting = [asyncio.create_task(turns.turn("stranger", hall.sleep)) for _ in range(PACE.at_once + gone)]
        await asyncio.sleep(0)
        clock.now += after
        for each in waiting:
            each.cancel()
        await asyncio.wait(waiting)
        assert max(hall.waits) == pytest.approx(gone / PACE.a_second)

    asyncio.run(leave(0))
    assert turns.wait("stranger") == pytest.approx(1 / PACE.a_second)  # those that had theirs at once keep it
    clock.now += 60
    asyncio.run(leave(60))
    assert turns.wait("stranger") == 0


def test_a_turn_that_was_given_back_is_had_by_one_and_not_by_two(clock: Clock) -> None:
    turns = Turns(Pace(at_once=1, a_second=1), clock)

    async def leave() -> list[float]:
        hall = Hall()
        waiting = [asyncio.create_task(turns.turn("stranger", hall.sleep)) for _ in range(4)]
        await asyncio.sleep(0)
        waiting[2].cancel()
        await asyncio.sleep(0)
        waiting += [asyncio.create_task(turns.turn("stranger", hall.sleep)) for _ in range(2)]
        await asyncio.sleep(0)
        for each in waiting:
            each.cancel()
        return hall.waits

    assert asyncio.run(leave()) == pytest.approx([0, 1, 2, 3, 3, 4])  # no more of them at any time than without


def test_who_is_refused_and_goes_on_all_the_same_does_not_push_their_next_turn_away(clock: Clock) -> None:
    turns = OriginTurns(PACE, PACE, clock)
    assert sum(turns.take_now(STRANGER) for _ in range(1_000)) == PACE.at_once
    assert turns.take_now(VISITOR)
    clock.now += 1
    assert sum(turns.take_now(STRANGER) for _ in range(1_000)) == PACE.a_second
