"""The checks of the status page. They run in a thread of their own and count for a minute: no page waits for them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock, Thread

from assistant.app.handed_in import HandedIn
from assistant.app.status.evaluation import Evaluation
from assistant.doctor import CheckResult, examine
from assistant.errors import KompassError
from assistant.records.audit import Verified
from assistant.records.model import utc_now
from assistant.resources import current_records
from assistant.settings import Settings

FRESH = timedelta(minutes=1)
Key = tuple[str, ...]


@dataclass(frozen=True)
class HealthCheck:
    """What was found at a time; a problem stands in place of what could not be read."""

    made: datetime
    results: tuple[CheckResult, ...]
    log: Verified | KompassError
    evaluation: Evaluation | KompassError | None


_lock = Lock()
_made: dict[Key, HealthCheck] = {}
_begun: dict[Key, tuple[datetime, Thread]] = {}


def latest(
    settings: Settings, language: str, outside: HandedIn, *, anew: bool = False
) -> tuple[HealthCheck | None, bool]:
    """Give the newest health check, if any, and tell whether another is being made.

    One is begun where none was within FRESH, or if `anew` asks for it; so one that breaks down is not tried on and on.
    """
    key = (str(settings.home), str(settings.corpus), language)
    with _lock:
        begun, thread = _begun.get(key, (None, None))
        busy = thread is not None and thread.is_alive()
        if not busy and (anew or begun is None or utc_now() - begun > FRESH):
            chosen = settings.model_copy(update={"language": language})
            thread = Thread(target=_run, args=(chosen, outside, key), name="avv-health-check", daemon=True)
            _begun[key] = (utc_now(), thread)
            thread.start()
            busy = True
        return _made.get(key), busy


def check(settings: Settings, outside: HandedIn) -> HealthCheck:
    """Run all checks; what fails is part of the result."""
    results = tuple(examine(settings, outside.check_reading))
    log: Verified | KompassError
    try:
        log = current_records(settings).audit.verify()
    except KompassError as error:
        log = error
    evaluation: Evaluation | KompassError | None
    try:
        evaluation = outside.read_evaluation(settings)
    except KompassError as error:
        evaluation = error
    return HealthCheck(made=utc_now(), results=results, log=log, evaluation=evaluation)


def _run(settings: Settings, outside: HandedIn, key: Key) -> None:
    made = check(settings, outside)
    with _lock:
        _made[key] = made
