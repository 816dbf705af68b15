"""What is read of contracts is read for one page at a time, and for one user after the other."""

from concurrent.futures import ThreadPoolExecutor
from queue import Queue
from threading import Event
from types import SimpleNamespace
from typing import Any, cast

import pytest

from assistant import fair_lock
from assistant.resources import Once
from assistant.serving import register as module
from assistant.serving.register import Register


def test_a_user_with_many_pages_keeps_others_waiting_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sixty pages of a user, each with another contract, kept all others waiting for 45 seconds."""
    waiting: Queue[None] = Queue()
    go_on, reading, read = Event(), list[str](), list[str]()

    class Noted(Event):
        def wait(self, timeout: float | None = None) -> bool:
            waiting.put(None)
            return super().wait(timeout)

    def read_facts(document: str, _name: str) -> str:
        reading.append(document)
        assert len(reading) == 1
        assert go_on.wait(60)
        read.append(reading.pop())
        return document

    monkeypatch.setattr(fair_lock, "Event", Noted)
    monkeypatch.setattr(module, "read_facts", read_facts)
    for name in ("_read", "_facts"):
        monkeypatch.setattr(module, name, Once())
    store: Any = SimpleNamespace(document=lambda version_id: version_id)
    register = Register(*cast("tuple[Any, ...]", (None, store, None, None, None)))
    with ThreadPoolExecutor(6) as pool:
        pages = [(f"many {number}", "many") for number in range(5)] + [("one", "other")]
        for number, (version, user) in enumerate(pages):
            pool.submit(register.facts, cast("Any", SimpleNamespace(id=version, name="")), user)
            if number:
                waiting.get(timeout=60)
            else:
                while not reading:
                    assert not go_on.wait(0.01)
        go_on.set()
    assert len(read) == 6
    assert read.index("one") <= 2
