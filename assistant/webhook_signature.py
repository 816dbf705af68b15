"""How messages to a webhook are signed: as Standard Webhooks has it, so that kept libraries can check it."""

import hmac
from base64 import b64decode, b64encode
from datetime import datetime
from hashlib import sha256

PREFIX = "whsec_"


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
