"""Files of two providers that bear the same name are two contracts, and so are files of two names."""

from collections.abc import Sequence

import pytest

from assistant.contracts.store.model import NewContract, RegisterFacts, StoredContract, Vectors
from assistant.contracts.store.store import ContractStore
from assistant.domain import Access
from tests.support.people import LEGAL
from tests.support.stored_contracts import EVERY, MODEL, embed, new_contract


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


def named(name: str, words: str, provider: str | None = "Nordlicht GmbH") -> NewContract:
    """Make one whose id is that of many names, as those of files deep in folders are cut."""
    facts = RegisterFacts(provider=provider)
    return new_contract("avv", facts=facts, raw=words.encode()).model_copy(update={"name": name})


@pytest.mark.parametrize("provider", ["Nordlicht GmbH", None])
def test_another_name_is_another_contract_though_its_id_were_the_same(
    store: ContractStore, provider: str | None
) -> None:
    first = store.add(named("AVV 1.pdf", "Erster Wortlaut.", provider), embed, MODEL, LEGAL, Access.ALL)
    second = store.add(named("AVV (1).pdf", "Zweiter Wortlaut.", provider), embed, MODEL, LEGAL)
    third = store.add(named("AVV/1.pdf", "Dritter Wortlaut.", provider), embed, MODEL, LEGAL)
    changed = store.add(named("AVV (1).docx", "Geänderter Wortlaut.", provider), embed, MODEL, LEGAL)
    assert first is not None
    assert second is not None
    assert third is not None
    assert changed is not None
    assert [one.access for one in (first, second, third)] == [Access.ALL, Access.LEGAL, Access.LEGAL]
    assert (changed.id, changed.version) == (second.id, 2)
    assert len(store.contracts(EVERY)) == 3


def test_the_id_of_its_own_is_nobody_elses(store: ContractStore) -> None:
    own = "suedwind-service-avv"
    third = new_contract(own, facts=RegisterFacts(provider="Gammalux GmbH"))
    store.add(of("Nordlicht GmbH", "Erster Wortlaut."), embed, MODEL, LEGAL, Access.ALL)
    taken = store.add(third, embed, MODEL, LEGAL, Access.ALL)
    added = store.add(of("Südwind Service AG", "Zweiter Wortlaut."), embed, MODEL, LEGAL)
    again = store.add(of("Südwind Service AG", "Dritter Wortlaut."), embed, MODEL, LEGAL)
    assert taken is not None
    assert added is not None
    assert again is not None
    assert taken.id == f"contracts/{own}/de"
    assert added.id != taken.id
    assert added.access is Access.LEGAL
    assert (again.id, again.version) == (added.id, 2)


def test_an_id_that_was_taken_meanwhile_is_not_shared(store: ContractStore) -> None:
    """Two files are read at the same time, and both would get the plain id."""
    first, second = named("AVV 1.pdf", "Erster Wortlaut."), named("AVV (1).pdf", "Zweiter Wortlaut.")
    others: list[StoredContract | None] = []

    def quicker(texts: Sequence[str]) -> Vectors:
        if not others:
            others.append(store.add(first, embed, MODEL, LEGAL, Access.ALL))
        return embed(texts)

    added = store.add(second, quicker, MODEL, LEGAL)
    assert added is not None
    assert others[0] is not None
    assert added.id != others[0].id
    assert (added.version, added.access) == (1, Access.LEGAL)
