"""Old address of `assistant.pipeline`, kept for those who import from here."""

import warnings

from assistant.pipeline import Assistant

__all__ = ["Assistant"]

warnings.warn(
    "assistant.answering.pipeline is now assistant.pipeline; this address goes with version 1.0.0",
    DeprecationWarning,
    stacklevel=2,
)
