"""What is too old goes, also where nobody asks or no command runs: a server looks for it each hour."""

import logging
from threading import Event, Thread

from assistant.backup.places import forget_former_states
from assistant.errors import KompassError
from assistant.library.withdrawn import withdrawn_but_shown
from assistant.records.sqlite_copy import forget_old_copies
from assistant.resources import purge_if_due, tidy_contracts
from assistant.settings import Settings
from assistant.state import writing

HOUR = 3_600

_log = logging.getLogger(__name__)


def keep_house(settings: Settings, ended: Event | None = None, pause: float = HOUR) -> None:
    """Do so in the background, `pause` seconds after each other, until `ended` is set."""
    end = ended or Event()
    Thread(target=_keep_house, args=(settings, end, pause), name="avv-housekeeping", daemon=True).start()


def tidy_up(settings: Settings) -> None:
    """Purge the records if that is due, delete old copies of them and old states from before a restore.

    Vectors of contracts that are left go as well.

    Raises:
        RecordsError, StateError: something cannot be deleted.
    """
    with writing(settings.home):
        forget_former_states(settings.home)
        forget_old_copies(settings.records)  # SQLite's lie there too once PostgreSQL holds the records
    purge_if_due(settings)
    tidy_contracts(settings)  # not only when that was due: a command may have been the first that day


def _keep_house(settings: Settings, ended: Event, pause: float) -> None:
    while not ended.wait(pause):
        try:
            if left := withdrawn_but_shown(settings):
                _log.warning("removed or closed, and still in the knowledge base, run avv ingest: %s", ", ".join(left))
            tidy_up(settings)
        except Exception as error:  # noqa: BLE001 - the next hour it may go well
            what = error.key if isinstance(error, KompassError) else type(error).__name__
            _log.warning("what is too old could not be deleted: %s", what)
