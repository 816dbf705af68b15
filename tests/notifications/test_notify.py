"""A run as a whole: records, users, a mail server and a webhook, all of them real."""

import json
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select, update

from assistant.accounts.users import Users
from assistant.domain import Access, NotificationKind, UserRole
from assistant.errors import RecordsError
from assistant.notifications.notification_log import NotificationLog
from assistant.notifications.notify import Delivery, current_events, due_digests, notify
from assistant.notifications.recipients import WEBHOOK, choose, recipients
from assistant.records.contract_tables import ContractRow, ContractVersionRow, OriginalRow
from assistant.records.database import Database
from assistant.records.notification_tables import NotificationRow
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.mail_server import MailServer
from tests.support.people import LEGAL, MANAGER
from tests.support.records import Clock, Keep, Texts
from tests.support.webhook_server import WebhookServer

pytestmark = [
    pytest.mark.parametrize("settings", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("people", "contracts", "lapsed"),
]
VERSION = "v2"
SECRET_NAME, OPEN_NAME = "Projekt Quitte", "Acme Callcenter"


@pytest.fixture
def contracts(database: Database) -> None:
    """Two contracts are due; one of them is for the legal department only."""
    row = {"language": "de", "passages": 1, "model": "m", "document": "{}", "format": "md", "name": "x.md"}
    when = datetime(2026, 1, 1, tzinfo=UTC)
    with database.changing() as session:
        session.add(OriginalRow(sha256="0" * 64, content=b"x"))
        for name, title, access in (("acme", OPEN_NAME, Access.ALL), ("quitte", SECRET_NAME, Access.LEGAL)):
            session.add(
                ContractRow(
                    id=f"contracts/{name}/de", access=access, state="in_force", owner="", review_on=date(2026, 11, 24),
                    facts="{}", created=when, added_by="lea",
                )
            )  # fmt: skip
            session.flush()
            session.add(
                ContractVersionRow(
                    id=name, contract_id=f"contracts/{name}/de", number=1, current=True, sha256="0" * 64, added=when,
                    added_by="lea", title=title, **row,
                )
            )  # fmt: skip


@pytest.fixture
def lapsed(records: Records, keep: Keep, texts: Texts) -> None:
    """An answer to Mia was approved, and its passage has changed since."""
    records.reviews.approve(keep().id, LEGAL, texts, date(2027, 1, 1))
    texts.put("guide/de#who", "Es haften beide.")


def run(records: Records, texts: Texts, settings: Settings) -> list[Delivery]:
    return list(notify(records, texts, VERSION, settings))


def texts_of(mail: MailServer) -> dict[str, str]:
    return {str(one["To"]): str(one.get_content()) for one in mail.messages}


def test_each_role_is_told_what_it_may_see(
    records: Records, texts: Texts, outgoing: Settings, mail: MailServer, hook: WebhookServer
) -> None:
    assert [one.problem for one in run(records, texts, outgoing)] == [None] * 4
    told = texts_of(mail)
    assert set(told) == {"ada@example.org", "lea@example.org", "mia@example.org"}
    assert all(OPEN_NAME in text for text in told.values())
    assert "Wer haftet?" in told["lea@example.org"]
    assert "Wer haftet?" not in told["mia@example.org"]
    assert "contracts?sort=review" in told["lea@example.org"]
    assert "contracts?sort=review" not in told["mia@example.org"]
    [(_, _, body)] = hook.told
    for text in [*told.values(), body.decode()]:
        for closed in (SECRET_NAME, "quitte", "Es haftet der Auftraggeber", "Es haften beide"):
            assert closed not in text
    events = json.loads(body)["data"]["events"]
    assert sorted(one["kind"] for one in events) == ["approval_lapsed", "contract_due", "contract_due"]
    assert {one["title"] for one in events} == {OPEN_NAME, None}


def test_it_is_told_once(
    records: Records, texts: Texts, outgoing: Settings, mail: MailServer, hook: WebhookServer, clock: Clock
) -> None:
    run(records, texts, outgoing)
    before = len(mail.messages), len(hook.told)
    for _ in range(3):
        clock.turn(days=1)
        assert run(records, texts, outgoing) == []
    assert (len(mail.messages), len(hook.told)) == before


def test_before_each_message_it_is_looked_anew(
    records: Records, texts: Texts, outgoing: Settings, mail: MailServer, database: Database
) -> None:
    """While Ada is told, Mia is removed, and a contract is closed to all but the legal department."""
    deliveries = notify(records, texts, VERSION, outgoing)
    assert next(deliveries).digest.recipient.identity.user == "ada"
    Users(database).remove("mia")
    with database.changing() as session:
        session.execute(update(ContractRow).values(access=Access.LEGAL))
    assert [one.digest.recipient.identity.user for one in deliveries] == ["lea", WEBHOOK]
    assert set(texts_of(mail)) == {"ada@example.org", "lea@example.org"}
    assert OPEN_NAME not in texts_of(mail)["lea@example.org"]
    with database.reading() as session:
        assert set(session.scalars(select(NotificationRow.recipient))) == {"ada", "lea", WEBHOOK}


def test_none_of_its_words_are_kept(records: Records, texts: Texts, outgoing: Settings, database: Database) -> None:
    run(records, texts, outgoing)
    with database.reading() as session:
        kept = [row.event for row in session.scalars(select(NotificationRow))]
    assert len(kept) == 3 + 3 + 1 + 3
    assert not any("quitte" in one or "acme" in one for one in kept)


def test_what_fails_is_tried_again_and_nothing_else_with_it(
    records: Records, texts: Texts, outgoing: Settings, mail: MailServer, clock: Clock
) -> None:
    mail.refused = {"lea@"}
    failed = [one for one in run(records, texts, outgoing) if one.problem]
    assert [one.digest.recipient.identity.user for one in failed] == ["lea"]
    assert set(texts_of(mail)) == {"ada@example.org", "mia@example.org"}
    mail.refused = set()
    assert run(records, texts, outgoing) == []  # a while later, not at once
    clock.turn(hours=1)
    [again] = run(records, texts, outgoing)
    assert (again.digest.recipient.identity.user, again.problem) == ("lea", None)
    assert NotificationLog(records.database).failures(clock.now).problem is None


def test_without_the_mail_server_the_webhook_is_told_all_the_same(
    records: Records, texts: Texts, outgoing: Settings, hook: WebhookServer, clock: Clock
) -> None:
    found = run(records, texts, outgoing.model_copy(update={"smtp_port": 1}))
    assert [one.problem and one.problem.key for one in found] == ["notify.mail_unreachable"] * 3 + [None]
    assert len(hook.told) == 1
    assert NotificationLog(records.database).failures(clock.now).again == 3 + 3 + 1


def test_who_is_killed_between_sending_and_noting_tells_twice(
    records: Records, texts: Texts, outgoing: Settings, mail: MailServer, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RecordsError("records_busy", place="")

    with monkeypatch.context() as patched, pytest.raises(RecordsError):
        patched.setattr(NotificationLog, "note", broken)
        run(records, texts, outgoing)
    assert len(mail.messages) == 1
    run(records, texts, outgoing)
    assert len(mail.messages) == 4
    first, again = (one for one in mail.messages if one["To"] == mail.messages[0]["To"])
    assert first["Message-ID"] == again["Message-ID"]
    clock.turn(days=1)
    assert run(records, texts, outgoing) == []


def test_a_second_run_beside_it_tells_nothing(
    records: Records, texts: Texts, outgoing: Settings, mail: MailServer
) -> None:
    first = notify(records, texts, VERSION, outgoing)
    next(first)
    assert run(records, texts, outgoing) == []
    assert len(list(first)) == 3
    assert len(mail.messages) == 3


def test_off_is_off(records: Records, texts: Texts, outgoing: Settings, mail: MailServer, hook: WebhookServer) -> None:
    assert run(records, texts, outgoing.model_copy(update={"notify": "off"})) == []
    assert (mail.messages, hook.told) == ([], [])


def test_a_dry_run_tells_nobody_and_notes_nothing(
    records: Records, texts: Texts, outgoing: Settings, mail: MailServer, clock: Clock, database: Database
) -> None:
    events = current_events(records, texts, VERSION, outgoing, clock.now, note=False)
    assert len(due_digests(records, events, outgoing, clock.now)) == 4
    assert mail.messages == []
    with database.reading() as session:
        assert list(session.scalars(select(NotificationRow))) == []
    assert len(run(records, texts, outgoing)) == 4


def test_who_loses_a_role_is_told_no_more_of_it(
    records: Records, texts: Texts, outgoing: Settings, mail: MailServer, database: Database
) -> None:
    """Whatever was chosen before."""
    choose(database, LEGAL, NotificationKind, "en")
    Users(database).change_role("lea", UserRole.MANAGER)
    run(records, texts, outgoing)
    text = texts_of(mail)["lea@example.org"]
    assert text.startswith("Hello")
    assert "Wer haftet?" not in text
    assert "sort=review" not in text


def test_who_is_deleted_is_told_nothing_more(
    records: Records, texts: Texts, outgoing: Settings, mail: MailServer, clock: Clock
) -> None:
    run(records, texts, outgoing)
    told = records.subjects.export_user("mia", by=None)["notifications"]["told"]
    assert [one["event"].partition(" ")[0] for one in told] == ["contract_due"]
    records.subjects.delete_user("mia", by=None)
    before = len(mail.messages)
    clock.turn(days=2)
    run(records, texts, outgoing)
    assert len(mail.messages) == before
    assert MANAGER.user not in {one.identity.user for one in recipients(records.database, outgoing)}
