"""The schema and its versions: brought up to date by the migrations that lie beside this file."""

from importlib.resources import files
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from assistant.errors import RecordsError
from assistant.state import opening

LOCK = 0x4156_5652  # of PostgreSQL: one process migrates, the others wait for it
_MIGRATING = Lock()  # Alembic keeps what it works on where all threads see it


def bring_up_to_date(connection: Connection) -> None:
    """Run the migrations that are missing, in the transaction of `connection`; safe if several processes start at once.

    Raises:
        RecordsError: a newer version of the product wrote this database.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    with _MIGRATING:
        if not is_up_to_date(connection):
            config = _config()
            config.attributes["connection"] = connection
            command.upgrade(config, "head")


def version_of(connection: Connection) -> str | None:
    """Give the version of the schema; None if there is none yet."""
    return MigrationContext.configure(connection).get_current_revision()


def step_back(connection: Connection) -> tuple[str, str] | None:
    """Take back the newest migration, in the transaction of `connection`; gives the version before and after.

    What only the newer schema holds is lost. None if there is no older version.

    Raises:
        RecordsError: a newer version of the product wrote this database.
    """
    is_up_to_date(connection)
    before = version_of(connection)
    after = before and ScriptDirectory.from_config(_config()).get_revision(before).down_revision
    if not before or not isinstance(after, str):
        return None
    _downgrade(connection, after)
    return before, after


def remove_all(connection: Connection) -> None:
    """Take back all migrations, in the transaction of `connection`: nothing of ours is left.

    Raises:
        RecordsError: a newer version of the product wrote this database.
    """
    is_up_to_date(connection)
    if version_of(connection):
        _downgrade(connection, "base")


def _downgrade(connection: Connection, version: str) -> None:
    config = _config()
    config.attributes["connection"] = connection
    with _MIGRATING:
        command.downgrade(config, version)


def is_up_to_date(connection: Connection) -> bool:
    """Tell whether no migration is missing.

    Raises:
        RecordsError: a newer version of the product wrote this database.
    """
    script = ScriptDirectory.from_config(_config())
    found = MigrationContext.configure(connection).get_current_heads()
    try:
        for revision in found:
            script.get_revision(revision)
    except CommandError as error:
        raise RecordsError("records_newer") from error
    return set(found) == set(script.get_heads())


def _config() -> Config:
    config = Config()
    folder = Path(str(files("assistant.records") / "migrations"))
    with opening(folder):
        list(folder.iterdir())  # Alembic passes over a folder that cannot be opened, as if there were no migrations
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config
