"""Messages to a webhook are signed as libraries for Standard Webhooks check it."""

import hmac
import socket
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from hashlib import sha256
from threading import Event
from time import monotonic

import pytest

from assistant.bounded_replies import EndlessReplyError
from assistant.webhook import UNREACHABLE, post, sign
from tests.support.endless_server import INTERIM, endless_server
from tests.support.webhook_server import webhook_server

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


def test_a_reply_without_end_is_not_waited_for() -> None:
    """Each piece of it comes in time."""
    with endless_server(b"HTTP/1.1 100 C\r\n\r\n", 0.05) as server:
        with pytest.raises(UNREACHABLE):
            post(server.address, SECRET, "msg_1", NOW, b"{}", seconds=0.5)
        assert server.left.wait(10)


def test_interim_replies_without_end_cost_few_bytes() -> None:
    with endless_server(INTERIM) as server:
        with pytest.raises(EndlessReplyError):
            post(server.address, SECRET, "msg_1", NOW, b"{}")
        assert server.left.wait(10)


def test_a_name_that_nobody_looks_up_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the look-up goes on after that."""
    goes_on, begun = Event(), monotonic()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: goes_on.wait(20) and [])
    with pytest.raises(UNREACHABLE):
        post("https://hook.example.org/", SECRET, "msg_1", NOW, b"{}", seconds=0.5)
    assert monotonic() - begun < 10
    goes_on.set()


def test_a_name_that_is_looked_up_is_told() -> None:
    with webhook_server() as hook:
        assert post(hook.url.replace("127.0.0.1", "localhost"), SECRET, "msg_1", NOW, b"{}") == 204
