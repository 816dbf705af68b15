"""A signal ends the chat when what runs is done, and not much later if that does not come."""

import threading
from queue import SimpleQueue

from assistant.app.graceful_end import LINGER, PATIENCE, REST, GracefulEnd
from assistant.monitoring.running import Running


class Server:
    """Notes when it is stopped."""

    def __init__(self, running: Running, patience: float = PATIENCE) -> None:
        self.stopped: SimpleQueue[bool] = SimpleQueue()
        self.left: SimpleQueue[list[float]] = SimpleQueue()
        self.lingered: list[float] = []
        self.end = GracefulEnd(
            lambda: self.stopped.put(running.wait(0)),
            running,
            patience,
            self.lingered.append,
            lambda: self.left.put([*self.lingered]),
        )
        self.end.start()


def test_what_runs_is_finished_first() -> None:
    running, go_on = Running(), threading.Event()
    server = Server(running, patience=60)
    with running.question("a"):
        server.end.hear(15)
        while not running.ending:
            go_on.wait(0.001)
        assert server.stopped.empty()
    assert server.stopped.empty()
    running.drawn("a")
    assert server.stopped.get(timeout=60) is True
    assert server.left.get(timeout=60) == [LINGER, REST]


def test_what_takes_too_long_is_cut_off() -> None:
    running = Running()
    running.hold()
    server = Server(running, patience=0)
    server.end.hear(15)
    assert server.stopped.get(timeout=60) is False


def test_a_second_signal_does_not_wait() -> None:
    running = Running()
    running.hold()
    server = Server(running, patience=60)
    server.end.hear(15)
    server.end.hear(2)
    assert server.stopped.get(timeout=60) is False
    assert server.left.get(timeout=60) == [REST]
    running.release()
    assert server.stopped.get(timeout=60) is True


def test_questions_have_ten_seconds() -> None:
    assert PATIENCE == 10
