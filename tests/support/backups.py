"""A data folder with something of everything, what it holds at a time, and backups that somebody tampered with."""

import hashlib
import io
import json
import os
import signal
import sys
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from assistant.documents.document import FrontMatter
from assistant.documents.store import DocumentStore, StoredDocument
from assistant.domain import Kind, Language
from assistant.progress import Progress
from assistant.records.contract_tables import Base
from assistant.records.copy import RESTORED
from assistant.records.database import Database
from assistant.records.logins_anew import ANEW
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import MANAGER
from tests.support.records import Clock, Texts, make_answer

MADE = datetime(2026, 11, 24, tzinfo=UTC)
HEAD = b"avv-kompass-backup 1 plain\n"
WATCHED = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "sqlite3.connect"}


def fill(settings: Settings, question: str) -> None:
    """Let somebody ask, and take a document and a user in."""
    keep_question(settings, question)
    raw = f"# {question}\n".encode()
    front = FrontMatter(title=question, kind=Kind.GUIDANCE, language=Language.GERMAN)
    DocumentStore(settings.documents).add(
        StoredDocument(
            id="own-guidance/paper/de", name="paper.md", front=front, sha256=hashlib.sha256(raw).hexdigest()
        ),
        raw,
    )
    (settings.home / "users.json").write_text(json.dumps({question: {}}))
    snapshots = settings.snapshots
    snapshots.mkdir(exist_ok=True)
    (snapshots / "current").write_text(question)


def keep_question(settings: Settings, question: str) -> None:
    """Keep an answer to `question` in the records."""
    records = Records.open(settings, Clock())
    texts = Texts()
    texts.put("guide/de#who", "Es haftet der Auftraggeber.")
    answer = make_answer(question)
    records.answers.record(answer, MANAGER, conversation=None, sources=texts.sources, personal_data=False)
    records.audit.log("mia", "tested")
    records.close()


def rows_of(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Give all rows of all tables, but for the marks of a restore."""
    with database.reading() as session:
        found = {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key.columns))]
            for table in Base.metadata.sorted_tables
        }
    found["state"] = [row for row in found["state"] if row[0] not in {RESTORED, ANEW}]
    return found


def state_of(settings: Settings) -> tuple[dict[str, list[tuple[object, ...]]], dict[str, bytes]]:
    """Give what a data folder and its database hold: rows, and files by their names."""
    database = Database.of(settings)
    rows = rows_of(database)
    database.close()
    files = [*settings.home.glob("*.json"), *settings.documents.rglob("*")]
    held = {path.relative_to(settings.home).as_posix(): path.read_bytes() for path in files if path.is_file()}
    return rows, held


def left(home: Path) -> list[str]:
    """Name what a backup or a restore has left in a data folder, but for the former state."""
    return sorted(path.name for path in home.iterdir() if path.name.startswith(("restore.", "backup.")))


def packed(*members: tuple[tarfile.TarInfo | str, bytes], manifest: dict[str, object] | None = None) -> bytes:
    """Pack a plain backup as an attacker would: the manifest fits, unless another one is given."""
    body = io.BytesIO()
    entries = {}
    for member, content in members:
        info = tarfile.TarInfo(member) if isinstance(member, str) else member
        info.size = info.size or len(content)
        entries[info.name] = {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        body.write(info.tobuf(tarfile.PAX_FORMAT) + content + bytes(-len(content) % 512))
    listed = {"format": 1, "made": MADE.isoformat(), "schema_version": "0004", "entries": entries}
    content = json.dumps(listed if manifest is None else listed | manifest).encode()
    info = tarfile.TarInfo("manifest.json")
    info.size = len(content)
    body.write(info.tobuf() + content + bytes(-len(content) % 512 + 1024))
    return HEAD + body.getvalue()


def run_apart(body: Callable[[Progress], object], *, die_at: int = 0) -> int:
    """Run `body` in a process of its own that is killed at its step `die_at`; gives its steps, 0 if it was killed.

    A step is a note of progress, or what it asks of the file system.
    """
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        steps = 0

        def step(event: str, _: object) -> None:
            nonlocal steps
            if event in WATCHED:
                steps += 1
                if steps == die_at:
                    os.kill(os.getpid(), signal.SIGKILL)

        code = 1
        try:
            sys.addaudithook(step)
            body(lambda *_: step("open", None))
            os.write(write, str(steps).encode())
            code = 0
        finally:
            os._exit(code)
    os.close(write)
    with os.fdopen(read) as told:
        said = told.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return int(said or 0)
