"""Several processes at once, and processes that die in the middle of it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.domain import Answer
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import ADMIN, MANAGER

WORKER = Path(__file__).parents[1] / "support" / "records_worker.py"
ROOT = WORKER.parents[2]

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(settings: Settings) -> Iterator[Start]:
    """Start a worker on the records of `settings`; whoever is left is ended."""
    started: list[subprocess.Popen[str]] = []
    url = settings.records_url.get_secret_value() if settings.records_url else ""

    def begin(what: str, count: int) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-W", "error", str(WORKER), what, str(settings.home), url, str(count)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


def finish(process: "subprocess.Popen[str]") -> None:
    _, errors = process.communicate(timeout=120)
    assert process.returncode == 0, errors


def test_all_may_open_at_once(settings: Settings, start: Start) -> None:
    """None of them finds a schema yet, and one of them makes it."""
    for process in [start("open", 0) for _ in range(4)]:
        finish(process)
    with_schema = Records.open(settings)
    assert with_schema.audit.verify().entries == 0
    with_schema.close()


def test_two_logging_at_once_keep_one_chain(settings: Settings, start: Start) -> None:
    for process in [start("log", 60) for _ in range(2)]:
        finish(process)
    records = Records.open(settings)
    found = records.audit.verify()
    assert (found.entries, found.broken) == (120, None)
    entries = records.audit.entries(ADMIN, size=200).items
    assert {entry.user for entry in entries} == {"user-0", "user-1", "user-2"}
    assert len({entry.who for entry in entries}) == 3  # neither drew a pseudonym of its own
    records.close()


def test_killed_while_writing(settings: Settings, start: Start) -> None:
    """What was said to be kept is there, whole; what was not is there whole or not at all."""
    kept = 0
    for round_number in range(3):
        process = start("record", 100_000)
        assert process.stdout is not None
        for _ in range(3 + 4 * round_number):
            kept += bool(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        rest, _ = process.communicate(timeout=30)
        kept += rest.count("\n")
    assert kept >= 21
    records = Records.open(settings)
    turns = [
        turn
        for conversation in records.conversations.page("mia").items
        for turn in records.conversations.turns(conversation.id, MANAGER)
    ]
    assert kept <= len(turns) <= kept + 3
    for turn in turns:
        assert isinstance(turn.answer, Answer)
        assert len(turn.answer.statements) == 20
        assert records.answers.cited(turn.id) == ("guide/de#who",)
    records.close()
    if settings.records_url is None:
        whole = subprocess.run(
            [
                sys.executable,
                "-c",
                f"import sqlite3; print(*sqlite3.connect({str(settings.records)!r})"
                ".execute('PRAGMA integrity_check').fetchone())",
            ],
            capture_output=True,
            text=True,
            check=True,
        )
        assert whole.stdout.strip() == "ok"
