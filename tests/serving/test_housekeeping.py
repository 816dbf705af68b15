"""What is too old goes while a server runs, though nobody asks it anything."""

import os
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import time

import pytest

from assistant.backup.places import FORMER, KEPT_SECONDS
from assistant.contracts.store.store import UNFINISHED
from assistant.errors import StateError
from assistant.records.model import utc_now
from assistant.records.records import Records
from assistant.records.retention import PURGED
from assistant.records.sqlite_copy import copy_of
from assistant.records.tables import StateRow
from assistant.resources import current_contracts
from assistant.serving import housekeeping
from assistant.serving.housekeeping import keep_house, tidy_up
from assistant.settings import Settings
from tests.support.people import MANAGER
from tests.support.records import make_answer, refused
from tests.support.stored_contracts import embed


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path, login="none")


def long_ago(path: Path) -> Path:
    os.utime(path, (0, time() - KEPT_SECONDS - 1))
    return path


def test_answers_former_states_and_copies(settings: Settings) -> None:
    then = utc_now() - timedelta(days=settings.retention_days + 1)
    records = Records.open(settings, lambda: then)
    kept = records.answers.record(make_answer(), MANAGER, conversation=None, sources={}, personal_data=False)
    former = settings.home / f"{FORMER}1"
    former.mkdir()
    copy = copy_of(settings.records, "0003")
    copy.touch()
    tidy_up(settings)
    assert former.exists()
    assert copy.exists()
    with refused("answer_unknown"):
        records.answers.read(kept.id, MANAGER)
    records.close()
    long_ago(former)
    long_ago(copy)
    tidy_up(settings)
    assert not former.exists()
    assert not copy.exists()


def test_it_is_due_once_a_day(settings: Settings) -> None:
    tidy_up(settings)
    records = Records.open(settings)

    def purged() -> str:
        with records.database.reading() as session:
            return session.get_one(StateRow, PURGED).value

    first = purged()
    tidy_up(settings)
    assert purged() == first
    records.close()


def test_vectors_that_are_left_go_though_a_command_was_the_first_of_the_day(settings: Settings) -> None:
    """As when a contract was removed while the Chroma server was away."""
    tidy_up(settings)
    vectors = current_contracts(settings).vectors
    vectors.write("gone", embed(["Zorkatul"]), utc_now() - 2 * UNFINISHED)
    Records.open(settings).close()  # as each command does: what is due today is done
    tidy_up(settings)
    assert not vectors.has("gone")


@pytest.mark.parametrize("failure", [StateError("disk_full", path="x"), ZeroDivisionError()])
def test_a_failure_does_not_end_it(settings: Settings, monkeypatch: pytest.MonkeyPatch, failure: Exception) -> None:
    ended, tries = Event(), []

    def fail_once(_: Settings) -> None:
        tries.append(len(tries))
        if len(tries) == 1:
            raise failure
        ended.set()

    monkeypatch.setattr(housekeeping, "tidy_up", fail_once)
    keep_house(settings, ended, pause=0.001)
    assert ended.wait(20)
    assert tries == [0, 1]
