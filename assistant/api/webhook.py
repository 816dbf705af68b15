"""Tells an address of the company that a job is over: signed, and nothing of what is in the documents."""

import asyncio
import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Self

from assistant.api.job import Job
from assistant.errors import StateError
from assistant.settings import Settings
from assistant.webhook import SECONDS, UNREACHABLE, send

PAUSES = (0.0, 5.0, 60.0)  # seconds before each try

_log = logging.getLogger(__name__)


class Webhook:
    """Sends to one address, one message after the other, whatever it does; of one event loop.

    A redirect is not followed, since it could lead anywhere.
    """

    def __init__(self, url: str, secret: str, pauses: Sequence[float] = PAUSES) -> None:
        """Send to `url`, signed with `secret`, as often as there are `pauses` until it is taken."""
        self._url, self._secret, self._pauses = url, secret, pauses
        self._turn = asyncio.Lock()

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
        return cls(settings.api_webhook_url, settings.api_webhook_secret.get_secret_value())

    async def send(self, job: Job) -> bool:
        """Say that a job is over; tells whether that was taken. What goes wrong stands in the log."""
        fields = job.model_dump(mode="json", include={"id", "kind", "state", "done", "total", "ended"})
        body = json.dumps({"job": fields}).encode()
        name = f"msg_{job.id}"  # the same when it is sent once more
        for pause in self._pauses:
            await asyncio.sleep(pause)
            try:
                async with self._turn, asyncio.timeout(SECONDS):
                    status = await asyncio.wrap_future(send(self._url, self._secret, name, datetime.now(UTC), body))
            except UNREACHABLE as error:
                _log.warning("the webhook does not answer: %s", type(error).__name__)
            else:
                if 200 <= status < 300:
                    return True
                _log.warning("the webhook answers with %d", status)
        return False
