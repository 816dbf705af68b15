"""The one error of everything that fetches official texts."""

from assistant.errors import IngestError


class FetchError(IngestError):
    """An official text could not be fetched, or is not the one that was asked for; nothing of it is kept.

    Its keys stand under `fetch` in the text catalogues.
    """
