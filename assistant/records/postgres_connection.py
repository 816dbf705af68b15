"""A connection of pg8000 that says so when it breaks. Only to be imported where pg8000 is installed."""

from contextlib import suppress
from typing import Any

from pg8000 import Connection, InterfaceError

BROKEN = "network error"  # the driver's own words, by which SQLAlchemy knows that a connection is lost


class PostgresConnection(Connection):  # type: ignore[misc] # pg8000 has no types
    """Turns errors of the network into those of the driver, which hands some of them on as they are."""

    def handle_messages(self, context: Any) -> None:  # noqa: ANN401 - the driver's own
        """Read what the server answers."""
        try:
            super().handle_messages(context)
        except OSError as error:
            raise InterfaceError(BROKEN) from error

    def close(self) -> None:
        """Close it; that of one that is broken is no failure."""
        with suppress(InterfaceError):
            super().close()


def connect(arguments: dict[str, Any]) -> PostgresConnection:
    """Connect with what SQLAlchemy and `connect_arguments` give."""
    try:
        return PostgresConnection(**arguments)
    except OSError as error:
        raise InterfaceError(BROKEN) from error
