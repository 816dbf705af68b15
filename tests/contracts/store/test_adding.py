"""What a new version takes over."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.contracts.store import store as store_module
from assistant.contracts.store.adding import Addition, merge_facts, write_original
from assistant.contracts.store.model import ContractState, RegisterFacts, StoredContract
from assistant.contracts.store.store import ContractStore
from assistant.errors import StateError
from assistant.records.contract_tables import OriginalRow
from assistant.records.records import Records
from assistant.settings import Settings
from tests.support.people import LEGAL
from tests.support.register import new_contract, put
from tests.support.stored_contracts import new_contract as new_small_contract

Add = Callable[..., StoredContract]


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


class TestFile:
    """A large one takes PostgreSQL seconds, in which nobody is to wait for the end of the log, such as at a login."""

    @pytest.fixture
    def meanwhile(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
        """Have something done once, while the next file is written."""

        def meanwhile(do: Callable[[], object]) -> None:
            def write(session: Session, addition: Addition) -> bool:
                monkeypatch.undo()
                is_undamaged = write_original(session, addition)
                do()
                return is_undamaged

            monkeypatch.setattr(store_module, "write_original", write)

        return meanwhile

    @pytest.mark.parametrize("settings", ["postgres"], indirect=True)
    def test_others_write_to_the_log_meanwhile(
        self, records: Records, add: Add, meanwhile: Callable[[Callable[[], object]], None]
    ) -> None:
        meanwhile(lambda: records.audit.log("mia", "tested"))
        add()
        assert [entry.action for entry in records.audit.entries(LEGAL).items] == ["contract_added", "tested"]

    @pytest.mark.parametrize("settings", ["postgres"], indirect=True)
    def test_it_is_written_again_if_it_was_removed_meanwhile(
        self, store: ContractStore, add: Add, meanwhile: Callable[[Callable[[], object]], None]
    ) -> None:
        first = add()
        meanwhile(lambda: store.remove(first.id, "lea"))
        second = add(new_small_contract("other", raw=new_small_contract().raw))
        assert store.is_whole(second.version_id)

    def test_nothing_of_it_is_left_if_another_was_quicker(
        self, records: Records, add: Add, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written = []

        def write(session: Session, addition: Addition) -> bool:
            if written:
                raise StateError("disk_full", path="")
            written.append(addition.sha256)
            return write_original(session, addition)

        monkeypatch.setattr(store_module, "is_taken", lambda *_: True)
        monkeypatch.setattr(store_module, "write_original", write)
        with pytest.raises(StateError):
            add()
        with records.database.reading() as session:
            assert session.scalars(select(OriginalRow.sha256)).all() == []
        assert len(written) == 1
