"""Where the log lines of the product go: to standard error, from the level on that AVV_LOG_LEVEL names.

They say what was done and how long it took, never the words of a question, an answer or a document. Who uses the
product as a library decides on their own: until then nothing is shown.
"""

import logging

from assistant.terminal import warn

PRODUCT = ("assistant", "ingest", "evals")
FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class _StandardError(logging.Handler):
    """Writes to what is standard error at that time: while progress bars are drawn, they see to it."""

    def emit(self, record: logging.LogRecord) -> None:
        warn(self.format(record))


_handler = _StandardError()
_handler.setFormatter(logging.Formatter(FORMAT))


def log_to_stderr(level: str) -> None:
    """Show the lines of the product from `level` on (`debug`, `info`, `warning`, `error`)."""
    for name in PRODUCT:
        logger = logging.getLogger(name)
        logger.setLevel(level.upper())
        logger.addHandler(_handler)  # which stands there once, however often it is added
