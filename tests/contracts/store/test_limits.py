"""The longest texts that readers take in: five million characters, in 1,500 pages or in one passage."""

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from assistant.contracts.store.model import StoredContract, Vectors
from assistant.contracts.store.store import ContractStore
from tests.support.people import LEGAL
from tests.support.stored_contracts import MODEL, RARE, new_contract

CHARACTERS = 5_000_000
PAGES = 1_500
Add = Callable[..., StoredContract]


def quick(texts: Sequence[str]) -> Vectors:
    """Give each text a vector, without looking at it."""
    return np.arange(1, 2 * len(texts) + 1, dtype=np.float32).reshape(len(texts), 2)


def sentences(characters: int, number: int) -> str:
    """Give long sentences, each with words that no other has."""
    length, found = 0, []
    while length < characters:
        words = " ".join(f"wort{number}x{len(found)}x{n}" for n in range(300))
        found.append(f"Der Auftragnehmer haftet für {words}.")
        length += len(found[-1]) + 1
    return " ".join(found)[: characters - 1] + "."


@pytest.mark.parametrize("passages", [PAGES, 1])
def test_all_of_it_is_kept_and_found(store: ContractStore, passages: int) -> None:
    clauses = [(f"{n}. Klausel", sentences(CHARACTERS // passages, n)) for n in range(passages)]
    clauses[-1] = (clauses[-1][0], clauses[-1][1] + f" Zuletzt {RARE}.")
    new = new_contract(clauses=clauses)
    assert len(new.document.text) > CHARACTERS
    added = store.add(new, quick, MODEL, LEGAL)
    assert added is not None
    assert added.passages == passages
    kept = store.text(added.version_id)
    assert kept.text == new.document.text
    assert np.array_equal(store.vectors.read(added.version_id), quick(kept.units))
    assert [hit.passage_id for hit in store.search(RARE)] == [kept.passages[-1].id]
    store.remove(added.id, "lea")
    assert store.search(RARE) == []
