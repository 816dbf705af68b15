"""The log tells which documents came in, under the account that ran the command, and nothing of what was there."""

from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from assistant.documents.store import DocumentStore
from assistant.domain import Access, Kind, Language
from assistant.records.database import Database
from assistant.records.records import Records
from assistant.records.removed import removed_of
from assistant.records.security_event import command_user
from assistant.records.tables import AuditRow, PseudonymRow
from assistant.records.withdrawal import DocumentAction
from assistant.settings import Settings
from ingest.documents.add import take_in
from ingest.documents.log_added import log_added
from ingest.documents.read_new import ImportOptions

OPTIONS = ImportOptions(title="Vermerk", kind=Kind.GUIDANCE, language=Language.GERMAN, access=Access.LEGAL)


def test_what_is_new_is_logged_once(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    store = DocumentStore(settings.documents)
    for _ in range(2):
        taken = take_in(b"# Vermerk\n\n## Frist\n\nDie Frist endet nach drei Tagen.\n", "a.md", store, OPTIONS)
        log_added(taken, DocumentAction.ADDED, settings)
    with Database.of(settings).reading() as session:
        (entry,) = session.scalars(select(AuditRow).where(AuditRow.action == DocumentAction.ADDED))
        (who,) = session.scalars(select(PseudonymRow).where(PseudonymRow.pseudonym == entry.who))
    assert (who.user, entry.details) == (command_user(), '{"access":"legal"}')


def test_of_what_is_there_again_answers_may_speak(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    store = DocumentStore(settings.documents)
    taken = take_in(b"# Vermerk\n\n## Frist\n\nDie Frist endet nach drei Tagen.\n", "a.md", store, OPTIONS)
    (id,) = (item.stored.id for item in taken if item.stored is not None)
    with closing(Records.open(settings)) as records:
        records.withdrawals.remove(id, [id], None)
        with records.database.reading() as session:
            assert removed_of(session, [id]) == {id}
        log_added(taken, DocumentAction.ADDED, settings)
        with records.database.reading() as session:
            assert removed_of(session, [id]) == set()
