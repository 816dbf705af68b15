"""`avv records`: the rights of users, retention and the log."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Annotated

import typer

from assistant.cli.new_file import write_new
from assistant.in_use import using
from assistant.messages import say
from assistant.records.database import Database
from assistant.records.model import utc_now
from assistant.records.records import Records
from assistant.records.security_event import SecurityEvent, command_user
from assistant.records.sqlite_copy import copy_of
from assistant.settings import Settings, load_settings
from assistant.terminal import tell

records_app = typer.Typer()
User = Annotated[str, typer.Argument(help="Kennung des Benutzers / name of the user")]


@records_app.callback()
def records() -> None:
    """Die Aufzeichnungen / the records."""


@records_app.command()
def export(
    user: User,
    out: Annotated[Path, typer.Option(help="neue Datei (JSON) / new file (JSON)")],
) -> None:
    """Alles ausgeben, was über einen Benutzer gespeichert ist / export everything held about a user."""
    with _open_records() as (held, settings):
        document = held.subjects.export_user(user, by=command_user())
        write_new(out, (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode())
        _say(settings, "exported", user=user, path=out)


@records_app.command()
def delete(
    user: User,
    yes: Annotated[bool, typer.Option("--yes", help="ohne Rückfrage / without asking")] = False,
) -> None:
    """Die Gespräche eines Benutzers löschen / delete the conversations of a user."""
    with _open_records() as (held, settings):
        if not yes:
            typer.confirm(say(settings.language, "records.confirm", user=user), abort=True)
        _say(settings, "deleted", user=user, **held.subjects.delete_user(user, by=command_user()).model_dump())


@records_app.command()
def purge() -> None:
    """Löschen, was älter ist als die Frist / delete what is older than the retention period."""
    from assistant.contracts.store.store import ContractStore

    with _open_records() as (held, settings):
        _say(settings, "purged", **held.retention.purge(utc_now()).model_dump())
        ContractStore.of(held, settings).tidy()


@records_app.command()
def verify() -> None:
    """Das Protokoll prüfen / verify the log."""
    with _open_records() as (held, settings):
        found = held.audit.verify()
        if found.problem is not None:
            raise found.problem
        _say(settings, "verified", entries=found.entries, head=found.head, anchored=found.anchored)


@records_app.command()
def downgrade(
    yes: Annotated[bool, typer.Option("--yes", help="ohne Rückfrage / without asking")] = False,
) -> None:
    """Das Datenbankschema um eine Version zurücknehmen / take the schema of the database back by one version."""
    settings = load_settings()
    if not yes:
        typer.confirm(say(settings.language, "backup.schema.confirm"), abort=True)
    database = Database.of(settings)  # not opened, which would bring the schema up to date
    with ExitStack() as stack:
        stack.callback(database.close)
        if settings.home.is_dir():
            stack.enter_context(using(settings.home, alone=True))
        found = database.step_back() if database.exists else None
        if found is None:
            tell(say(settings.language, "backup.schema.none"))
            return
        Records(database, settings).audit.log(command_user(), SecurityEvent.SCHEMA_BACK)
    tell(say(settings.language, "backup.schema.done", before=found[0], after=found[1]))
    if database.path is not None:
        tell(say(settings.language, "backup.schema.kept", path=copy_of(database.path, found[0])))


@records_app.command()
def sent(
    page: Annotated[int, typer.Option(min=1, help="Seite / page")] = 1,
) -> None:
    """Zeigen, was an Chatmodelle auf anderen Rechnern ging / show what went to chat models elsewhere."""
    with _open_records() as (held, settings):
        found = held.sent.page(command_user(), page)
        if not found.total:
            _say(settings, "sent_none")
        for one in found.items:
            tell(
                json.dumps(
                    {"answer": one.answer, "time": one.created.isoformat(), **one.sent.model_dump()}, ensure_ascii=False
                )
            )


@contextmanager
def _open_records() -> Iterator[tuple[Records, Settings]]:
    settings = load_settings()
    held = Records.open(settings)
    try:
        yield held, settings
    finally:
        held.close()


def _say(settings: Settings, key: str, **values: object) -> None:
    tell(say(settings.language, f"records.{key}", **values))
