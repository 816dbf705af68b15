"""Old address of `assistant.pipeline`, kept for those who import from here."""

import warnings

from assistant.pipeline import Assistant

__all__ = ["Assistant"]

warnings.warn(
    "assistant.answering.pipeline is now assistant.pipeline; this address goes with the next major version",
    DeprecationWarning,
    stacklevel=2,
)
