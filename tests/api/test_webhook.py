"""Messages that a job is over: signed, tried again, sent nowhere else, and without a word of what was read."""

import asyncio
import json
import logging
from base64 import b64encode
from datetime import UTC, datetime
from time import monotonic

import pytest
from pydantic import SecretStr, ValidationError

from assistant.api.job import Job, JobKind, JobState
from assistant.api.webhook import Webhook
from assistant.errors import StateError
from assistant.settings import Settings
from assistant.webhook import sign
from tests.support.endless_server import INTERIM, endless_server
from tests.support.webhook_server import webhook_server

SECRET = "whsec_" + b64encode(b"a secret of more than 24 bytes").decode()
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
JOB = Job(id="1f", kind=JobKind.CHECK, state=JobState.DONE, done=2, total=2, created=NOON, ended=NOON)
AT_ONCE = (0.0, 0.0, 0.0)


def send(address: str) -> bool:
    return asyncio.run(Webhook(address, SECRET, AT_ONCE).send(JOB))


def test_a_message_is_signed_with_its_name_and_time() -> None:
    with webhook_server() as hook:
        assert send(hook.url)
    [(path, headers, body)] = hook.told
    when = datetime.fromtimestamp(int(headers["webhook-timestamp"]), UTC)
    assert sign(SECRET, "msg_1f", when, body).items() <= headers.items()
    assert path == "/hook"
    assert abs((when - datetime.now(UTC)).total_seconds()) < 600
    assert json.loads(body) == {
        "job": {"id": "1f", "kind": "check", "state": "done", "done": 2, "total": 2, "ended": "2026-11-24T12:00:00Z"}
    }


def test_it_is_tried_again_until_it_is_taken() -> None:
    with webhook_server(500, 503) as hook:
        assert send(hook.url)
    assert len(hook.told) == 3


@pytest.mark.parametrize("status", [302, 307, 404, 500])
def test_a_redirect_is_not_followed_and_what_fails_stands_in_the_log(
    status: int, caplog: pytest.LogCaptureFixture
) -> None:
    with webhook_server() as hook:
        hook.status, hook.headers = status, {"Location": "/elsewhere"}
        assert not send(hook.url)
    assert {path for path, _, _ in hook.told} == {"/hook"}
    assert len(hook.told) == len(AT_ONCE)
    ours = [record.getMessage() for record in caplog.records if record.name == "assistant.api.webhook"]
    assert len(ours) == len(AT_ONCE)
    assert not any(SECRET in line for line in ours)


def test_who_does_not_answer_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with webhook_server() as hook:
        gone = hook.url
    with caplog.at_level(logging.WARNING):
        assert not send(gone)
    assert "ConnectError" in caplog.text


def test_jobs_are_told_one_after_the_other() -> None:
    async def run(address: str) -> int:
        webhook = Webhook(address, SECRET, AT_ONCE)
        tells = [asyncio.create_task(webhook.send(JOB)) for _ in range(5)]
        while not server.asked:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.5)
        for tell in tells:
            tell.cancel()
        return server.asked

    with endless_server(b"HTTP/1.1 100 C\r\n\r\n", 0.05) as server:
        assert asyncio.run(run(server.address)) == 1


def test_nobody_waits_for_a_reply_without_end() -> None:
    """The loop is that of the server, who serves others in it."""

    async def run(address: str) -> float:
        webhook, late = Webhook(address, SECRET, AT_ONCE), [0.0]
        tells = asyncio.gather(*(webhook.send(JOB) for _ in range(20)))
        while not tells.done():
            begun = monotonic()
            await asyncio.sleep(0.01)
            late.append(monotonic() - begun)
        assert await tells == [False] * 20
        return max(late)

    begun = monotonic()
    with endless_server(INTERIM) as server:
        assert asyncio.run(run(server.address)) < 1
    assert server.asked == 20 * len(AT_ONCE)
    assert monotonic() - begun < 60


def test_only_what_is_encrypted_or_here_can_be_set() -> None:
    with pytest.raises(ValidationError):
        Settings(api_webhook_url="http://example.org/hook")
    with pytest.raises(ValidationError):
        Settings(api_webhook_secret=SecretStr("kurz"))
    assert Webhook.of(Settings()) is None
    with pytest.raises(StateError) as caught:
        Webhook.of(Settings(api_webhook_url="https://example.org/hook"))
    assert caught.value.key == "api.webhook_secret"
    for url in ("https://example.org/hook", "http://127.0.0.1:9/hook"):
        assert Webhook.of(Settings(api_webhook_url=url, api_webhook_secret=SecretStr(SECRET))) is not None
