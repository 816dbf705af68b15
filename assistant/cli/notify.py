"""`avv notify`: tell users by e-mail, and the webhook, what has become of answers and contracts; for a timer."""

from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from assistant.errors import NotifyError
from assistant.messages import say
from assistant.settings import Settings, load_settings
from assistant.terminal import tell, warn

if TYPE_CHECKING:
    from assistant.notifications.digest import Digest


def notify(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="nur zeigen, was hinausginge / only show what would go out")
    ] = False,
) -> None:
    """Benachrichtigungen senden / send notifications."""
    settings = load_settings()
    if settings.notify == "off":
        tell(say(settings.language, "notify.off"))
        return
    if not (settings.smtp_host or settings.notify_webhook_url):
        raise NotifyError("notify.nowhere")
    from assistant.index.snapshot import KnowledgeBase
    from assistant.notifications.notify import current_events, due_digests
    from assistant.notifications.notify import notify as tell_all
    from assistant.records.records import Records

    records = Records.open(settings)
    try:
        knowledge = KnowledgeBase.current(settings)
        if dry_run:
            events = current_events(records, knowledge, knowledge.version, settings, records.clock(), note=False)
            for digest in due_digests(records, events, settings, records.clock()):
                _show(digest, settings)
            return
        deliveries = list(tell_all(records, knowledge, knowledge.version, settings))
    finally:
        records.close()
    failed = [one for one in deliveries if one.problem is not None]
    for one in failed:
        warn(f"{_address(one.digest, settings)}: {one.problem and one.problem.message(settings.language)}")
    tell(say(settings.language, "notify.done", sent=len(deliveries) - len(failed), failed=len(failed)))
    if failed:
        raise typer.Exit(1)


def _show(digest: "Digest", settings: Settings) -> None:
    from assistant.notifications.message import event_lines

    count = len(digest.events)
    tell(say(settings.language, "notify.would_go", address=_address(digest, settings), count=count))
    for event in digest.events:
        tell(say(settings.language, f"notify.kind.{event.kind}"))
        for line in event_lines(event, settings.language, settings):
            tell(line)


def _address(digest: "Digest", settings: Settings) -> str:
    user, email = digest.recipient.identity.user, digest.recipient.email
    return f"{user} <{email}>" if email else f"webhook {urlsplit(settings.notify_webhook_url or '').hostname}"
