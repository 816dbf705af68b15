"""Some turns at once and then so many a second; whoever waits for their own takes none of the others."""

import pytest

from assistant.access.origin import Origin
from assistant.app.turns import OriginTurns, Pace, Turns
from tests.support.clock import Clock

PACE = Pace(at_once=40, a_second=4)
STRANGER, VISITOR = Origin(address="198.51.100.7"), Origin(address="192.0.2.1")


@pytest.fixture
def clock() -> Clock:
    return Clock()


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
    assert [sum(turns.take(each)) for each in networks] == [*[0.0] * 80, 1 / 8]
    assert list(turns.take(Origin(address="2001:db8:2::1"))) == [0, 0]
    assert not turns.take_now(networks[0])


def test_who_waits_for_their_own_takes_none_of_their_site_yet(clock: Clock) -> None:
    turns = OriginTurns(Pace(1, 1), Pace(2, 1), clock)
    first, second = (Origin(address=f"2001:db8:1:{number}::1") for number in (1, 2))
    assert list(turns.take(first)) == [0, 0]
    waiting = [turns.take(first) for _ in range(9)]
    assert [next(each) for each in waiting] == [pytest.approx(number) for number in range(1, 10)]
    assert list(turns.take(second)) == [0, 0]


def test_who_is_refused_and_goes_on_all_the_same_does_not_push_their_next_turn_away(clock: Clock) -> None:
    turns = OriginTurns(PACE, PACE, clock)
    assert sum(turns.take_now(STRANGER) for _ in range(1_000)) == PACE.at_once
    assert turns.take_now(VISITOR)
    clock.now += 1
    assert sum(turns.take_now(STRANGER) for _ in range(1_000)) == PACE.a_second
