"""What runs is waited for, and nothing begins once the end has come."""

import threading

import pytest

from assistant.errors import StateError
from assistant.monitoring.running import Running


def test_what_runs_is_waited_for() -> None:
    running, begun, go_on = Running(), threading.Event(), threading.Event()

    def answer() -> None:
        with running.question("a"):
            begun.set()
            go_on.wait(60)

    thread = threading.Thread(target=answer)
    thread.start()
    begun.wait(60)
    running.end()
    assert not running.wait(0)
    go_on.set()
    thread.join()
    assert not running.wait(0)  # who asked does not see it yet
    running.drawn("b")
    assert not running.wait(0)
    running.drawn("a")
    assert running.wait(0)
    running.drawn("a")
    assert running.wait(0)


def test_nothing_is_begun_at_the_end_but_what_belongs_to_a_question_that_runs() -> None:
    running = Running()
    with running.question("a"):
        running.end()
        running.hold()
    running.drawn("a")
    with pytest.raises(StateError) as caught, running.question("a"):
        pytest.fail("was begun")
    assert caught.value.key == "ending"
    assert not running.wait(0)
    running.release()
    assert running.wait(0)


def test_what_was_answered_before_the_end_is_not_waited_for() -> None:
    running = Running()
    with running.question("a"):
        pass
    running.end()
    assert running.wait(0)


def test_a_question_that_fails_runs_no_longer() -> None:
    running = Running()
    with pytest.raises(ZeroDivisionError), running.question("a"):
        running.end()
        raise ZeroDivisionError
    assert running.wait(0)


def test_the_wait_ends_when_its_time_is_over_however_often_it_is_woken() -> None:
    running, times = Running(), iter([0.0, 1.0, 4.0, 11.0])
    running.hold()
    running._changed.wait = lambda _: True  # type: ignore[method-assign] # woken at once, with nothing to see
    assert not running.wait(10, clock=lambda: next(times))
    assert list(times) == []
