"""A command that is ended by a signal ends as by an error: what it has begun is cleared away."""

from typing import NoReturn


def exit_by_signal(number: int, _frame: object) -> NoReturn:
    """Handle the signal `number`."""
    raise SystemExit(128 + number)
