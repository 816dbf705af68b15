"""The records of this process, opened once."""

from threading import Lock

from assistant.records.records import Records
from assistant.settings import Settings

_lock = Lock()
_records: dict[str, Records] = {}


def current_records(settings: Settings) -> Records:
    """Give the records that `settings` name; whoever comes second waits for the first.

    Raises:
        RecordsError: the database cannot be used.
        StateError: the data folder cannot be written to.
    """
    place = settings.records_url.get_secret_value() if settings.records_url else str(settings.records)
    with _lock:
        if place not in _records:
            _records[place] = Records.open(settings)
        return _records[place]
