"""Who is told: who has an address and wants it, as far as their role goes."""

import pytest
from sqlalchemy import update

from assistant.domain import NotificationKind
from assistant.notifications.event import kinds_for
from assistant.notifications.recipients import Choice, choice_of, choose, recipients
from assistant.records.account_tables import UserRow
from assistant.records.database import Database
from assistant.records.notification_tables import NotificationChoiceRow
from assistant.settings import Settings
from tests.support.people import LEGAL, MANAGER

ALL = frozenset(NotificationKind)
ON = {"login": "file", "smtp_host": "127.0.0.1", "notify": "daily"}


def on(settings: Settings, **fields: object) -> Settings:
    return settings.model_copy(update=ON | fields)


def test_only_who_has_an_address(database: Database, settings: Settings, people: None) -> None:
    del people
    with database.changing() as session:
        session.execute(update(UserRow).where(UserRow.user == "ada").values(email=None))
    found = recipients(database, on(settings))
    assert [(one.identity.user, one.email) for one in found] == [
        ("lea", "lea@example.org"),
        ("mia", "mia@example.org"),
    ]


@pytest.mark.parametrize("fields", [{"smtp_host": None}, {"login": "oidc"}, {"login": "none"}])
def test_nobody_where_it_is_not_set_up(
    database: Database, settings: Settings, people: None, fields: dict[str, object]
) -> None:
    """Users of a provider have no record here that would say who may still see what."""
    del people
    assert recipients(database, on(settings, **fields)) == []


def test_choices(database: Database, settings: Settings, people: None) -> None:
    del people
    told = on(settings, notify_events=(NotificationKind.CONTRACT_DUE,))
    assert choice_of(database, "mia", told) == Choice(kinds=frozenset({NotificationKind.CONTRACT_DUE}), language="de")
    choose(database, LEGAL, ALL, "en")
    assert choice_of(database, "lea", told) == Choice(kinds=ALL, language="en")
    choose(database, LEGAL, [], "de")
    assert choice_of(database, "lea", told) == Choice(kinds=frozenset(), language="de")
    found = {one.identity.user: one.choice.kinds for one in recipients(database, told)}
    assert found == {"ada": {NotificationKind.CONTRACT_DUE}, "lea": set(), "mia": {NotificationKind.CONTRACT_DUE}}


def test_nobody_is_told_without_choosing_unless_the_settings_say_so(database: Database, settings: Settings) -> None:
    assert choice_of(database, "mia", settings).kinds == frozenset()


def test_a_manager_chooses_no_more_than_they_may_hear(database: Database, settings: Settings, people: None) -> None:
    del people
    choose(database, MANAGER, ALL, "de")
    assert choice_of(database, "mia", settings).kinds == set(kinds_for(MANAGER.role)) < ALL


def test_kinds_of_another_version_are_left_out(database: Database, settings: Settings, people: None) -> None:
    del people
    choose(database, LEGAL, ALL, "de")
    with database.changing() as session:
        session.execute(update(NotificationChoiceRow).values(kinds="contract_due something_new"))
    assert choice_of(database, "lea", settings).kinds == {NotificationKind.CONTRACT_DUE}


def test_the_webhook_is_one_more(database: Database, settings: Settings) -> None:
    [found] = recipients(database, on(settings, smtp_host=None, notify_webhook_url="https://hooks.example.org"))
    assert (found.identity.user, found.email, found.choice.kinds) == ("", None, ALL)
