"""The mark of a database."""

from assistant.contracts.store.installation import installation_mark
from assistant.records.records import Records
from assistant.settings import Settings


def test_it_is_drawn_once(records: Records, settings: Settings) -> None:
    mark = installation_mark(records.database, records.audit)
    assert len(mark) == 16
    again = Records.open(settings)
    assert installation_mark(again.database, again.audit) == mark
    again.close()
