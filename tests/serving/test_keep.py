"""What was asked is kept, but of nobody who was removed while it was answered."""

from datetime import datetime
from pathlib import Path
from time import time

import pytest

from assistant.access.identity import Identity
from assistant.access.scope import Scope
from assistant.contracts.store.store import UNFINISHED
from assistant.domain import UserRole
from assistant.records.model import Recorded, utc_now
from assistant.records.retention import DAILY, PURGED
from assistant.records.tables import StateRow
from assistant.resources import current_contracts, current_records
from assistant.serving.keep import keep_answer
from assistant.settings import Settings
from tests.support.accounts import add_user, opened_accounts
from tests.support.held import Held
from tests.support.people import MANAGER
from tests.support.records import make_answer, refused
from tests.support.stored_contracts import embed


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    found = Settings(home=tmp_path, login="file")
    add_user(found, MANAGER.user, MANAGER.name)
    return found


def keep(settings: Settings, asker: Identity, asked: datetime | None = None) -> Recorded:
    asked, answer = asked or utc_now(), make_answer("Wer haftet?")
    return keep_answer(answer, Held(), None, asker, settings, conversation=None, patience=None, asked=asked)


def test_of_whoever_was_removed_nothing_is_kept_any_more(settings: Settings) -> None:
    assert keep(settings, MANAGER).asker == MANAGER.user
    with opened_accounts(settings) as accounts:
        accounts.users.remove(MANAGER.user)
    with refused("answer_asker_gone"):
        keep(settings, MANAGER)


def test_nothing_comes_to_whoever_is_given_the_name_anew(settings: Settings) -> None:
    asked = utc_now()
    with opened_accounts(settings) as accounts:
        accounts.users.remove(MANAGER.user)
    add_user(settings, MANAGER.user, "Mia the Second")
    with refused("answer_asker_gone"):
        keep(settings, MANAGER, asked)
    assert keep(settings, MANAGER).asker == MANAGER.user


@pytest.mark.parametrize("login", ["file", "oidc"])
def test_of_a_key_that_was_revoked_nothing_is_kept_any_more(settings: Settings, login: str) -> None:
    by_key = settings.model_copy(update={"login": login})
    with opened_accounts(settings) as accounts:
        key, _ = accounts.keys.create("Bot", UserRole.MANAGER, list(Scope), time())
        assert keep(by_key, key.identity).asker == key.identity.user
        accounts.keys.revoke(key.id, time())
    with refused("answer_asker_gone"):
        keep(by_key, key.identity)


@pytest.mark.parametrize("login", ["file", "oidc"])
def test_what_was_asked_before_everything_of_theirs_was_deleted_is_not_kept(settings: Settings, login: str) -> None:
    by_login, asked = settings.model_copy(update={"login": login}), utc_now()
    keep(by_login, MANAGER)
    current_records(by_login).subjects.delete_user(MANAGER.user, by=None)
    with refused("answer_asker_gone"):
        keep(by_login, MANAGER, asked)
    assert keep(by_login, MANAGER).asker == MANAGER.user  # they may go on


def test_who_has_no_account_here_keeps_it(settings: Settings) -> None:
    assert keep(settings.model_copy(update={"login": "oidc"}), MANAGER.model_copy(update={"user": "x@y"})).id


def test_vectors_that_a_kill_left_go_with_the_purge_of_the_day(settings: Settings) -> None:
    keep(settings, MANAGER)
    vectors, records = current_contracts(settings).vectors, current_records(settings)
    vectors.write("gone", embed(["Zorkatul"]), utc_now() - 2 * UNFINISHED)
    keep(settings, MANAGER)
    assert vectors.has("gone")  # they are looked for once a day
    with records.database.changing() as session:
        session.get_one(StateRow, PURGED).value = (utc_now() - DAILY).isoformat()
    keep(settings, MANAGER)
    assert not vectors.has("gone")
