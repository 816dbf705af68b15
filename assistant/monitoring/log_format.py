"""How a log line is written: for people, or as JSON for what collects them. Of an error never its words.

They may repeat what somebody asked, such as those of a database that names the values of a statement.
"""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from traceback import walk_tb

from assistant.monitoring.reference import current_reference

INNERMOST = 12  # places in the code that are named
LONGEST = 4_000  # characters of a message; what a browser calls something may stand in it, as long as it likes


class TextFormat(logging.Formatter):
    """One line for people; where a message goes on in others, they are set in, so that none looks like one of ours."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line; what belongs to a question ends with its name, and an error with where it came up."""
        time = self.formatTime(record)
        line = f"{time} {record.levelname} {record.name}: {shorten_message(record.getMessage())}"
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            line += f": {' < '.join([type(error).__name__, *places(error)])}"
        reference = current_reference()
        return (f"{line} [{reference}]" if reference else line).replace("\n", "\n    ")


class JsonFormat(logging.Formatter):
    """One object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the object: `time` in UTC, `level`, `logger`, `message`; if need be `question`, `error`, `places`."""
        told: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": shorten_message(record.getMessage()),
        }
        if reference := current_reference():
            told["question"] = reference
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            told |= {"error": type(error).__name__, "places": list(places(error))}
        return json.dumps(told, ensure_ascii=False)


def shorten_message(message: str) -> str:
    """Give a message, cut off where it is too long, with how much is missing.

    >>> shorten_message("x" * 5_000)[-9:]
    'x… (1000)'
    """
    return message if len(message) <= LONGEST else f"{message[:LONGEST]}… ({len(message) - LONGEST})"


def places(error: BaseException) -> Iterator[str]:
    """Give where an error came up, innermost first: modules, lines and functions, as they are known before it runs."""
    frames = [
        (frame.f_globals.get("__name__", "?"), line, frame.f_code) for frame, line in walk_tb(error.__traceback__)
    ]
    for module, line, code in frames[: -INNERMOST - 1 : -1]:
        yield f"{module}:{line} {code.co_name}"
