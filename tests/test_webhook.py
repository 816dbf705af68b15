"""Messages to a webhook are signed as libraries for Standard Webhooks check it."""

import hmac
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from hashlib import sha256

from assistant.webhook import sign

SECRET = "whsec_" + b64encode(b"a secret of more than 24 bytes").decode()
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def test_name_time_and_body_are_signed() -> None:
    found = sign(SECRET, "msg_1", NOW, b"{}")
    sealed = f"msg_1.{int(NOW.timestamp())}.".encode() + b"{}"
    seal = b64encode(hmac.new(b64decode(SECRET.removeprefix("whsec_")), sealed, sha256).digest()).decode()
    assert found == {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(NOW.timestamp())),
        "webhook-signature": f"v1,{seal}",
    }


def test_another_name_time_body_or_secret_has_another_signature() -> None:
    other = "whsec_" + b64encode(b"another one of more than 24 bytes").decode()
    later = NOW.replace(hour=11)
    signed = [(SECRET, "a", NOW, b""), (SECRET, "b", NOW, b""), (SECRET, "a", later, b""), (SECRET, "a", NOW, b"x")]
    signed.append((other, "a", NOW, b""))
    assert len({sign(*each)["webhook-signature"] for each in signed}) == len(signed)
