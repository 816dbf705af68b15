"""A digest as an e-mail: plain text with titles and links, none of the words of answers, questions and contracts."""

from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from itertools import groupby

from assistant.citation.validity import day_in_words
from assistant.email_address import is_email_address
from assistant.errors import NotifyError
from assistant.library.page_address import page_address
from assistant.messages import say
from assistant.notifications.digest import Digest
from assistant.notifications.event import Event
from assistant.notifications.title import harmless
from assistant.settings import Settings

MOST = 50  # events that are named; of others their number
ACCOUNT = "/account"


def write_message(digest: Digest, settings: Settings, now: datetime) -> EmailMessage:
    """Write it, to a user with an address.

    The same events give the same `Message-ID`, by which mailboxes know what came twice.

    Raises:
        NotifyError: the address is none, as somebody wrote into the database by other means.
    """
    address = digest.recipient.email or ""
    if not is_email_address(address):
        raise NotifyError("notify.address")
    language = digest.recipient.choice.language
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.smtp_sender
    message["To"] = address
    message["Subject"] = say(language, "notify.subject", count=len(digest.events))
    message["Date"] = format_datetime(now)
    message["Message-ID"] = _message_id(digest, settings)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(_lines(digest, settings)), charset="utf-8")
    message["Content-Language"] = language
    return message


def event_lines(event: Event, language: str, settings: Settings) -> Iterator[str]:
    """Say what it is about, and where all else stands."""
    title = say(language, "notify.untitled") if event.title is None else harmless(event.title)
    if event.day is not None:
        title = say(language, "notify.on_day", title=title, day=day_in_words(event.day, language))
    yield f"- {title}"
    if (address := page_address(event.path, settings)) is not None:
        yield f"  {address}"


def _lines(digest: Digest, settings: Settings) -> Iterator[str]:
    language = digest.recipient.choice.language
    yield say(language, "notify.intro")
    for kind, events in groupby(digest.events[:MOST], key=lambda event: event.kind):
        yield ""
        yield say(language, f"notify.kind.{kind}")
        for event in events:
            yield from event_lines(event, language, settings)
    if len(digest.events) > MOST:
        yield ""
        yield say(language, "notify.more", count=len(digest.events) - MOST)
    yield ""
    yield say(language, "notify.footer")
    if (address := page_address(ACCOUNT, settings)) is not None:
        yield address


def _message_id(digest: Digest, settings: Settings) -> str:
    told = "\n".join([digest.recipient.identity.user, *(event.key for event in digest.events)])
    domain = (settings.smtp_sender or "").rpartition("@")[2]
    return f"<{sha256(told.encode()).hexdigest()[:32]}@{domain}>"
