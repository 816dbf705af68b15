"""Tells an address of the company that a job is over: signed, and nothing of what is in the documents."""

import asyncio
import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Self

import httpx

from assistant.api.job import Job
from assistant.direct import ask_directly
from assistant.errors import StateError
from assistant.settings import Settings
from assistant.webhook_signature import sign

PAUSES = (0.0, 5.0, 60.0)  # seconds before each try
PATIENCE = 10.0  # seconds for a reply

_log = logging.getLogger(__name__)


class Webhook:
    """Sends to one address; a redirect is not followed, since it could lead anywhere."""

    def __init__(self, url: str, secret: str, pauses: Sequence[float] = PAUSES) -> None:
        """Send to `url`, signed with `secret`, as often as there are `pauses` until it is taken."""
        self._url, self._secret, self._pauses = url, secret, pauses

    @classmethod
    def of(cls, settings: Settings) -> Self | None:
        """Give that of the settings; None if they name none.

        Raises:
            StateError: there is nothing to sign with.
        """
        if settings.api_webhook_url is None:
            return None
        if settings.api_webhook_secret is None:
            raise StateError("api.webhook_secret")
        ask_directly(settings.api_webhook_url)
        return cls(settings.api_webhook_url, settings.api_webhook_secret.get_secret_value())

    async def send(self, job: Job) -> bool:
        """Say that a job is over; tells whether that was taken. What goes wrong stands in the log."""
        fields = job.model_dump(mode="json", include={"id", "kind", "state", "done", "total", "ended"})
        body = json.dumps({"job": fields}).encode()
        name = f"msg_{job.id}"  # the same when it is sent once more
        async with httpx.AsyncClient(follow_redirects=False, timeout=PATIENCE) as client:
            for pause in self._pauses:
                await asyncio.sleep(pause)
                headers = {"Content-Type": "application/json", **sign(self._secret, name, datetime.now(UTC), body)}
                try:
                    reply = await client.post(self._url, content=body, headers=headers)
                except httpx.HTTPError as error:
                    _log.warning("the webhook does not answer: %s", type(error).__name__)
                else:
                    if reply.is_success:
                        return True
                    _log.warning("the webhook answers with %d", reply.status_code)
        return False
