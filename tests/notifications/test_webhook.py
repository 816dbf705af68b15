"""The webhook over a real socket: signed, without what only some may see, and led nowhere else."""

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256

import pytest
from pydantic import SecretStr

from assistant.domain import NotificationKind
from assistant.errors import NotifyError
from assistant.notifications.digest import Digest
from assistant.notifications.event import Event
from assistant.notifications.recipients import WEBHOOK, Choice, Recipient
from assistant.notifications.webhook import tell
from assistant.settings import Settings
from tests.support.people import ADMIN
from tests.support.webhook_server import WebhookServer

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
SECRET = "whsec_" + b64encode(b"a secret of more than 24 bytes").decode()
Make = Callable[..., Event]


@pytest.fixture
def settings(hook: WebhookServer) -> Settings:
    return Settings(
        notify_webhook_url=hook.url, notify_webhook_secret=SecretStr(SECRET), public_host="chat.example.org"
    )


def digest(*events: Event) -> Digest:
    choice = Choice(kinds=frozenset(NotificationKind), language="de")
    identity = ADMIN.model_copy(update={"user": WEBHOOK})
    return Digest(recipient=Recipient(identity=identity, email=None, choice=choice), events=events)


def failure(settings: Settings, *events: Event) -> NotifyError:
    with pytest.raises(NotifyError) as caught:
        tell(digest(*events), settings, NOW)
    assert caught.value.message("de") != caught.value.message("en")
    assert SECRET not in caught.value.message("en")
    return caught.value


def test_it_is_signed_as_standard_webhooks_has_it(settings: Settings, hook: WebhookServer, event: Make) -> None:
    tell(digest(event()), settings, NOW)
    [(path, headers, body)] = hook.told
    assert path == "/hook"
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    seal = hmac.new(b64decode(SECRET.removeprefix("whsec_")), signed, sha256).digest()
    assert headers["webhook-signature"] == f"v1,{b64encode(seal).decode()}"
    assert headers["content-type"] == "application/json"


def test_what_it_says(settings: Settings, hook: WebhookServer, event: Make) -> None:
    open_one = event("a", title="Acme", day=date(2026, 12, 1))
    closed = event("b", title="Was kostet es?", kind=NotificationKind.APPROVAL_LAPSED, for_all=False)
    tell(digest(open_one, closed), settings, NOW)
    said = json.loads(hook.told[0][2])
    first, second = said.pop("data")["events"]
    assert said == {"type": "notifications", "timestamp": NOW.isoformat()}
    assert first == {
        "kind": "contract_due",
        "day": "2026-12-01",
        "title": "Acme",
        "link": "https://chat.example.org/contract",
    }
    assert (second["kind"], second["title"]) == ("approval_lapsed", None)
    assert b"kostet" not in hook.told[0][2]


def test_what_is_sent_again_has_the_same_name(settings: Settings, hook: WebhookServer, event: Make) -> None:
    for name in ("a", "a", "b"):
        tell(digest(event(name)), settings, NOW)
    first, again, other = (headers["webhook-id"] for _, headers, _ in hook.told)
    assert first == again != other


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_redirects_are_not_followed(settings: Settings, hook: WebhookServer, event: Make, status: int) -> None:
    hook.status, hook.headers = status, {"Location": hook.url.replace("/hook", "/elsewhere")}
    found = failure(settings, event())
    assert (found.key, found.values["status"]) == ("notify.webhook_refused", status)
    assert [path for path, _, _ in hook.told] == ["/hook"]


@pytest.mark.parametrize("status", [400, 401, 410, 500, 503])
def test_it_is_refused(settings: Settings, hook: WebhookServer, event: Make, status: int) -> None:
    hook.status = status
    assert failure(settings, event()).key == "notify.webhook_refused"


def test_nobody_there(settings: Settings, event: Make) -> None:
    gone = settings.model_copy(update={"notify_webhook_url": "http://127.0.0.1:1/geheim"})
    found = failure(gone, event())
    assert found.key == "notify.webhook_unreachable"
    assert "geheim" not in found.message("de")  # an address may be as good as a key


def test_no_proxy_gets_to_read_what_stays_here(
    settings: Settings, hook: WebhookServer, event: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    tell(digest(event()), settings, NOW)
    assert len(hook.told) == 1


def test_it_is_not_told_without_a_secret(settings: Settings, hook: WebhookServer, event: Make) -> None:
    found = failure(settings.model_copy(update={"notify_webhook_secret": None}), event())
    assert (found.key, hook.told) == ("notify.setting_missing", [])
