"""A process of its own answers within limits or is ended, and is given no secrets."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from signal import SIGSTOP

import pytest

from assistant.child_process.child import BrokenOffError, Child, SlowError
from assistant.child_process.limits import Limits
from assistant.errors import StateError

Module = Callable[[str], str]
# What a document could make of the process, if it took it over; `link` is its end of the connection.
TAKEN_OVER = """
import os, signal, struct, sys, time
link = int(sys.argv[-2])
def answer(question, raw):
    signal.alarm(0)
    {}
"""
HALF = "os.write(link, struct.pack('!i', 100) + b'half'); time.sleep(30)"


def run_alone(folder: Path, *lines: str) -> subprocess.CompletedProcess[str]:
    """Run a program in a session of its own, so that what happens to it does not happen to the test."""
    start = (
        f"import signal, sys; sys.path[:0] = {[str(folder), *sys.path]!r}",
        "signal.signal(signal.SIGINT, signal.default_int_handler)",  # a shell's job in the background ignores it
        "from assistant.child_process.child import Child",
        "from assistant.child_process.limits import Limits",
    )
    return subprocess.run(
        [sys.executable, "-c", "\n".join((*start, *lines))],
        cwd=folder,
        capture_output=True,
        text=True,
        start_new_session=True,
        check=False,
    )


@pytest.mark.parametrize(
    "does",
    [
        HALF,
        "os.write(link, struct.pack('!i', 4) + b'well'); time.sleep(30)",
        "os.fork() or time.sleep(30); os._exit(0)",  # who inherited the link holds it
    ],
)
def test_half_an_answer_keeps_nobody_waiting(does: str, module: Module) -> None:
    child = Child(module(TAKEN_OVER.format(does)))
    with pytest.raises(SlowError):
        child.ask(b"", b"", Limits(seconds=1))
    child.end()


def test_who_does_not_listen_keeps_nobody_waiting(module: Module) -> None:
    child = Child(module("def answer(*_): return b'', b''\n"))
    child.ask(b"", b"", Limits())
    assert child._running is not None
    child._running._process.send_signal(SIGSTOP)
    with pytest.raises(SlowError):
        child.ask(b"", bytes(9_000_000), Limits(seconds=1))
    child.end()


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("os.write(link, struct.pack('!iQ', -1, 10**15)); time.sleep(30)", "no answer"),
        ("os.write(link, struct.pack('!i4si1si', 4, b'what', 1, b'?', 0)); time.sleep(30)", r"\?"),
        ("os._exit(3)", "exit code 3"),
        ("os.kill(os.getpid(), 40)", "exit code -40"),
    ],
)
def test_what_is_no_answer(does: str, said: str, module: Module) -> None:
    child = Child(module(TAKEN_OVER.format(does)))
    with pytest.raises(BrokenOffError, match=said):
        child.ask(b"", b"", Limits())
    child.end()


def test_a_program_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(StateError, match="No such file"):
        Child("ingest.documents.reader_process.answer:answer").ask(b"", b"", Limits())


def test_it_is_given_what_it_needs_and_no_secrets(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AVV_CHAT_API_KEY", "geheim")
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/lib")
    child = Child(module("import os\ndef answer(*_):\n    return repr(os.environ).encode(), b''\n"))
    told, _ = child.ask(b"", b"", Limits())
    child.end()
    assert b"geheim" not in told
    assert b"/opt/lib" in told


def test_a_limit_of_the_user_stays(module: Module, tmp_path: Path) -> None:
    """Nobody but root may raise it: who tried could not read a single document."""
    place = module("import resource\ndef answer(*_): return b'[%d,%d]' % resource.getrlimit(resource.RLIMIT_AS), b''")
    result = run_alone(
        tmp_path,
        "import json, resource",
        "resource.setrlimit(resource.RLIMIT_AS, (3 * 10**9, 4 * 10**9))",
        f"child = Child({place!r})",
        "print([json.loads(child.ask(b'', b'', Limits(megabytes=most))[0]) for most in (10**6, 100, 10**6)])",
    )
    whole, tight, again = json.loads(result.stdout)
    assert whole == again == [3 * 10**9, 4 * 10**9]
    assert 10**8 < tight[0] < 10**9
    assert tight[1] == 4 * 10**9


def test_who_interrupts_the_start_sees_no_trace_of_it(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os, time\nos.open('started', os.O_CREAT)\ntime.sleep(30)\n")
    result = run_alone(
        tmp_path,
        "import os, threading, time",
        "def interrupt():",
        "    while not os.path.exists('started'): time.sleep(0.05)",
        "    os.killpg(0, signal.SIGINT)",
        "threading.Thread(target=interrupt).start()",
        "try: Child('ingest.documents.reader_process.answer:answer').ask(b'', b'', Limits())",
        "except KeyboardInterrupt: print('interrupted')",
    )
    assert (result.stdout, result.stderr) == ("interrupted\n", "")
