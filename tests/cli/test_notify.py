"""`avv notify`: off by default, a dry run that sends nothing, and exit codes for a timer."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from assistant.contracts.store.opened import opened_contracts
from assistant.messages import say
from assistant.settings import Settings
from tests.support.command import run_command
from tests.support.put_contracts import put
from tests.support.versions import OLD
from tests.support.webhook_server import WebhookServer, webhook_server

Avv = Callable[..., tuple[int, str, str]]


@pytest.fixture
def hook() -> Iterator[WebhookServer]:
    with webhook_server() as server:
        yield server


@pytest.fixture
def avv(
    ingested: Settings, hook: WebhookServer, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Avv:
    """Run `avv notify …` where a contract is to be reviewed today, and a webhook is told of it."""
    told = {
        "notify": "daily",
        "notify_webhook_url": hook.url,
        "notify_webhook_secret": "whsec_" + "QUJD" * 10,
        "language": "en",
    }
    for name, value in (ingested.model_dump(include={"home", "cache", "corpus"}) | told).items():
        monkeypatch.setenv(f"AVV_{name.upper()}", str(value))
    with opened_contracts(ingested) as store:
        contract = put(store, OLD, "kiel.md")
        assert contract is not None
        due = {"review_on": datetime.now(UTC).date(), "state": contract.state, "owner": ""}
        store.describe(contract.id, "lea", facts=contract.facts, **due)
    return lambda *arguments: run_command(monkeypatch, capsys, "notify", *arguments)


def test_a_day_with_a_timer(avv: Avv, hook: WebhookServer) -> None:
    code, shown, _ = avv("--dry-run")
    assert (code, hook.told) == (0, [])
    assert say("en", "notify.would_go", address="webhook 127.0.0.1", count=1) in shown
    assert say("en", "notify.kind.contract_due") in shown
    hook.status = 500
    code, shown, errors = avv()
    assert (code, say("en", "notify.done", sent=0, failed=1) in shown) == (1, True)
    assert "500" in errors
    hook.status = 200
    assert avv()[:2] == (0, say("en", "notify.done", sent=0, failed=0) + "\n")  # it is tried again later
    assert len(hook.told) == 1


def test_off(avv: Avv, hook: WebhookServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AVV_NOTIFY")
    assert avv()[:2] == (0, say("en", "notify.off") + "\n")
    assert hook.told == []


def test_on_without_a_way(avv: Avv, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AVV_NOTIFY_WEBHOOK_URL")
    code, _, errors = avv()
    assert code == 1
    assert errors == say("en", "error.notify.nowhere") + "\n"
