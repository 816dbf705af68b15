"""What is counted about a user is given to them, and deleted; of keys of the same name nothing is."""

import pytest

from assistant.records.database import Database
from assistant.records.fair_use_people import hashed, user_key
from assistant.records.fair_use_tables import AskedRow
from assistant.records.records import Records
from tests.support.records import refused


@pytest.fixture
def mia(records: Records) -> Records:
    """Records in which Mia has asked, and a key that bears her name."""
    with records.database.changing() as session:
        for id, key in (("1", user_key("mia")), ("2", "key/mia")):
            session.add(AskedRow(id=id, who=hashed(key), entered=1.0, begun=2.0, ended=3.0, seen=2.0, tokens=4))
    return records


def test_they_are_given_it(mia: Records) -> None:
    assert mia.subjects.export_user("mia", by="ada")["counted"] == [{"entered": 1.0, "begun": 2.0, "tokens": 4}]
    with refused("nothing_held_about"):
        mia.subjects.export_user("key/mia", by="ada")


def test_it_is_deleted(mia: Records, database: Database) -> None:
    mia.subjects.delete_user("mia", by="ada")
    with database.reading() as session:
        assert session.get(AskedRow, "1") is None
        assert session.get(AskedRow, "2") is not None
