"""Who adds a contract: nothing is added by those who are gone, or no longer may."""

from collections.abc import Sequence

import pytest

from assistant.access.scope import Scope
from assistant.accounts.accounts import Accounts
from assistant.contracts.store.model import Vectors
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access, UserRole
from assistant.errors import AccessError
from assistant.records.records import Records
from assistant.records.tables import PseudonymRow
from assistant.settings import Settings
from tests.support.people import ADMIN, LEGAL, PASSWORD
from tests.support.records import Clock
from tests.support.stored_contracts import MODEL, collections, embed, new_contract, rows


def is_known(records: Records) -> bool:
    with records.database.reading() as session:
        return session.get(PseudonymRow, LEGAL.user) is not None


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("end", ["remove", "demote"])
def test_who_is_gone_when_it_is_written_adds_nothing(
    store: ContractStore, records: Records, settings: Settings, end: str, is_there: bool
) -> None:
    """Nor is anything closed in their name, and their name does not come back."""
    accounts = Accounts.of(records, settings)
    accounts.users.add(LEGAL.user, LEGAL.name, LEGAL.role, PASSWORD)
    if is_there:
        store.add(new_contract(), embed, MODEL, ADMIN, Access.ALL)
    before = rows(store._database), collections(store)
    if end == "remove":
        accounts.users.remove(LEGAL.user)
    else:
        accounts.users.change_role(LEGAL.user, UserRole.MANAGER)
    with pytest.raises(AccessError) as caught:
        store.add(new_contract(), embed, MODEL, LEGAL, Access.LEGAL, has_account=True)
    assert caught.value.key == "contract_adder_gone"
    assert (rows(store._database), collections(store)) == before
    assert not is_known(records)
    assert [one.access for one in store.contracts()] == [Access.ALL] * is_there


def test_who_is_there_adds(store: ContractStore, records: Records, settings: Settings) -> None:
    accounts = Accounts.of(records, settings)
    accounts.users.add(LEGAL.user, LEGAL.name, LEGAL.role, PASSWORD)
    key, _ = accounts.keys.create("Bot", UserRole.LEGAL, list(Scope), 1.0)
    for name, by in (("one", LEGAL), ("two", key.identity)):
        assert store.add(new_contract(name), embed, MODEL, by, Access.ALL, has_account=True)
    accounts.keys.revoke(key.id, 2.0)
    with pytest.raises(AccessError):
        store.add(new_contract("three"), embed, MODEL, key.identity, Access.ALL, has_account=True)


def test_of_whom_everything_is_deleted_meanwhile_adds_nothing(
    store: ContractStore, records: Records, clock: Clock
) -> None:
    """Nobody has an account here: their name must not come back with a contract that was being read."""
    assert store.add(new_contract("one"), embed, MODEL, LEGAL, Access.ALL)

    def delete_and_embed(texts: Sequence[str]) -> Vectors:
        clock.turn(minutes=1)
        records.subjects.delete_user(LEGAL.user, by=None)
        return embed(texts)

    with pytest.raises(AccessError) as caught:
        store.add(new_contract("two"), delete_and_embed, MODEL, LEGAL, Access.ALL)
    assert caught.value.key == "contract_adder_gone"
    assert [one.id for one in store.contracts()] == [new_contract("one").document.id]
    assert not is_known(records)
    clock.turn(minutes=1)
    assert store.add(new_contract("two"), embed, MODEL, LEGAL, Access.ALL)
