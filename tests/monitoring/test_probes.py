"""Checks from outside: each is named, and one that hangs keeps nobody waiting and piles up nothing."""

import threading

from assistant.errors import SnapshotError
from assistant.monitoring.probes import Probes


def test_each_check_says_what_is_wrong_in_a_word() -> None:
    def broken() -> str:
        raise ZeroDivisionError("of a user's words")

    def missing() -> str:
        raise SnapshotError("snapshot_missing")

    probes = Probes({"a": lambda: "ok", "b": lambda: "loading", "c": missing, "d": broken}, patience=60)
    assert probes.look() == {"a": "ok", "b": "loading", "c": "snapshot_missing", "d": "error"}


def test_a_check_that_hangs_is_begun_once_and_holds_up_nobody() -> None:
    begun, go_on = [0], threading.Event()

    def hang() -> str:
        begun[0] += 1
        go_on.wait(60)
        return "ok"

    probes = Probes({"database": hang}, patience=0.001)
    assert [probes.look() for _ in range(50)] == [{"database": "no_answer"}] * 50
    assert begun == [1]
    go_on.set()
    probes._running["database"].result(60)
    assert Probes({"database": hang}, patience=60).look() == {"database": "ok"}
