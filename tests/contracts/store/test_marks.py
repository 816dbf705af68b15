"""What people decide is kept with name and day, the newest counts, and it can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.contracts.check.model import RequirementStatus
from assistant.contracts.store.marks import ContractMarks
from assistant.errors import RecordsError
from assistant.records.audit import ContractAction
from assistant.records.database import Database
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import LEGAL, MANAGER
from tests.support.records import Clock
from tests.support.register import new_contract, put

ID = "contracts/beispiel/de"
THERE, ABSENT = RequirementStatus.FULFILLED, RequirementStatus.NOT_FOUND


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def records(tmp_path: Path, clock: Clock) -> Iterator[Records]:
    settings = Settings(home=tmp_path / "home")
    put(settings, new_contract())
    opened = Records(Database.open(settings), settings, clock)
    yield opened
    opened.close()


def test_the_newest_mark_counts_with_who_and_when(records: Records, clock: Clock) -> None:
    marks = ContractMarks.of(records)
    marks.keep(ID, "R05", ABSENT, LEGAL)
    clock.turn(days=1)
    marks.keep(ID, "R05", THERE, LEGAL, "siehe § 2")
    [(requirement, mark)] = marks.newest(ID)
    assert (requirement, mark.status, mark.by, mark.comment) == ("R05", THERE, "Lea Legal", "siehe § 2")
    assert mark.on == clock.now.date()


def test_what_was_decided_about_a_former_version_is_left_out(records: Records, clock: Clock) -> None:
    marks = ContractMarks.of(records)
    marks.keep(ID, "R05", THERE, LEGAL)
    clock.turn(days=1)
    added = clock.now
    marks.keep(ID, "R13", THERE, LEGAL)
    assert [name for name, _ in marks.newest(ID, added)] == ["R13"]
    assert sorted(name for name, _ in marks.newest(ID)) == ["R05", "R13"]


def test_a_mark_can_be_taken_back_and_the_log_tells_it(records: Records) -> None:
    marks = ContractMarks.of(records)
    marks.keep(ID, "R05", THERE, LEGAL)
    before = records.audit.newest()
    marks.withdraw(ID, "R05", LEGAL)
    marks.withdraw(ID, "R05", LEGAL)  # nothing is left to take back, and nothing to be told
    assert marks.newest(ID) == ()
    assert records.audit.newest() == before + 1
    assert records.audit.entries(LEGAL).items[0].action == ContractAction.MARKED


def test_managers_decide_nothing(records: Records) -> None:
    marks = ContractMarks.of(records)
    with pytest.raises(RecordsError):
        marks.keep(ID, "R05", THERE, MANAGER)
    with pytest.raises(RecordsError):
        marks.withdraw(ID, "R05", MANAGER)
    assert marks.newest(ID) == ()
