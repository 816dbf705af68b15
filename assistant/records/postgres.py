"""What pg8000, the driver of PostgreSQL, has to be told: how to connect, and which of the server's errors is which."""

import ssl
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, text
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, OperationalError, ProgrammingError

from assistant.direct import is_this_machine
from assistant.errors import RecordsError

SILENCE = 30  # seconds that the server may say nothing: when it is called, and while it works

# The first two characters of an SQLSTATE. The driver itself takes nearly everything for a ProgrammingError.
_CLASSES: dict[str, type[DatabaseError]] = {"22": DataError, "23": IntegrityError, "42": ProgrammingError}
_LOCKED = "55P03"
_NOT_ALLOWED = "42501"  # a matter of rights, not a mistake in the statement
_OTHERS = text(
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
    "AND application_name = (SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid())"
)
_MODES = {"disable", "prefer", "require", "verify-ca", "verify-full"}


class LockedError(OperationalError):
    """Somebody else held what was to be changed for too long."""


def connect_arguments(url: URL) -> dict[str, Any]:
    """Give what the driver connects with: encryption as `sslmode` and `sslrootcert` of `url` say it, as libpq has them.

    Where they say nothing, a server on another machine has to encrypt, while libpq would be content with less.

    Raises:
        RecordsError: `url` names no user, or has options that are not known here.
    """
    options = dict(url.query)
    mode = options.pop("sslmode", "prefer" if is_this_machine(url.host or "localhost") else "require")
    root = options.pop("sslrootcert", None)
    if not url.username or options or mode not in _MODES:
        raise RecordsError("records_url")
    arguments: dict[str, Any] = {"timeout": SILENCE, "application_name": "avv-kompass"}
    if mode == "disable":
        arguments["ssl_context"] = False
    elif mode != "prefer":
        arguments["ssl_context"] = _encryption(str(mode), Path(str(root)) if root else None)
    if url.password is None:
        arguments["password"] = ""  # without any, the driver would fail rather than hear that it is wrong
    return arguments


def name_error(context: ExceptionContext) -> Exception | None:
    """Say what an error of the server is, by its SQLSTATE, and in its words alone; others stay as they are."""
    error = context.original_exception
    said = error.args[0] if error.args else None
    if not isinstance(said, dict):
        return None
    state = str(said.get("C", ""))
    special = {_NOT_ALLOWED: OperationalError, _LOCKED: LockedError}
    kind = special.get(state) or _CLASSES.get(state[:2], OperationalError)
    plain = type(error)(str(said.get("M", "")))
    return kind(context.statement, context.parameters, plain, connection_invalidated=context.is_disconnect)


def refuse_others(connection: Connection) -> None:
    """Make sure that no other process of ours is connected to the database of `connection`.

    Raises:
        RecordsError: one is.
    """
    if connection.scalar(_OTHERS):
        raise RecordsError("backup.records_in_use", place=connection.engine.url.render_as_string(hide_password=True))


def _encryption(mode: str, root: Path | None) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=root)
    except OSError as error:  # SSLError is one
        raise RecordsError("records_unusable", place=root, detail=error) from error
    context.check_hostname = mode == "verify-full"
    if mode == "require" and root is None:
        context.verify_mode = ssl.CERT_NONE
    return context
