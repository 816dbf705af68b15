"""A message to a webhook: signed as Standard Webhooks has it, so that libraries can check it, and led nowhere else."""

import asyncio
import hmac
from base64 import b64decode, b64encode
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from hashlib import sha256
from threading import Thread
from typing import ParamSpec, TypeVar

import httpx

from assistant.direct import is_here

PREFIX = "whsec_"
SECONDS = 10.0  # for all of it
P = ParamSpec("P")
T = TypeVar("T")
UNREACHABLE = (httpx.HTTPError, httpx.InvalidURL, OSError)


class _Threads(ThreadPoolExecutor):
    """Threads that nobody waits for at the end: a look-up of a name can neither be ended nor given a time."""

    def submit(self, call: Callable[P, T], /, *args: P.args, **named: P.kwargs) -> Future[T]:
        """Run `call` in a thread of its own."""
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(call(*args, **named))
            except BaseException as error:  # noqa: BLE001 - whoever waits gets it
                future.set_exception(error)

        future.set_running_or_notify_cancel()
        Thread(target=run, daemon=True).start()
        return future


def post(url: str, secret: str, name: str, now: datetime, body: bytes, seconds: float = SECONDS) -> int:
    """Send as `send` does, and wait for it.

    Raises:
        UNREACHABLE: there is no reply, or not in time.
    """
    with asyncio.Runner() as runner:
        runner.get_loop().set_default_executor(_Threads())
        return runner.run(send(url, secret, name, now, body, seconds))


async def send(url: str, secret: str, name: str, now: datetime, body: bytes, seconds: float = SECONDS) -> int:
    """Send JSON, named and signed; gives the status of the reply, of which nothing else is read.

    Whoever replies may do so without end: all of it together takes `seconds` at most, and no thread waits for it.

    Raises:
        UNREACHABLE: there is no reply, or not in time.
    """
    headers = {"Content-Type": "application/json", **sign(secret, name, now, body)}
    async with (
        asyncio.timeout(seconds),
        httpx.AsyncClient(follow_redirects=False, timeout=seconds, trust_env=not is_here(url)) as client,
        client.stream("POST", url, content=body, headers=headers) as reply,
    ):
        return reply.status_code


def sign(secret: str, name: str, now: datetime, body: bytes) -> dict[str, str]:
    """Give the headers that say who sent `body` and when; HMAC-SHA256 under `secret`, which is base64.

    >>> sign("whsec_AAAA", "msg_1", datetime.fromtimestamp(5), b"{}")["webhook-timestamp"]
    '5'
    """
    seconds = str(int(now.timestamp()))
    key = b64decode(secret.removeprefix(PREFIX))
    seal = hmac.new(key, b".".join([name.encode(), seconds.encode(), body]), sha256).digest()
    return {
        "webhook-id": name,
        "webhook-timestamp": seconds,
        "webhook-signature": f"v1,{b64encode(seal).decode()}",
    }
