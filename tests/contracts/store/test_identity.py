"""Files of two providers that bear the same name are two contracts."""

from assistant.contracts.store.model import NewContract, RegisterFacts
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access
from tests.support.people import LEGAL
from tests.support.stored_contracts import MODEL, embed, new_contract


def of(provider: str | None, words: str) -> NewContract:
    return new_contract("avv", facts=RegisterFacts(provider=provider), raw=words.encode())


def test_another_provider_gets_a_contract_of_its_own(store: ContractStore) -> None:
    first = store.add(of("Nordlicht GmbH", "Erster Wortlaut."), embed, MODEL, LEGAL, Access.ALL)
    second = store.add(of("Südwind Service AG", "Zweiter Wortlaut."), embed, MODEL, LEGAL, Access.ALL)
    assert first is not None
    assert second is not None
    assert second.id != first.id
    assert "suedwind" in second.id
    assert {one.version for one in store.contracts()} == {1}


def test_the_same_provider_gets_a_new_version(store: ContractStore) -> None:
    store.add(of("Nordlicht GmbH", "Erster Wortlaut."), embed, MODEL, LEGAL, Access.ALL)
    again = store.add(of("NORDLICHT GmbH", "Zweiter Wortlaut."), embed, MODEL, LEGAL, Access.ALL)
    unknown = store.add(of(None, "Dritter Wortlaut."), embed, MODEL, LEGAL, Access.ALL)
    assert again is not None
    assert unknown is not None
    assert (again.version, unknown.version) == (2, 3)
