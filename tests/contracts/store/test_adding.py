"""What a new version takes over."""

from datetime import date
from pathlib import Path

import pytest

from assistant.contracts.store.adding import merge_facts
from assistant.contracts.store.model import ContractState, RegisterFacts
from assistant.settings import Settings
from tests.support.register import new_contract, put


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("AVV Lohnfix NEU Entwurf 2026.docx", ContractState.DRAFT),
        ("mail.eml/AVV_Vertragsentwurf_2.docx", ContractState.DRAFT),
        ("DPA draft.pdf", ContractState.DRAFT),
        ("AVV Entwurfsarbeiten.pdf", ContractState.NOT_SET),
        ("AVV_2025-02-14_final.docx", ContractState.NOT_SET),
    ],
)
def test_a_contract_is_in_force_only_once_somebody_says_so(tmp_path: Path, name: str, state: ContractState) -> None:
    new = new_contract().model_copy(update={"name": name})
    (added,) = put(Settings(home=tmp_path / "home"), new)
    assert added.state is state


def test_what_a_person_wrote_counts_more_than_what_was_read() -> None:
    before = RegisterFacts(provider="Written", term="old", mended=frozenset({"provider", "day"}))
    read = RegisterFacts(provider="Read", term="new", day=date(2026, 1, 1), kind="agreement")
    expected = RegisterFacts(provider="Written", term="new", kind="agreement", mended=before.mended)
    assert merge_facts(before, read) == expected
    assert merge_facts(RegisterFacts(), read) == read
