"""`avv backup` and `avv restore`."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.access.passwords import SHORTEST
from assistant.backup.places import forget_former_states, has_left
from assistant.cli.signals import exit_by_signal
from assistant.errors import AccessError, StateError
from assistant.messages import say
from assistant.progress import progress_bars
from assistant.records.backup_copy import forget_backup_copy
from assistant.records.security_event import SecurityEvent, command_user
from assistant.settings import Settings, load_settings
from assistant.terminal import tell

PATIENCE = 600.0  # seconds to wait for an ingest
Words = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Datei mit der Passphrase / file with the passphrase", show_default=False),
]


def backup(
    file: Annotated[Path, typer.Argument(help="neue Datei / new file", show_default=False)],
    passphrase_file: Words = None,
    plain: Annotated[bool, typer.Option("--plain", help="unverschlüsselt / not encrypted")] = False,
) -> None:
    """Alles sichern, was sich nicht neu herstellen lässt / back up all that cannot be made anew."""
    from assistant.backup.write import write_backup
    from assistant.records.records import Records
    from ingest.build.pipeline import exclusive_ingest

    settings = load_settings()
    passphrase = None if plain else _passphrase(settings, passphrase_file, is_new=True)
    signal.signal(signal.SIGTERM, exit_by_signal)  # nothing unfinished is left
    records = Records.open(settings)
    try:
        with progress_bars(settings.language) as progress, exclusive_ingest(settings, PATIENCE, progress):
            records.audit.log(command_user(), SecurityEvent.BACKED_UP, encrypted=not plain)
            manifest = write_backup(records.database, settings, file, passphrase, progress)
    finally:
        records.close()
    size = round(file.stat().st_size / 2**20, 1)
    key = "written_plain" if plain else "written"
    _say(settings, key, path=file, files=len(manifest.entries), size=f"{size:g}")


def restore(
    file: Annotated[Path, typer.Argument(help="Datei von avv backup / file of avv backup", show_default=False)],
    passphrase_file: Words = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="die Sicherung ist unverschlüsselt / the backup is not encrypted")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="ohne Rückfrage / without asking")] = False,
) -> None:
    """Eine Sicherung zurückspielen / restore a backup."""
    from assistant.backup.restore import restore_backup
    from ingest.build.pipeline import exclusive_ingest

    settings = load_settings()
    passphrase = None if plain else _passphrase(settings, passphrase_file, is_new=False)
    if not yes:
        typer.confirm(say(settings.language, "backup.confirm", home=settings.home), abort=True)
    with exclusive_ingest(settings), progress_bars(settings.language) as progress:
        done = restore_backup(file, settings, passphrase, progress)
    _log_restore(settings)
    made = done.manifest.made.strftime("%Y-%m-%d %H:%M UTC")
    _say(settings, "restored", made=made, files=len(done.manifest.entries))
    _say(settings, "former", path=done.former)
    if done.settings is not None:
        _say(settings, "settings", path=done.settings)
    _say(settings, "ingest")


def end_restore(settings: Settings) -> None:
    """Bring to an end what a killed restore has begun, and delete what a killed backup has left.

    Raises:
        RecordsError, StateError: see `assistant.backup.restore.recover`.
    """
    forget_former_states(settings.home)
    forget_backup_copy(settings.home)
    if not has_left(settings.home):
        return
    from assistant.backup.restore import recover

    if recover(settings):
        _log_restore(settings)
        _say(settings, "ended")


def _log_restore(settings: Settings) -> None:
    from assistant.records.records import Records

    records = Records.open(settings)
    try:
        records.audit.log(command_user(), SecurityEvent.RESTORED)
    finally:
        records.close()


def _passphrase(settings: Settings, file: Path | None, *, is_new: bool) -> str:
    """Take the passphrase from the file, from the settings or from the terminal, never from the command's words."""
    if file is not None:
        try:
            words = file.read_text(encoding="utf-8").partition("\n")[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise StateError("backup.unreadable", path=file, detail=error) from error
    elif settings.backup_passphrase is not None:
        words = settings.backup_passphrase.get_secret_value()
    elif sys.stdin.isatty():
        words = typer.prompt(say(settings.language, "backup.passphrase"), hide_input=True)
        if is_new and typer.prompt(say(settings.language, "access.again"), hide_input=True) != words:
            raise AccessError("passwords_differ")
    else:
        raise StateError("backup.no_passphrase")
    if is_new and len(words) < SHORTEST:
        raise StateError("backup.short_passphrase", shortest=SHORTEST)
    return words


def _say(settings: Settings, key: str, **values: object) -> None:
    tell(say(settings.language, f"backup.{key}", **values))
