"""A connection of pg8000 that says so when it breaks. Only to be imported where pg8000 is installed."""

from collections.abc import Sequence
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any

from pg8000 import Connection, Error, InterfaceError

BROKEN = "network error"  # the driver's own words, by which SQLAlchemy knows that a connection is lost


class PostgresConnection(Connection):  # type: ignore[misc] # pg8000 has no types
    """Turns errors of the network into those of the driver, which hands some of them on as they are."""

    def handle_messages(self, context: Any) -> None:  # noqa: ANN401 - the driver's own
        """Read what the server answers."""
        try:
            super().handle_messages(context)
        except OSError as error:
            raise InterfaceError(BROKEN) from error

    def execute_unnamed(
        self,
        statement: str,
        vals: Sequence[Any] = (),
        *more: Any,  # noqa: ANN401 - handed on
        **named: Any,  # noqa: ANN401 - handed on
    ) -> Any:  # noqa: ANN401 - the driver's own
        """Run a statement.

        Where half of one was written, whoever has the connection next would get the answers to it. So what cannot be
        encoded fails before anything is written, and what fails in the middle for another reason ends the connection.

        Raises:
            UnicodeEncodeError: a value is no text.
        """
        for value in vals:
            if isinstance(value, str):
                value.encode()
        try:
            return super().execute_unnamed(statement, vals, *more, **named)
        except Error:
            raise
        except BaseException as error:
            with suppress(OSError, AttributeError):
                self._usock.shutdown(SHUT_RDWR)  # before anything else is sent
            if not isinstance(error, Exception):
                raise
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
