"""Retention: what is too old is deleted, and a reviewed answer stays without its asker."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, func, select

from assistant.domain import Language
from assistant.records.audit import Action
from assistant.records.database import Database
from assistant.records.erasure import Forgotten
from assistant.records.records import Records
from assistant.records.removed import note_removed
from assistant.records.tables import AnswerRow, CitationRow, FeedbackRow, StateRow
from assistant.settings import Settings
from tests.support.people import ADMIN, LEGAL, MANAGER, OTHER
from tests.support.records import Clock, Keep, Texts, make_answer, refused

UNTIL = date(2028, 11, 24)
NOTHING = Forgotten(conversations=0, answers=0, kept=0)


def test_a_year_after_the_last_question(records: Records, keep: Keep, clock: Clock) -> None:
    old = keep(make_answer("alt"))
    clock.turn(days=300)
    keep(make_answer("und?"), conversation=old.conversation)
    keep(make_answer("neu"))
    clock.turn(days=365)
    assert records.retention.purge(clock.now) == NOTHING
    clock.turn(seconds=1)
    assert records.retention.purge(clock.now) == Forgotten(conversations=2, answers=3, kept=0)
    assert records.conversations.page("mia").total == 0
    [entry] = records.audit.entries(ADMIN).items
    assert (entry.user, entry.action, entry.details["answers"]) == (None, Action.PURGED, 3)


def test_a_new_question_keeps_the_conversation(records: Records, keep: Keep, clock: Clock) -> None:
    old = keep()
    clock.turn(days=360)
    keep(conversation=old.conversation)
    clock.turn(days=360)
    assert records.retention.purge(clock.now) == NOTHING
    assert len(records.conversations.turns(old.conversation or "", MANAGER)) == 2


def test_a_new_title_does_not(records: Records, keep: Keep, clock: Clock) -> None:
    conversation = keep().conversation or ""
    clock.turn(days=360)
    records.conversations.rename(conversation, "mia", "Wichtig")
    clock.turn(days=10)
    assert records.retention.purge(clock.now).conversations == 1


def test_for_ever(settings: Settings, keep: Keep, clock: Clock) -> None:
    kept = keep()
    clock.turn(days=10_000)
    forever = Records.open(settings.model_copy(update={"retention_days": 0}), clock)
    assert forever.retention.purge(clock.now) == NOTHING
    assert forever.answers.read(kept.id, MANAGER) == kept
    forever.close()


class TestReviewed:
    @pytest.fixture
    def kept(self, records: Records, keep: Keep, texts: Texts, clock: Clock, database: Database) -> AnswerRow:
        """A reviewed answer whose conversation is gone, while another answer of it is gone too."""
        first = keep(make_answer("geprüft"))
        keep(make_answer("ungeprüft"), conversation=first.conversation)
        records.feedback.give(first.id, MANAGER, helpful=True, comment="Von Mia")
        records.reviews.approve(first.id, LEGAL, texts, UNTIL)
        clock.turn(days=400)
        assert records.retention.purge(clock.now) == Forgotten(conversations=1, answers=1, kept=1)
        with database.reading() as session:
            return session.scalars(select(AnswerRow)).one()

    def test_it_has_lost_its_asker(self, kept: AnswerRow, database: Database) -> None:
        assert (kept.asker, kept.conversation_id, kept.position) == (None, None, None)
        with database.reading() as session:
            assert session.scalar(select(func.count()).select_from(FeedbackRow)) == 0
            assert session.scalar(select(func.count()).select_from(CitationRow)) == 1

    def test_it_is_still_served(self, kept: AnswerRow, records: Records) -> None:
        [candidate] = records.reviews.approved(Language.GERMAN, OTHER)
        assert (candidate.id, candidate.question) == (kept.id, "geprüft")

    def test_legal_reads_it_and_managers_do_not(self, kept: AnswerRow, records: Records) -> None:
        assert records.answers.read(kept.id, LEGAL).asker is None
        with refused("answer_unknown"):
            records.answers.read(kept.id, MANAGER)

    def test_it_stays_for_good(self, kept: AnswerRow, records: Records, clock: Clock) -> None:
        clock.turn(days=10_000)
        assert records.retention.purge(clock.now) == NOTHING
        assert records.answers.read(kept.id, LEGAL).question == "geprüft"


def test_a_reviewed_question_with_personal_data_goes(records: Records, keep: Keep, texts: Texts, clock: Clock) -> None:
    """Without its asker it would still name somebody."""
    kept = keep(make_answer("Haftet Herr Maier?"), personal_data=True)
    records.reviews.approve(kept.id, LEGAL, texts, UNTIL)
    clock.turn(days=400)
    assert records.retention.purge(clock.now) == Forgotten(conversations=1, answers=1, kept=0)
    with refused("answer_unknown"):
        records.answers.read(kept.id, LEGAL)


class TestDaily:
    def test_opening_purges_once_a_day(self, settings: Settings, keep: Keep, clock: Clock) -> None:
        keep()
        clock.turn(days=366)
        Records.open(settings, clock).close()
        first = Records.open(settings, clock)
        assert first.conversations.page("mia").total == 0
        first.close()

    def test_a_clock_that_was_ahead_puts_nothing_off(self, records: Records, keep: Keep, clock: Clock) -> None:
        """As that of a machine that was resumed, until it asks for the time."""
        keep()
        clock.turn(days=200)
        records.purge_if_due()
        assert records.conversations.page("mia").total == 1
        clock.turn(days=-199)
        assert records.purge_if_due()
        assert not records.purge_if_due()
        clock.turn(hours=-23)  # as the clocks of two machines may differ
        assert not records.purge_if_due()

    def test_not_again_within_a_day(self, records: Records, keep: Keep, clock: Clock) -> None:
        keep()
        clock.turn(days=365)
        records.purge_if_due()
        clock.turn(hours=23)
        records.purge_if_due()
        assert records.conversations.page("mia").total == 1
        clock.turn(hours=1)
        records.purge_if_due()
        assert records.conversations.page("mia").total == 0


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_what_a_reader_keeps_in_the_journal_goes_with_the_next_purge(
    settings: Settings, records: Records, keep: Keep, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    keep()
    journal = settings.records.with_name(f"{settings.records.name}-wal")
    with closing(sqlite3.connect(settings.records)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM answers").fetchone()
        with records.database.changing() as session:
            session.execute(delete(AnswerRow))
        records.database.forget_deleted(patience=0.1)
        assert "what was deleted is left in it" in caplog.text
        assert journal.stat().st_size
    assert records.retention.purge(clock.now) == NOTHING
    assert not journal.stat().st_size


@pytest.mark.parametrize("settings", ["sqlite"], indirect=True)
def test_who_writes_does_not_wait_while_a_reader_keeps_the_journal(
    settings: Settings, records: Records, keep: Keep
) -> None:
    keep()
    with closing(sqlite3.connect(settings.records)) as reader, ThreadPoolExecutor(1) as pool:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM answers").fetchone()
        with records.database.changing() as session:
            session.execute(delete(AnswerRow))
        deletion = pool.submit(records.database.forget_deleted, patience=60)
        for _ in range(3):
            with records.database.changing(patience=5) as session:
                session.merge(StateRow(name="written", value="meanwhile"))
        assert not deletion.done()
        reader.rollback()
        deletion.result(timeout=60)
    assert not settings.records.with_name(f"{settings.records.name}-wal").stat().st_size


def test_marks_of_what_is_gone_go_too_whatever_a_clock_has_said(records: Records, clock: Clock) -> None:
    def marks() -> int:
        with records.database.reading() as session:
            return sum(name.startswith("removed ") for name in session.scalars(select(StateRow.name)))

    for days in (-2, 0, 200):
        with records.database.changing() as session:
            note_removed(session, [f"guide/{days}"], clock.now + timedelta(days=days))
    assert marks() == 3
    records.retention.purge(clock.now)
    assert marks() == 1
