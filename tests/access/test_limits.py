"""How many failures are too many."""

import pytest

from assistant.access.limits import DAY, FREE, KEPT, KNOWN_FOR, LOCKED, OF_NAME, Limit, Record, pause

NOW = 1_000_000.0


def record(*ago: float, got_in: float | None = None) -> Record:
    return Record(failed=tuple(NOW - each for each in sorted(ago, reverse=True)), got_in=got_in)


def test_a_limit_holds_in_any_stretch_of_time() -> None:
    limit, failed, admitted = Limit(failures=10, seconds=60), Record(), []
    for tenth in range(6_000):
        if not limit.left(failed, tenth / 10):
            failed = failed.after_failure(tenth / 10)
            admitted.append(tenth / 10)
    assert max(sum(start <= each < start + 60 for each in admitted) for start in admitted) == 10
    assert len(admitted) == 100


def test_a_limit_tells_when_it_lets_in() -> None:
    limit = Limit(failures=2, seconds=60)
    assert [limit.left(record(*ago), NOW) for ago in ((), (1,), (61, 1), (59, 1), (59.5, 30, 1))] == [0, 0, 0, 1, 30]


def test_the_pause_doubles_and_ends() -> None:
    assert [pause(record(*[0] * failures), NOW) for failures in range(1, 8)] == [0, 0, 1, 2, 4, 8, 16]
    assert pause(record(8, 8, 8, 8, 5), NOW) == 0
    assert pause(record(*[LOCKED] * 20), NOW) == 0


@pytest.mark.parametrize("put_back", [-DAY, -365 * DAY])
def test_a_clock_that_is_put_back_keeps_nobody_out(put_back: float) -> None:
    failed = record(*[0] * 20)
    assert (pause(failed, NOW + put_back), OF_NAME.left(failed, NOW + put_back)) == (0, 0)


def test_a_clock_that_goes_back_a_little_changes_little() -> None:
    assert OF_NAME.left(record(*[0] * 20), NOW - 1) == LOCKED + 1


@pytest.mark.parametrize(
    ("one", "trusted"),
    [
        (record(), True),
        (record(*[1] * (FREE - 1)), True),
        (record(*[DAY - 1] * FREE), False),
        (record(*[DAY] * FREE), True),
        (record(*[1] * 20, got_in=NOW - KNOWN_FOR + 1), True),
        (record(*[1] * 20, got_in=NOW - KNOWN_FOR), False),
    ],
)
def test_whom_others_keep_back_in_nothing(one: Record, trusted: bool) -> None:
    assert one.is_trusted(NOW) is trusted


def test_a_record_does_not_grow_for_ever() -> None:
    failed = Record()
    for second in range(1_000):
        failed = failed.after_failure(second)
    assert failed.failed == tuple(range(1_000 - KEPT, 1_000))
