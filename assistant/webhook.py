"""A message to a webhook: signed as Standard Webhooks has it, so that libraries can check it, and led nowhere else."""

import hmac
from base64 import b64decode, b64encode
from concurrent.futures import Future
from datetime import datetime
from hashlib import sha256
from threading import Thread

import httpx

from assistant.bounded_replies import ONCE, bounded
from assistant.direct import is_here

PREFIX = "whsec_"
SECONDS = 10.0  # for all of it
UNREACHABLE = (httpx.HTTPError, httpx.InvalidURL, OSError)


def post(url: str, secret: str, name: str, now: datetime, body: bytes, seconds: float = SECONDS) -> int:
    """Send as `send` does, and wait for it, `seconds` at most.

    Raises:
        UNREACHABLE: there is no reply, or not in time.
    """
    return send(url, secret, name, now, body, seconds).result(seconds)


def send(url: str, secret: str, name: str, now: datetime, body: bytes, seconds: float = SECONDS) -> Future[int]:
    """Send JSON, named and signed; gives the status of the reply, of which nothing else is read, or UNREACHABLE.

    A thread that nobody has to wait for does it: a look-up of a name can neither be ended nor given a time.
    """
    found: Future[int] = Future()
    headers = {"Content-Type": "application/json"} | ONCE | sign(secret, name, now, body)

    def run() -> None:
        try:
            with (
                httpx.Client(follow_redirects=False, timeout=seconds, trust_env=not is_here(url)) as client,
                client.stream("POST", url, content=body, headers=headers, extensions=bounded(seconds, 0)) as reply,
            ):
                status = reply.status_code
            found.set_result(status)
        except BaseException as error:  # noqa: BLE001 - whoever waits gets it
            found.set_exception(error)

    found.set_running_or_notify_cancel()
    Thread(target=run, name="avv-webhook", daemon=True).start()
    return found


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
