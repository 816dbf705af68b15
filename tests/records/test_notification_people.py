"""What notifications hold about a user is given to them and deleted, with their address."""

import pytest
from sqlalchemy import select

from assistant.records.account_tables import UserRow
from assistant.records.database import Database
from assistant.records.notification_tables import NotificationChoiceRow, NotificationRow
from assistant.records.records import Records

TOLD = {"event": "contract_due 0", "sent": 2.0, "failures": 1, "problem": None}


@pytest.fixture
def mia(records: Records) -> Records:
    """Records in which Mia was told and chose something, the webhook was told the same, and Otto has an address."""
    with records.database.changing() as session:
        for user in ("mia", "otto"):
            row = {"user": user, "name": user, "role": "manager", "password": "x", "factor_step": 0}
            session.add(UserRow(**row, email=f"{user}@example.org"))
        session.flush()
        session.add(NotificationChoiceRow(user="mia", kinds="contract_due fact_changed", language="en"))
        for recipient in ("mia", ""):
            session.add(NotificationRow(recipient=recipient, tried=2.0, **TOLD))
    return records


def test_it_is_given(mia: Records) -> None:
    found = mia.subjects.export_user("mia", by="ada")
    chosen = {"kinds": ["contract_due", "fact_changed"], "language": "en"}
    assert found["notifications"] == {"chosen": chosen, "told": [TOLD]}
    assert found["account"]["user"]["email"] == "mia@example.org"
    assert mia.subjects.export_user("otto", by="ada")["notifications"] == {"chosen": None, "told": []}


def test_it_is_deleted_and_nothing_more_is_sent(mia: Records, database: Database) -> None:
    mia.subjects.delete_user("mia", by="ada")
    with database.reading() as session:
        assert [row.recipient for row in session.scalars(select(NotificationRow))] == [""]
        assert list(session.scalars(select(NotificationChoiceRow))) == []
        addresses = {row.user: row.email for row in session.scalars(select(UserRow))}
    assert addresses == {"mia": None, "otto": "otto@example.org"}


def test_who_was_only_told_something_is_known(records: Records) -> None:
    with records.database.changing() as session:
        session.add(NotificationRow(recipient="eva", tried=2.0, **TOLD))
    assert records.subjects.export_user("eva", by="ada")["notifications"]["told"] == [TOLD]
