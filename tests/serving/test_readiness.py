"""Whether the chat is ready: with what is missing, it says what that is."""

import asyncio
import sqlite3
from collections import namedtuple
from contextlib import closing
from pathlib import Path
from unittest.mock import Mock

import pytest

from assistant import resources
from assistant.records.records import Records
from assistant.serving import readiness
from assistant.serving.pulse import Pulse
from assistant.serving.readiness import ready, routes
from assistant.settings import Settings

CHECKS = ("server", "questions", "snapshot", "records", "model", "disk")
Usage = namedtuple("Usage", "total used free")


@pytest.fixture(autouse=True)
def _nothing_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_models", "_snapshots", "_records"):
        monkeypatch.setattr(resources, name, resources.Once())


def _begun() -> Pulse:
    """Give the pulse of a server that has heard of something."""
    pulse = Pulse()

    async def served(*_: object) -> None:
        pass

    asyncio.run(pulse.watch(served)({}, Mock(), Mock()))
    return pulse


@pytest.fixture
def settings(ingested: Settings) -> Settings:
    Records.open(ingested).close()
    return ingested


def _look(settings: Settings, pulse: Pulse | None = None) -> dict[str, str]:
    probes = ready(settings, pulse or _begun())
    probes._patience = 60  # the machine may be busy; that nobody waits is for the tests of the probes
    return probes.look()


def test_ready_is_what_has_all_it_needs(settings: Settings, loaded_once: None) -> None:
    del loaded_once
    assert _look(settings)["model"] == "loading"
    resources.current_embeddings(settings)
    assert _look(settings) == dict.fromkeys(CHECKS, "ok")


def test_before_it_serves_it_is_not(settings: Settings) -> None:
    """As while it reads in texts first."""
    assert _look(settings, Pulse())["server"] == "starting"


def test_without_a_knowledge_base_it_is_not(small_settings: Settings) -> None:
    assert _look(small_settings)["snapshot"] == "snapshot_missing"


def test_a_database_that_breaks_while_it_runs_is_noticed(settings: Settings) -> None:
    assert _look(settings)["records"] == "ok"
    with closing(sqlite3.connect(settings.records)) as other, other:
        other.execute("ALTER TABLE audit_head RENAME TO gone")
    assert _look(settings)["records"] == "records_unusable"


@pytest.mark.parametrize(("chat_model", "longest"), [(None, 7), ("ollama:x", 7 + 9)])
def test_questions_that_take_too_long_are_noticed(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, chat_model: str | None, longest: int
) -> None:
    own = settings.model_copy(update={"answer_seconds": 7, "chat_timeout": 9, "chat_model": chat_model})
    now = [100.0]
    monkeypatch.setattr("assistant.fair_use.fair_use.monotonic", lambda: now[0])
    with resources.current_fair_use(own).turn(None):
        now[0] += longest
        assert _look(own)["questions"] == "ok"
        now[0] += 0.1
        assert _look(own)["questions"] == "slow"
    assert _look(own)["questions"] == "ok"


@pytest.mark.parametrize("full", ["home", "cache"])
def test_a_disk_with_no_room_left_is_noticed(settings: Settings, monkeypatch: pytest.MonkeyPatch, full: str) -> None:
    def usage(folder: Path) -> Usage:
        return Usage(0, 0, readiness.ROOM - 1 if folder == getattr(settings, full) else readiness.ROOM)

    monkeypatch.setattr("shutil.disk_usage", usage)
    assert _look(settings)["disk"] == "disk_full"


def test_figures_are_there_only_if_they_are_wished_for(settings: Settings) -> None:
    assert set(routes(settings, Pulse())) == {"/healthz", "/readyz"}
    with_figures = routes(settings.model_copy(update={"metrics": True}), Pulse())
    assert "avv_questions_total" in with_figures["/metrics"]().text


def test_while_the_server_answers_the_chat_lives(settings: Settings) -> None:
    reply = routes(settings, Pulse())["/healthz"]()
    assert (reply.status, reply.text) == (200, '{"ok": true, "checks": {"server": "ok"}}\n')
