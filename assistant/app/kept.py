"""The records of this process, opened once, and the reviewed answers that it holds in memory."""

from threading import Lock
from typing import TYPE_CHECKING

from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.embedding.embedding import SentenceEmbeddings
    from assistant.records.records import Records
    from assistant.review.approved_answers import ApprovedReviews

_lock = Lock()
_records: "dict[tuple[str, str], Records]" = {}
_served: "dict[tuple[str, str], ApprovedReviews]" = {}


def current_records(settings: Settings) -> "Records":
    """Give the records that `settings` name; whoever comes second waits for the first, and what failed is tried anew.

    Raises:
        RecordsError: the database cannot be used.
        StateError: the data folder cannot be written to.
    """
    from assistant.records.records import Records, settings_hash

    key = (_place(settings), settings_hash(settings))
    with _lock:
        if key not in _records:
            _records[key] = Records.open(settings)
        return _records[key]


def current_reviewed(settings: Settings, embeddings: "SentenceEmbeddings") -> "ApprovedReviews":
    """Give the reviewed answers of these records; errors as `current_records`."""
    from assistant.review.approved_answers import ApprovedReviews

    records = current_records(settings)
    with _lock:
        key = (_place(settings), embeddings.fingerprint)
        if key not in _served:
            _served[key] = ApprovedReviews(records.reviews, embeddings)
        return _served[key]


def _place(settings: Settings) -> str:
    return settings.records_url.get_secret_value() if settings.records_url else str(settings.records)
