"""A disk that fills up below what nobody can make anew: what is there stays whole, and it goes on once there is room.

Knowledge base, cache and backups have tests of their own, and so have contracts.
"""

import hashlib
import logging
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.access.local import local_identity
from assistant.accounts.factor_key import Secrets
from assistant.app.ask.chat_state import ChatState, Turn
from assistant.app.ask.save_later import Later
from assistant.documents.document import FrontMatter
from assistant.documents.store import DocumentStore, StoredDocument
from assistant.domain import Answer, Kind, Language
from assistant.errors import StateError
from assistant.monitoring.running import Running
from assistant.records.anchor import Anchors
from assistant.records.model import Recorded
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.tiny_disk import leave

FRONT = FrontMatter(title="Papier", kind=Kind.GUIDANCE, language=Language.GERMAN)
ASKER = local_identity()
FULL = Path("/dev/full")


def stored(raw: bytes, name: str) -> StoredDocument:
    return StoredDocument(
        id=f"own-guidance/{name}/de", name=f"{name}.md", front=FRONT, sha256=hashlib.sha256(raw).hexdigest()
    )


@pytest.mark.parametrize("kilobytes", [0, 4, 12, 100])
def test_the_library(tiny_disk: Path, kilobytes: int) -> None:
    store, large = DocumentStore(tiny_disk / "library"), b"x" * 200_000
    store.add(stored(b"eins", "one"), b"eins")
    filler = leave(tiny_disk, kilobytes)
    for _ in range(2):
        with pytest.raises(StateError) as caught:
            store.add(stored(large, "two"), large)
        assert caught.value.key == "disk_full"
        assert store.documents() == [stored(b"eins", "one")]
        assert store.original(stored(b"eins", "one")) == b"eins"
    filler.unlink()
    store.add(stored(large, "two"), large)
    assert [one.id for one in store.documents()] == ["own-guidance/one/de", "own-guidance/two/de"]


def test_an_answer_is_kept_when_there_is_room(tiny_disk: Path, answer: Callable[..., Answer]) -> None:
    records = Records.open(Settings(home=tiny_disk / "home"))
    question = "Wer haftet? " * 30_000
    turn, running = Turn(question, answer=answer(question=question)), Running()

    def record(conversation: str | None, patience: float | None) -> Recorded:
        assert turn.answer is not None
        return records.answers.record(
            turn.answer, ASKER, conversation=conversation, sources={}, personal_data=False, patience=patience
        )

    filler = leave(tiny_disk, 100)
    Later(sleep=lambda _: filler.unlink(missing_ok=True), running=running).save(turn, ChatState(), record)
    assert running.wait(60)
    assert turn.unsaved is None
    [kept] = records.conversations.page(ASKER.user).items
    assert kept.answers == 1
    records.close()


def test_the_log_of_who_did_what(tiny_disk: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What was done is in the database; the end of the log is remembered with the next entry after that."""
    anchors = Anchors(tiny_disk, "records.db")
    anchors.move(1, "a" * 64)
    filler = leave(tiny_disk, 0)
    with caplog.at_level(logging.WARNING):
        anchors.move(2, "b" * 64)
    assert "disk_full" in caplog.text
    anchor = anchors.read()
    assert anchor is not None
    assert (anchor.number, anchors.is_sealed(anchor)) == (1, True)
    filler.unlink()
    anchors.move(3, "c" * 64)
    anchor = anchors.read()
    assert anchor is not None
    assert (anchor.number, anchors.is_sealed(anchor)) == (3, True)


def test_the_key_of_second_factors(tiny_disk: Path) -> None:
    keys, filler = Secrets(tiny_disk), leave(tiny_disk, 0)
    with pytest.raises(StateError) as caught:
        keys.seal("anna", "secret")
    assert caught.value.key == "disk_full"
    filler.unlink()
    sealed = keys.seal("anna", "secret")
    leave(tiny_disk, 0)
    assert keys.open("anna", sealed) == "secret"
    assert keys.open("otto", keys.seal("otto", "other")) == "other"


@pytest.mark.skipif(not FULL.exists(), reason="there is no disk that is always full")
def test_log_lines() -> None:
    """Nobody's question fails as its line in the log cannot be written."""
    code = (
        "import logging; from assistant.cli.log_output import log_to_stderr\n"
        "log_to_stderr('info'); logging.getLogger('assistant.pipeline').info('a line')\n"
        "print('goes on')"
    )
    with FULL.open("w") as full:
        run = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=full, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "goes on\n")
