"""One run of `avv notify`: what has happened, who is to hear of it, and telling them."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial

from assistant.citation.cite import Knowledge
from assistant.contracts.store.reading import KeptContracts
from assistant.domain import Access
from assistant.errors import NotifyError
from assistant.library.facts import read_facts
from assistant.notifications.approvals import approval_events
from assistant.notifications.contracts import contract_events
from assistant.notifications.digest import Digest, digest_for
from assistant.notifications.event import Event
from assistant.notifications.facts import changed_facts, fact_events
from assistant.notifications.mail_server import Send, connected
from assistant.notifications.message import write_message
from assistant.notifications.notification_log import NotificationLog
from assistant.notifications.recipients import recipients
from assistant.notifications.webhook import tell
from assistant.records.records import Records
from assistant.records.review_validity import current_hash
from assistant.settings import Settings

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Delivery:
    """That a digest went out, or what kept it from that."""

    digest: Digest
    problem: NotifyError | None


def current_events(
    records: Records, knowledge: Knowledge, version: str, settings: Settings, now: datetime, *, note: bool
) -> list[Event]:
    """Give all that there is to tell somebody, by the knowledge base of a `version`.

    With `note`, it is remembered how the facts of the corpus stand.

    Raises:
        RecordsError: the database cannot be used.
        IngestError: the fact sheet of the corpus is damaged.
    """
    ahead = timedelta(days=settings.notify_days)
    records.reviews.compare(version, current_hash(knowledge))
    changes = changed_facts(records.database, read_facts(settings.corpus), now, note=note)
    contracts = KeptContracts(records.database).contracts(frozenset(Access))
    return [
        *approval_events(records.database, now.date(), ahead),
        *fact_events(records.database, knowledge.passages, changes),
        *contract_events(contracts, now.date(), ahead),
    ]


def due_digests(
    records: Records, events: Sequence[Event], settings: Settings, now: datetime, only: str | None = None
) -> list[Digest]:
    """Give what is to go out now, of one user with `only`; nothing if `settings` have notifications off.

    Raises:
        RecordsError: the database cannot be read.
    """
    if settings.notify == "off":
        return []
    log = NotificationLog(records.database)
    told = (one for one in recipients(records.database, settings) if only in {None, one.identity.user})
    found = (digest_for(each, events, log, now, settings.notify) for each in told)
    return [digest for digest in found if digest is not None]


def notify(records: Records, knowledge: Knowledge, version: str, settings: Settings) -> Iterator[Delivery]:
    """Tell everybody who is to be told; nothing happens while another process does.

    Sending takes its time: before each message it is looked anew whether its user still is to hear of all of it.

    Raises:
        RecordsError: the database cannot be used.
        IngestError: the fact sheet of the corpus is damaged.
    """
    log = NotificationLog(records.database)
    if not log.begin(records.clock()):
        _log.warning("another process tells people already")
        return
    try:
        events = current_events(records, knowledge, version, settings, records.clock(), note=True)
        digests = due_digests(records, events, settings, records.clock())
        send: Send | None = None
        with ExitStack() as stack:
            for digest in digests:
                if not log.begin(records.clock()):
                    return  # it took so long that another process has begun
                if digest.recipient.email and send is None:
                    send = _connect(stack, settings)
                events = current_events(records, knowledge, version, settings, records.clock(), note=False)
                user = digest.recipient.identity.user
                for still_due in due_digests(records, events, settings, records.clock(), only=user):
                    yield _deliver(still_due, send, log, records, settings)
    finally:
        log.end()


def _connect(stack: ExitStack, settings: Settings) -> Send:
    """Connect to the mail server until `stack` ends; if that fails, so does whatever is sent."""
    try:
        return stack.enter_context(connected(settings))
    except NotifyError as error:
        return partial(_fail, error)


def _fail(error: NotifyError, _message: EmailMessage) -> None:
    raise error


def _deliver(digest: Digest, send: Send | None, log: NotificationLog, records: Records, settings: Settings) -> Delivery:
    problem: NotifyError | None = None
    try:
        if digest.recipient.email and send is not None:
            send(write_message(digest, settings, records.clock()))
        else:
            tell(digest, settings, records.clock())
    except NotifyError as error:
        problem = error
        _log.warning("somebody could not be told: %s", error.key)
    log.note(digest.recipient.identity.user, digest.events, records.clock(), problem.key if problem else None)
    return Delivery(digest, problem)
