"""The webhook of the settings: a POST of JSON, signed as Standard Webhooks has it, so that receivers can check it."""

import json
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from assistant.errors import NotifyError
from assistant.library.page_address import page_address
from assistant.notifications.digest import Digest
from assistant.notifications.title import harmless
from assistant.settings import Settings
from assistant.webhook import UNREACHABLE, post


def tell(digest: Digest, settings: Settings, now: datetime) -> None:
    """Tell it; whatever it answers beyond a status is not read, and it leads nowhere else.

    Raises:
        NotifyError: a setting is missing, or it cannot be reached or does not take it.
    """
    if not settings.notify_webhook_url or settings.notify_webhook_secret is None:
        raise NotifyError("notify.setting_missing", name="AVV_NOTIFY_WEBHOOK_SECRET")
    secret = settings.notify_webhook_secret.get_secret_value()
    host = urlsplit(settings.notify_webhook_url).hostname
    try:
        status = post(settings.notify_webhook_url, secret, _name(digest), now, write_body(digest, settings, now))
    except UNREACHABLE as error:
        raise NotifyError("notify.webhook_unreachable", host=host, detail=type(error).__name__) from error
    if not 200 <= status < 300:
        raise NotifyError("notify.webhook_refused", host=host, status=status)


def write_body(digest: Digest, settings: Settings, now: datetime) -> bytes:
    """Write what it is told; who reads there is not known, so titles are those that everybody may see."""
    events = [
        {
            "kind": event.kind,
            "day": event.day and event.day.isoformat(),
            "title": harmless(event.title) if event.for_all and event.title is not None else None,
            "link": page_address(event.path, settings),
        }
        for event in digest.events
    ]
    body = {"type": "notifications", "timestamp": now.isoformat(), "data": {"events": events}}
    return json.dumps(body, ensure_ascii=False).encode()


def _name(digest: Digest) -> str:
    """Name what is told: the same when it is sent once more, so that a receiver can leave it out."""
    return f"msg_{sha256(' '.join(event.key for event in digest.events).encode()).hexdigest()[:32]}"
