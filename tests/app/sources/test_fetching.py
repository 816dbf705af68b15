"""The page follows a fetch by its events, whatever else the process prints and however it ends."""

import io
import sys

import pytest

from assistant.app.sources.fetching import MOST_SENTENCES, MOST_STEPS, SECRETS, Fetch, State
from assistant.documents.fetch_events import LONGEST_LINE, End, Message, Refused, Step, Taken, read_events
from assistant.errors import StateError
from assistant.messages import say

TAKEN = Taken(name="bdsg-de", id="laws/bdsg/de", is_new=True, text="Aufgenommen: laws/bdsg/de – „Gesetz“")
END = End(ok=True)


def lines(*events: Step | Taken | Refused | Message | End) -> bytes:
    return b"".join(event.model_dump_json().encode() + b"\n" for event in events)


def fetch(printed: bytes, end: str = "") -> Fetch:
    """Follow a process that prints `printed` and then does what `end` says."""
    code = "import os, sys; sys.stdout.buffer.write(bytes.fromhex(sys.argv[1])); sys.stdout.flush()\n" + end
    running = Fetch([printed.hex()], "de", command=[sys.executable, "-c", code])
    assert running.wait(60)
    return running


def test_the_last_state_of_each_step_and_all_sentences() -> None:
    steps = [Step(step="fetch", text="Holen", done=share) for share in (0.0, 0.3, 1.0)]
    done = fetch(lines(*steps, TAKEN, Step(step="embed", text="Einbetten", done=0.5), END))
    assert done.state is State.DONE
    assert done.output.splitlines() == ["Holen: 100 %", "Einbetten: 50 %", TAKEN.text]


@pytest.mark.parametrize(
    "noise",
    [
        b"no JSON\n",
        b"\xff\xfe\x00\n",
        b"\n",
        b'{"event": "unknown"}\n',
        b'{"event": "progress", "step": "fetch", "text": "x", "done": 7}\n',
        b'{"event": "taken"}\n',
        b"[1]\n",
        b"x" * (3 * LONGEST_LINE) + b"\n",
        b"x" * LONGEST_LINE + lines(END),  # what looks like an event stands within a line that is too long
    ],
    ids=range(9),
)
def test_what_is_no_event_does_no_harm(noise: bytes) -> None:
    assert list(read_events(io.BytesIO(noise + lines(TAKEN) + noise))) == [TAKEN]


def test_a_line_that_was_broken_off_is_left_out() -> None:
    whole = lines(TAKEN, END)
    for cut in range(len(lines(TAKEN)), len(whole)):
        assert list(read_events(io.BytesIO(whole[:cut]))) == [TAKEN]


@pytest.mark.parametrize(
    ("end", "code", "sentence"),
    [
        ("os.kill(os.getpid(), 9)", -9, StateError("ingest_ended", signal="SIGKILL").message("de")),
        ("os.kill(os.getpid(), 40)", -40, StateError("ingest_ended", signal=40).message("de")),
        ("sys.exit(3)", 3, say("de", "sources.fetch_broken_off")),
        ("raise MemoryError", 1, say("de", "sources.fetch_broken_off")),
    ],
)
def test_a_process_that_breaks_off_is_said_to_have(end: str, code: int, sentence: str) -> None:
    broken = fetch(lines(TAKEN) + b'{"event": "en', end)
    assert (broken.state, broken.exit_code) == (State.FAILED, code)
    assert broken.output.splitlines() == [TAKEN.text, sentence]


def test_a_refusal_is_said_and_nothing_is_added() -> None:
    refused = Refused(name="bdsg-de", key="fetch.timeout", text="Zu spät.")
    failed = fetch(lines(refused, End(ok=False)), "sys.exit(1)")
    assert (failed.state, failed.output) == (State.FAILED, "Zu spät.")


def test_no_more_is_kept_than_can_be_shown() -> None:
    steps = [Step(step=str(number), text=f"S{number}", done=1.0) for number in range(MOST_STEPS + 5)]
    sentences = [Message(key="a", text=f"Satz {number}") for number in range(MOST_SENTENCES + 5)]
    shown = fetch(lines(*steps, *sentences, END)).output.splitlines()
    assert shown[:MOST_STEPS] == [f"S{number}: 100 %" for number in range(MOST_STEPS)]
    assert shown[MOST_STEPS:] == [f"Satz {number}" for number in range(5, MOST_SENTENCES + 5)]


def test_the_process_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"AVV_CHAT_API_KEY", "AVV_RECORDS_URL", "AVV_SMTP_PASSWORD"} <= SECRETS
    for name in (*SECRETS, "OPENAI_API_KEY", "PGPASSWORD", "AWS_SECRET_ACCESS_KEY", "ANY"):
        monkeypatch.setenv(name, "hush")
    monkeypatch.setenv("AVV_HOME", "/data")
    said = "print(Message(key='x', text=repr(dict(os.environ))).model_dump_json(), flush=True)"
    done = fetch(b"\n", f"from assistant.documents.fetch_events import Message\n{said}")
    assert "'AVV_HOME': '/data'" in done.output
    assert "hush" not in done.output
