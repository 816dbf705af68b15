"""Where the log lines of the product go: to standard error, from the level on that AVV_LOG_LEVEL names.

They say what was done and how long it took, never the words of a question, an answer or a document. Who uses the
product as a library decides on their own: until then nothing is shown.
"""

import logging
from contextlib import suppress
from typing import Literal

from assistant.monitoring.log_format import JsonFormat, TextFormat
from assistant.terminal import warn

PRODUCT = ("assistant", "ingest", "evals")
FORMATS = {"text": TextFormat, "json": JsonFormat}


class _StandardError(logging.Handler):
    """Writes to what is standard error at that time: while progress bars are drawn, they see to it."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError, ValueError):  # the disk is full, or nobody reads it any more: no question hangs on that
            warn(self.format(record))


_handler = _StandardError()
_handler.setFormatter(TextFormat())


def log_to_stderr(level: str, format_: Literal["text", "json"] = "text") -> None:
    """Show the lines of the product from `level` on (`debug`, `info`, `warning`, `error`)."""
    _handler.setFormatter(FORMATS[format_]())
    for name in PRODUCT:
        logger = logging.getLogger(name)
        logger.setLevel(level.upper())
        logger.addHandler(_handler)  # which stands there once, however often it is added


def log_server_to_stderr() -> None:
    """Have the lines of Streamlit and its web server written as ours are: theirs would hold the words of an error."""
    from streamlit import logger as streamlit_logger  # takes most of a second, which only the chat has to spend

    streamlit_logger.setup_formatter = _take_over  # of each logger that is made from now on
    streamlit_logger.update_formatter()
    log_web_server_to_stderr()


def log_web_server_to_stderr() -> None:
    """Have the lines of the web server alone written as ours are."""
    from uvicorn.config import LOGGING_CONFIG

    LOGGING_CONFIG["handlers"] = {name: {"()": lambda: _handler} for name in LOGGING_CONFIG["handlers"]}


def _take_over(logger: logging.Logger) -> None:
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
    logger.addHandler(_handler)
